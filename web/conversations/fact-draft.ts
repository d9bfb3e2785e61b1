import { factKinds } from '../../contract/ledger/kinds.ts';
import { enteredKinds, type EnteredKind } from '../../contract/ledger/recording.ts';
import type { CaptureCustomer } from './capture-draft.ts';
import { fieldsOf } from './fact-fields.ts';

/** Something half written down. Fields are kept as they are typed. */
export interface FactDraft {
  customer: CaptureCustomer | null;
  kind: EnteredKind;
  fields: Readonly<Record<string, string>>;
  /** Minor units. */
  amount: number | null;
  words: string;
  /** Local date and time; empty for now. */
  when: string;
  /** Kept with the draft: sent again after a reload it makes no second one. */
  key: string;
}

export function emptyFact(customer: CaptureCustomer | null): FactDraft {
  return { customer, kind: 'quoted', fields: {}, amount: null, words: '', when: '', key: '' };
}

export const kindNamed = (name: string): EnteredKind =>
  enteredKinds.find((kind) => kind === name) ?? 'quoted';

export const hasMoney = (kind: EnteredKind): boolean => factKinds[kind].money;

/** What is sent; a field left empty is left out, so that the server says which one it needs. */
export function factFrom(draft: FactDraft, currency: string) {
  const given = fieldsOf(draft.kind).flatMap(({ name, type }) => {
    const value = draft.fields[name] ?? '';
    return value === '' ? [] : [[name, type === 'number' ? Number(value) : value] as const];
  });
  const words = draft.words.trim();
  const hasAmount = hasMoney(draft.kind) && draft.amount !== null;
  return {
    kind: draft.kind,
    occurred_at: (draft.when === '' ? new Date() : new Date(draft.when)).toISOString(),
    payload: Object.fromEntries(given),
    amount: hasAmount ? { amount: draft.amount ?? 0, currency } : null,
    words: words === '' ? null : words,
  };
}
