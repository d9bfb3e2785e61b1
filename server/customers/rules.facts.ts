import type { z } from 'zod';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Tier } from '../../contract/ledger/fact.ts';
import { judgedKinds, type NewFactInput } from '../../contract/ledger/recording.ts';
import { refusedFields } from '../http/fields.ts';
import type { RefusedField } from '../http/problem.ts';
import type { NewFact } from '../ledger/index.ts';

/** Clocks of two machines may differ by so many milliseconds. */
const LENIENCE = 60_000;
const FIRST_DAY = Date.parse('1900-01-01T00:00:00Z');

/** What a fact is checked against. */
export interface Recording {
  now: Date;
  currency: string;
  employeeId: string;
  /** Who answers for the customer. */
  ownerId: string | null;
}

type Checked = Pick<NewFact, 'kind' | 'occurredAt' | 'payload' | 'money'>;

/** A fact as it can be recorded, or every field that is in the way. */
export function checkFact(
  input: NewFactInput,
  { now, currency, employeeId, ownerId }: Recording,
): { fact: Checked; refused: [] } | { fact: null; refused: RefusedField[] } {
  const { payload: schema, money: hasMoney } = factKinds[input.kind];
  const refused: RefusedField[] = [];
  const at = Date.parse(input.occurred_at);
  if (at > now.getTime() + LENIENCE) refused.push({ path: 'occurred_at', code: 'field.in_future' });
  if (at < FIRST_DAY) refused.push({ path: 'occurred_at', code: 'field.invalid_date' });
  const payload = schema.safeParse(filledIn(schema.shape, input.payload));
  if (!payload.success) {
    const issues = payload.error.issues.map((one) => ({ ...one, path: ['payload', ...one.path] }));
    refused.push(...refusedFields(issues));
  }
  if (hasMoney && input.amount === null) refused.push({ path: 'amount', code: 'field.required' });
  if (!hasMoney && input.amount !== null) refused.push({ path: 'amount', code: 'field.unknown' });
  if (input.amount !== null && input.amount.currency !== currency) {
    refused.push({ path: 'amount.currency', code: 'field.invalid_choice' });
  }
  if (input.amount !== null && input.amount.amount < 0) {
    refused.push({ path: 'amount.amount', code: 'field.too_small', params: { min: 0 } });
  }
  if (judgedKinds.has(input.kind) && ownerId === employeeId) {
    refused.push({ path: 'kind', code: 'fact.own_customer' });
  }
  if (refused.length > 0 || !payload.success) return { fact: null, refused };
  const { amount } = input;
  const money = amount === null ? {} : { money: { ...amount, base: amount.amount } };
  const fact = { kind: input.kind, occurredAt: new Date(at), payload: payload.data, ...money };
  return { fact, refused: [] };
}

/** What may be unknown and was left out is unknown. */
function filledIn(
  shape: Readonly<Record<string, z.ZodType>>,
  payload: NewFactInput['payload'],
): NewFactInput['payload'] {
  const unknown = Object.entries(shape)
    .filter(([key, field]) => payload[key] === undefined && field.safeParse(null).success)
    .map(([key]) => [key, null] as const);
  return { ...payload, ...Object.fromEntries(unknown) };
}

/** Whoever enters a fact by hand says what shows it, or it is kept without counting (engine.md 1). */
export function tierOf(words: string | null): Tier {
  return words === null || words === '' ? 'D' : 'C';
}

/** Kinds about something with a beginning: where its number stands, and what begins and ends it. */
const SERIES = [
  {
    field: 'negotiation_no',
    kinds: ['quoted', 'ball_passed', 'agreed', 'declined', 'quote_revised', 'discount_asked'],
    begins: 'quoted',
    read: ['quoted', 'agreed', 'declined'],
    ends: ['agreed', 'declined'],
  },
  {
    field: 'contract_no',
    kinds: ['contract_began', 'contract_renewed', 'contract_ended'],
    begins: 'contract_began',
    read: ['contract_began', 'contract_ended'],
    ends: ['contract_ended'],
  },
] as const;
export type Series = (typeof SERIES)[number];

/** What a fact is about without naming it: null where it names it, or needs nothing of the kind. */
export function unnamed({ kind, payload }: NewFactInput): Series | null {
  const series = SERIES.find(({ kinds }) => kinds.some((one) => one === kind));
  return series === undefined || (payload[series.field] ?? null) !== null ? null : series;
}

/**
 * The number meant: a beginning takes the next, everything else is about the newest that is open;
 * null where none is. `steps` are a customer's beginnings and ends in the order they happened.
 */
export function numberMeant(
  kind: string,
  { field, begins, ends }: Series,
  steps: readonly { kind: number; payload: Readonly<Record<string, unknown>> }[],
): number | null {
  const ending = new Set<number>(ends.map((one) => factKinds[one].number));
  const open = new Set<number>();
  let last = 0;
  for (const step of steps) {
    const number = Number(step.payload[field]);
    last = Math.max(last, number);
    if (ending.has(step.kind)) open.delete(number);
    else open.add(number);
  }
  return kind === begins ? last + 1 : ([...open].at(-1) ?? null);
}

/** Whether a kind may be about nothing in particular. */
export function mayBeUnnamed(kind: NewFactInput['kind'], { field }: Series): boolean {
  const shape: Readonly<Record<string, z.ZodType>> = factKinds[kind].payload.shape;
  return shape[field]?.safeParse(null).success === true;
}
