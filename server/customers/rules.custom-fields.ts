import { MOST_TEXT } from '../../contract/customers/custom-field-types.ts';
import type {
  CustomField,
  CustomValue,
  GivenValues,
} from '../../contract/customers/custom-fields.ts';
import { enteredDay } from '../../contract/http/page.ts';
import type { ErrorCode } from '../../contract/i18n/types.ts';
import type { RefusedField } from '../http/problem.ts';
import { fold } from '../db/words.ts';

/** Characters of a text it is found by. */
const TERM = 200;

/** A value as a row of the table keeps it. */
export interface StoredValue {
  position: number;
  words: string | null;
  term: string | null;
  number: number | null;
  amount: number | null;
  day: string | null;
}

export type Values = Readonly<Record<string, CustomValue>>;
type Kind = 'person' | 'organisation';

/** Fields in use that customers of a kind have. */
function fieldsOf(fields: readonly CustomField[], kind: string): CustomField[] {
  return fields.filter((it) => !it.retired && (it.applies_to === 'both' || it.applies_to === kind));
}

export interface Checked {
  /** What each named field is to hold; null is none. */
  values: Map<CustomField, CustomValue | null>;
  refused: RefusedField[];
}

/**
 * Reads what was given for a customer who has `before`. `whole` asks for every field that is needed,
 * as a new customer must have them; a change only for those it touches, so that customers from
 * before a field was needed can still be edited.
 */
export function checkValues(
  fields: readonly CustomField[],
  kind: Kind,
  before: Values,
  given: GivenValues,
  whole: boolean,
): Checked {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const checked: Checked = { values: new Map(), refused: [] };
  for (const [key, value] of Object.entries(given)) {
    const field = byKey.get(key);
    const read = field === undefined ? strange(key) : readValue(field, kind, value, before[key]);
    if ('refused' in read) checked.refused.push(read.refused);
    else if (field !== undefined) checked.values.set(field, read.value);
  }
  const after = afterwards(before, checked.values);
  for (const field of fieldsOf(fields, kind)) {
    if (after[field.key] !== undefined) continue;
    const isTouched = (key: string) => whole || given[key] !== undefined;
    const refused = missing(field, byKey, after, isTouched);
    const isSaid = checked.refused.some(({ path }) => path === `values.${field.key}`);
    if (refused !== undefined && !isSaid) checked.refused.push(refused);
  }
  return checked;
}

/** What a customer has when a change is done. */
export function afterwards(before: Values, change: Checked['values']): Values {
  const after = new Map(Object.entries(before));
  for (const [{ key }, value] of change) {
    if (value === null) after.delete(key);
    else after.set(key, value);
  }
  return Object.fromEntries(after);
}

function missing(
  field: CustomField,
  byKey: ReadonlyMap<string, CustomField>,
  after: Values,
  isTouched: (key: string) => boolean,
): RefusedField | undefined {
  const { name, required, required_if: condition } = field;
  const path = `values.${field.key}`;
  if (required) {
    return isTouched(field.key) ? { path, code: 'custom.required', params: { name } } : undefined;
  }
  if (condition === null) return undefined;
  const other = byKey.get(condition.field);
  if (other === undefined || other.retired) return undefined;
  const holds = fulfils(after[condition.field], condition.values);
  if (!holds || !(isTouched(field.key) || isTouched(condition.field))) return undefined;
  return { path, code: 'custom.required_if', params: { name, other: other.name } };
}

/** Whether a value is one of those that make another field needed. */
export function fulfils(value: CustomValue | undefined, wanted: readonly string[] | null): boolean {
  if (value === undefined) return false;
  if (wanted === null) return value !== false;
  const all = Array.isArray(value) ? value : [String(value)];
  return all.some((one) => wanted.includes(one));
}

type Read = { value: CustomValue | null } | { refused: RefusedField };

const strange = (key: string): Read => ({
  refused: { path: `values.${key}`, code: 'custom.unknown', params: { key } },
});

