import type {
  CustomField,
  CustomValue,
  GivenValues,
} from '../../contract/customers/custom-fields.ts';
import { MOST_NUMBER, MOST_TEXT } from '../../contract/customers/custom-field-types.ts';
import type {
  ColumnTarget,
  CustomerMapping,
  ProblemCode,
} from '../../contract/exchange/customers.ts';
import { minorUnits } from '../../contract/http/minor-units.ts';
import { checkValues } from '../customers/index.ts';
import { fold } from '../db/words.ts';
import { readPartialDay } from './rules.days.ts';
import { BETWEEN } from './rules.vcard.ts';

/** Columns of a business's own fields are named by the fields' keys behind this. */
const OWN = 'custom:';
type OwnTarget = Extract<ColumnTarget, `${typeof OWN}${string}`>;

export function ownTarget(key: string): OwnTarget {
  return `${OWN}${key}`;
}

/** The key of a business's own field that a column is; undefined where it is none. */
export function ownKey(target: string | null): string | undefined {
  return target?.startsWith(OWN) === true ? target.slice(OWN.length) : undefined;
}

/** What a row says of a business's own fields. */
export interface OwnRead {
  /** By the fields' keys; null where it says nothing. */
  values: GivenValues | null;
  /** Keys of fields that the customer would need, were it a new one. */
  needs: string[];
  problems: OwnProblem[];
}

export interface OwnProblem {
  code: ProblemCode;
  effect: 'value';
  column: number;
  field: OwnTarget;
  value: string;
  fix: null;
}

export type ReadOwn = (cells: readonly string[], kind: 'person' | 'organisation') => OwnRead;

const LONGEST_SHOWN = 500;

/** Reads the columns of a file that are fields of the business's own; undefined where none matter. */
export function ownReader(
  { columns, date_order: order }: Pick<CustomerMapping, 'columns' | 'date_order'>,
  fields: readonly CustomField[],
): ReadOwn | undefined {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const places = columns.flatMap((target, column) => {
    const field = byKey.get(ownKey(target) ?? '');
    return field === undefined ? [] : [{ column, field, target: ownTarget(field.key) }];
  });
  const asksForSome = fields.some(
    ({ retired, required, required_if: when }) => !retired && (required || when !== null),
  );
  if (places.length === 0 && !asksForSome) return undefined;
  return (cells, kind) => {
    const values: Record<string, CustomValue> = {};
    const problems: OwnProblem[] = [];
    for (const { column, field, target } of places) {
      const text = cells[column]?.trim() ?? '';
      if (text === '' || values[field.key] !== undefined) continue;
      const read = isOf(field, kind) ? readOwn(field, text, order) : wrong('own_kind');
      if ('value' in read) values[field.key] = read.value;
      else {
        const value = text.slice(0, LONGEST_SHOWN);
        problems.push({ ...read, effect: 'value', column, field: target, value, fix: null });
      }
    }
    const needs = asksForSome ? neededOf(fields, kind, values) : [];
    return { values: Object.keys(values).length === 0 ? null : values, needs, problems };
  };
}

/** Keys of the fields that a new customer with these values would lack. */
function neededOf(
  fields: readonly CustomField[],
  kind: 'person' | 'organisation',
  values: GivenValues,
): string[] {
  return checkValues(fields, kind, {}, values, true).refused.map(({ path }) =>
    path.replace(/^values\./, ''),
  );
}

function isOf({ applies_to: of, retired }: CustomField, kind: string): boolean {
  return !retired && (of === 'both' || of === kind);
}

type Read = { value: CustomValue } | { code: ProblemCode };

const wrong = (code: ProblemCode): Read => ({ code });

