import { useCallback, useState } from 'react';

function stored<Draft extends object>(key: string): Partial<Draft> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Draft>;
  } catch {
    return {};
  }
}

/**
 * What is being typed into a form, kept through reloads until it is sent.
 * `secret` names the fields that are never written down.
 */
export function useDraft<Draft extends object>(
  key: string,
  initial: Draft,
  secret: readonly (keyof Draft)[] = [],
) {
  const storageKey = `mainstay.draft.${key}`;
  const [draft, setDraft] = useState<Draft>(() => ({ ...initial, ...stored<Draft>(storageKey) }));

  const set = useCallback(
    (change: Partial<Draft>) => {
      setDraft((before) => {
        const next = { ...before, ...change };
        try {
          const kept = Object.entries(next).filter(
            ([name]) => !secret.includes(name as keyof Draft),
          );
          sessionStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(kept)));
        } catch {
          // Without storage the draft lasts as long as the page.
        }
        return next;
      });
    },
    [storageKey, secret],
  );
  const clear = useCallback(() => {
    try {
      sessionStorage.removeItem(storageKey);
    } catch {
      // Nothing was stored then.
    }
  }, [storageKey]);
  return { draft, set, clear };
}