/** A value as it is kept, or what to enter instead. An option out of use stays where it was. */
function readValue(
  field: CustomField,
  kind: Kind,
  value: CustomValue | null,
  before: CustomValue | undefined,
): Read {
  if (value === null) return { value: null };
  if (field.retired) return refuse(field, 'custom.retired');
  if (field.applies_to !== 'both' && field.applies_to !== kind) {
    return refuse(
      field,
      field.applies_to === 'person' ? 'custom.only_people' : 'custom.only_organisations',
    );
  }
  switch (field.type) {
    case 'text':
      return readText(field, value);
    case 'number':
      return typeof value === 'number' ? { value } : refuse(field, 'custom.number');
    case 'money':
      return Number.isSafeInteger(value) ? { value } : refuse(field, 'custom.money');
    case 'date':
      return enteredDay.safeParse(value).success ? { value } : refuse(field, 'custom.date');
    case 'flag':
      return typeof value === 'boolean' ? { value } : refuse(field, 'custom.flag');
    case 'choice':
      return typeof value === 'string' && offers(field, before).has(value)
        ? { value }
        : refuse(field, 'custom.choice');
    case 'choices':
      return readChoices(field, value, before);
  }
}

function readText(field: CustomField, value: CustomValue): Read {
  if (typeof value !== 'string') return refuse(field, 'custom.text');
  const text = value.trim();
  if (text.length > MOST_TEXT) return refuse(field, 'custom.too_long');
  return { value: text === '' ? null : text };
}

function readChoices(
  field: CustomField,
  value: CustomValue,
  before: CustomValue | undefined,
): Read {
  const offered = offers(field, before);
  if (!Array.isArray(value) || !value.every((one) => offered.has(one))) {
    return refuse(field, 'custom.choice');
  }
  const chosen = field.options.map(({ key }) => key).filter((key) => value.includes(key));
  return { value: chosen.length === 0 ? null : chosen };
}

function offers(field: CustomField, before: CustomValue | undefined): Set<string> {
  const had = [before].flat();
  const offered = field.options.filter(({ key, retired }) => !retired || had.includes(key));
  return new Set(offered.map(({ key }) => key));
}

/** Options named in a sentence. */
const NAMED = 12;

function refuse(field: CustomField, code: Extract<ErrorCode, `custom.${string}`>): Read {
  return { refused: { path: `values.${field.key}`, code, params: refusalParams(field) } };
}

/** What the sentence about a refused value says of its field. */
export function refusalParams({ name, options, currency }: CustomField) {
  const live = options.filter(({ retired }) => !retired);
  const names = live.slice(0, NAMED).map((one) => `${one.name} (${one.key})`);
  return {
    name,
    max: MOST_TEXT,
    currency: currency ?? '',
    options: `${names.join(', ')}${live.length > NAMED ? ' …' : ''}`,
  };
}

const nothing = { words: null, term: null, number: null, amount: null, day: null };

/** The rows that keep a value. */
export function storedOf({ type }: Pick<CustomField, 'type'>, value: CustomValue): StoredValue[] {
  if (Array.isArray(value)) {
    return value.map((term, position) => ({ ...nothing, position, term }));
  }
  const at = { ...nothing, position: 0 };
  switch (type) {
    case 'text':
      return [{ ...at, words: String(value), term: termOf(String(value)) }];
    case 'number':
      return [{ ...at, number: Number(value) }];
    case 'money':
      return [{ ...at, amount: Number(value) }];
    case 'date':
      return [{ ...at, day: String(value) }];
    case 'flag':
    case 'choice':
    case 'choices':
      return [{ ...at, term: String(value) }];
  }
}

/** What a text is compared by: without case and accents. */
export function termOf(text: string): string {
  return [...fold(text)].slice(0, TERM).join('');
}

/** The value that rows of one field keep. */
export function valueOf(
  { type }: Pick<CustomField, 'type'>,
  rows: readonly StoredValue[],
): CustomValue | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  switch (type) {
    case 'text':
      return first.words ?? undefined;
    case 'number':
      return first.number ?? undefined;
    case 'money':
      return first.amount ?? undefined;
    case 'date':
      return first.day ?? undefined;
    case 'flag':
      return first.term === 'true';
    case 'choice':
      return first.term ?? undefined;
    case 'choices':
      return [...rows].sort((a, b) => a.position - b.position).flatMap(({ term }) => term ?? []);
  }
}

/** What programs may call a field or an option: from its name where that has Latin letters. */
export function keyFrom(name: string, taken: ReadonlySet<string>, otherwise: string): string {
  const plain = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
    .slice(0, 34);
  const stem = plain === '' ? otherwise : plain;
  if (!taken.has(stem) && plain !== '') return stem;
  for (let n = plain === '' ? 1 : 2; ; n++) if (!taken.has(`${stem}_${n}`)) return `${stem}_${n}`;
}