/** One cell as the field's type has it. */
function readOwn(field: CustomField, text: string, order: 'dmy' | 'mdy'): Read {
  switch (field.type) {
    case 'text':
      return text.length > MOST_TEXT ? wrong('own_text') : { value: text };
    case 'number':
      return numberOf(text);
    case 'money':
      return moneyOf(text, field.currency ?? '');
    case 'date':
      return dateOf(text, order);
    case 'flag':
      return flagOf(text);
    case 'choice': {
      const key = optionOf(field, text);
      return key === undefined ? wrong('own_choice') : { value: key };
    }
    case 'choices': {
      const parts = text.split(SEVERAL).flatMap((part) => part.trim() || []);
      const keys = parts.map((part) => optionOf(field, part));
      if (keys.includes(undefined)) return wrong('own_choice');
      const chosen = field.options.map(({ key }) => key).filter((key) => keys.includes(key));
      return { value: chosen };
    }
  }
}

/** Between several values in a cell: signs of every language, and what stands between a card's. */
const SEVERAL = new RegExp(`[;,|\\n、，；]|${BETWEEN.trim()}`, 'u');

function optionOf({ options }: CustomField, text: string): string | undefined {
  const wanted = fold(text);
  const live = options.filter(({ retired }) => !retired);
  return (live.find(({ key }) => key === wanted) ?? live.find((it) => fold(it.name) === wanted))
    ?.key;
}

/** Yes and no in the languages of the product, and as systems write them. */
const YES = new Set(['true', 'yes', 'y', '1', 'x', '✓', '✔', 'on', 'כן', 'אמת', '是', 'sim', 's']);
const NO = new Set(['false', 'no', 'n', '0', 'off', 'לא', 'שקר', '否', '不', 'nao']);

function flagOf(text: string): Read {
  const word = fold(text);
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : wrong('own_flag');
}

/** Days may lie ahead: a contract's end, the next visit. */
const AHEAD = Date.UTC(9_998, 0);

function dateOf(text: string, order: 'dmy' | 'mdy'): Read {
  const found = readPartialDay(text, order, AHEAD);
  if (found === undefined || found.year === null || found.day === null) return wrong('own_date');
  const two = (part: number) => String(part).padStart(2, '0');
  return { value: `${found.year}-${two(found.month)}-${two(found.day)}` };
}

/** Digits in groups of three, or not; the last sign of another kind parts the decimals. */
const PLAIN = /^[-+−]?(?:\d{1,3}(?:([ ,.'’\u00a0\u202f])\d{3})(?:\1\d{3})*|\d+)(?:[.,]\d+)?$/u;

function plainNumber(text: string): number | undefined {
  const found = PLAIN.exec(text);
  if (found === null) return undefined;
  const [, group] = found;
  const bare = text.replace('−', '-');
  // "1.234" is a number with decimals, "1,234" one with groups; more than one sign is plain.
  const isDecimalPoint = group === '.' && bare.split('.').length === 2 && !bare.includes(',');
  const groupless = group === undefined || isDecimalPoint ? bare : bare.replaceAll(group, '');
  const value = Number(groupless.replace(',', '.'));
  return Number.isFinite(value) && Math.abs(value) <= MOST_NUMBER ? value : undefined;
}

function numberOf(text: string): Read {
  const value = plainNumber(text);
  return value === undefined ? wrong('own_number') : { value };
}

/** An amount, bare or with the field's own currency or any sign beside it, exact to the minor unit. */
function moneyOf(text: string, currency: string): Read {
  const bare = text
    .replace(new RegExp(currency, 'iu'), '')
    .replaceAll(/\p{Sc}/gu, '')
    .trim();
  const value = plainNumber(bare);
  if (value === undefined) return wrong('own_money');
  const minor = value * minorUnits(currency);
  const whole = Math.round(minor);
  const isExact = Math.abs(minor - whole) < 1e-6 * Math.max(1, Math.abs(minor));
  return isExact && Number.isSafeInteger(whole) && Math.abs(whole) <= MOST_NUMBER
    ? { value: whole }
    : wrong('own_money');
}
