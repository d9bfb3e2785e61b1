import { useState } from 'react';
import { conflictsOf } from './api-error.ts';
import type { Edited, Typed } from './edited.ts';

/**
 * What two people changed, while a form is saved: the fields that clash, which of them shall hold
 * what the other person saved, and what is sent when saving again.
 */
export function useConflicts<Values extends object>(
  error: unknown,
  edited: Edited<Values>,
  /** A value as it was answered, as the form holds it. */
  held: (value: unknown) => unknown = (value) => value,
) {
  const [taken, setTaken] = useState<string[]>([]);
  const conflicts = conflictsOf(error);
  const next = (): Typed<Values> => {
    const theirs = Object.fromEntries(conflicts.map((one) => [one.field, held(one.theirs)]));
    setTaken([]);
    return conflicts.length === 0
      ? edited.changed
      : edited.settle(theirs as Partial<Values>, taken);
  };
  return { conflicts, taken, setTaken, next };
}
