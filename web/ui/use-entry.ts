import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useFieldErrors } from './error-panel.tsx';
import { useLocalDraft } from './local-draft.ts';

/**
 * A form that enters something: what is typed is kept until it has arrived, and one key stands for
 * one filled-in form, so that pressing twice, or again after a lost answer, enters it once.
 */
export function useEntry<Draft extends object, Values, Made>(
  place: string,
  first: () => Draft,
  enter: UseMutationResult<Made, Error, { values: Values; key: string }>,
) {
  const [initial] = useState(first);
  const { draft, set, clear } = useLocalDraft(place, initial);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const errorOf = useFieldErrors(enter.error);
  const change = (part: Partial<Draft>) => {
    set(part);
    if (!enter.isError) return;
    enter.reset();
    setKey(crypto.randomUUID());
  };
  const submit = (values: Values, done: (made: Made) => void) =>
    enter.mutate(
      { values, key },
      {
        onSuccess: (made) => {
          clear();
          done(made);
        },
      },
    );
  return { draft, change, submit, errorOf };
}
