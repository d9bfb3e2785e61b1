import { useCallback, useState } from 'react';

/** How long a draft lasts: as the tab does, or until it is sent from this computer. */
type Place = 'sessionStorage' | 'localStorage';

/**
 * What is being typed into a form, kept through reloads until it is sent or thrown away. `secret`
 * names the fields that are never written down.
 */
export function useKeptDraft<Draft extends object>(
  place: Place,
  key: string,
  initial: Draft,
  secret: readonly (keyof Draft)[] = [],
) {
  const storageKey = `mainstay.draft.${key}`;
  const [draft, setDraft] = useState<Draft>(() => ({ ...initial, ...stored(place, storageKey) }));
  const set = useCallback(
    (change: Partial<Draft> | ((before: Draft) => Draft)) =>
      setDraft((before) => {
        const next = typeof change === 'function' ? change(before) : { ...before, ...change };
        const kept = Object.entries(next).filter(([name]) => !secret.includes(name as keyof Draft));
        try {
          window[place].setItem(storageKey, JSON.stringify(Object.fromEntries(kept)));
        } catch {
          // Without storage the draft lasts as long as the page.
        }
        return next;
      }),
    [place, storageKey, secret],
  );
  const clear = useCallback(() => {
    try {
      window[place].removeItem(storageKey);
    } catch {
      // Nothing was stored then.
    }
    setDraft(initial);
  }, [place, storageKey, initial]);
  return { draft, set, clear };
}

function stored(place: Place, key: string): object {
  try {
    return JSON.parse(window[place].getItem(key) ?? '{}') as object;
  } catch {
    return {};
  }
}
