import { useCallback, useState } from 'react';

/** Half-typed text of a form, kept on this computer until it is saved or thrown away. */
export function useLocalDraft<Draft extends object>(key: string, initial: Draft) {
  const storageKey = `mainstay.draft.${key}`;
  const [draft, setDraft] = useState<Draft>(() => ({ ...initial, ...stored<Draft>(storageKey) }));
  const set = useCallback(
    (change: Partial<Draft> | ((before: Draft) => Draft)) =>
      setDraft((before) => {
        const next = typeof change === 'function' ? change(before) : { ...before, ...change };
        try {
          localStorage.setItem(storageKey, JSON.stringify(next));
        } catch {
          // Without storage the draft lasts as long as the page.
        }
        return next;
      }),
    [storageKey],
  );
  const clear = useCallback(() => {
    try {
      localStorage.removeItem(storageKey);
    } catch {
      // Nothing was stored then.
    }
    setDraft(initial);
  }, [storageKey, initial]);
  return { draft, set, clear };
}

function stored<Draft extends object>(key: string): Partial<Draft> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Draft>;
  } catch {
    return {};
  }
}
