import { useLocalDraft } from './local-draft.ts';

/** What was typed, what those fields were when they were first touched, and in which version. */
export interface Typed<Values> {
  version: number | null;
  typed: Partial<Values>;
  seen: Partial<Values>;
}

export type Edited<Values extends object> = ReturnType<typeof useEdited<Values>>;

const nothing = { version: null, typed: {}, seen: {} };

/**
 * A form over a row that others change meanwhile: untouched fields follow the row, typed ones stay
 * and are kept on this computer. With what was seen of them the server tells whether they clash.
 */
export function useEdited<Values extends object>(key: string, current: Values, version: number) {
  const { draft, set: keep, clear } = useLocalDraft<Typed<Values>>(key, nothing);
  const set = (change: Partial<Values>) =>
    keep((before) => ({
      version: before.version ?? version,
      typed: { ...before.typed, ...change },
      seen: { ...only(current, Object.keys(change)), ...before.seen },
    }));
  /** Takes their values for some fields and holds on to one's own in the others. */
  const settle = (theirs: Partial<Values>, taken: readonly string[]): Typed<Values> => {
    const stay = Object.keys(draft.typed).filter((field) => !taken.includes(field));
    const next = {
      version: draft.version,
      typed: only(draft.typed, stay),
      seen: only({ ...draft.seen, ...theirs }, stay),
    };
    keep(() => next);
    return changedOf(next);
  };
  const values: Values = { ...current, ...draft.typed };
  return {
    values,
    isTouched: Object.keys(draft.typed).length > 0,
    set,
    settle,
    clear,
    changed: changedOf(draft),
  };
}

/** Without the fields that were typed back to what they were. */
function changedOf<Values extends object>({ version, typed, seen }: Typed<Values>): Typed<Values> {
  const before = new Map(Object.entries(seen));
  const fields = Object.entries(typed).flatMap(([field, value]) =>
    same(before.get(field), value) ? [] : [field],
  );
  return { version, typed: only(typed, fields), seen: only(seen, fields) };
}

/** Of plain values and lists of them. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function only<Values extends object>(values: Values, fields: readonly string[]): Partial<Values> {
  const picked = Object.entries(values).filter(([field]) => fields.includes(field));
  return Object.fromEntries(picked) as Partial<Values>;
}
