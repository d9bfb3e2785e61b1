import type { CustomField, GivenValues } from '../../contract/customers/custom-fields.ts';
import { checkValues } from './rules.custom-fields.ts';
import { emailKey, phoneKey, sortName } from './rules.ts';

/** What becomes of a customer who is here: left, changed, or only filled where empty. */
export type KnownChoice = 'keep' | 'update' | 'fill';

/** The fields of a customer that an import can change. */
export interface Fields {
  display_name: string;
  given_name: string | null;
  family_name: string | null;
  named: boolean;
  language: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  country: string | null;
  owner_id: string | null;
  emails: string[];
  phones: string[];
  /** What the import's source calls the customer. */
  identifier: string | null;
  dates: StoredDate[];
  /** Organisations a person belongs to, by number, with their position. */
  affiliations: { organisation_no: number; title: string | null }[];
  /** Fields of the business's own by their keys: of a change only those it touches. */
  custom: GivenValues;
}

export interface StoredDate {
  kind: string;
  year: number | null;
  month: number;
  day: number | null;
}

/** What a row says of a customer that is here. */
export interface Said extends Omit<Fields, 'named'> {
  kind: string;
}

export type Changed = Partial<Fields>;

const plain = ['language', 'street', 'city', 'region', 'postcode', 'country', 'owner_id'] as const;

/**
 * The fields that a row changes. `fill` only fills what is empty; `update` puts what the row says in
 * its place. Neither takes anything away: addresses and numbers are added.
 */
export function changesOf(
  before: Fields & { kind: string },
  said: Said,
  choice: Exclude<KnownChoice, 'keep'>,
  fields: readonly CustomField[],
): Changed {
  const overwrites = choice === 'update';
  const changed: Changed = {};
  for (const field of plain) {
    const value = said[field];
    if (value === null || value === before[field]) continue;
    if (overwrites || before[field] === null) changed[field] = value;
  }
  if (before.kind === said.kind) Object.assign(changed, nameChange(before, said, overwrites));
  const emails = added(before.emails, said.emails, emailKey);
  if (emails !== undefined) changed.emails = emails;
  const phones = added(before.phones, said.phones, phoneKey);
  if (phones !== undefined) changed.phones = phones;
  if (said.identifier !== null && before.identifier === null) changed.identifier = said.identifier;
  const dates = mergedDates(before.dates, said.dates, overwrites);
  if (dates !== undefined) changed.dates = dates;
  const known = new Set(before.affiliations.map((one) => one.organisation_no));
  const joined = said.affiliations.filter((one) => !known.has(one.organisation_no));
  if (joined.length > 0 && before.kind === 'person') {
    changed.affiliations = [...before.affiliations, ...joined];
  }
  const custom = customChange(before, said.custom, overwrites, fields);
  if (Object.keys(custom).length > 0) changed.custom = custom;
  return changed;
}

/** Nothing where, with it, another field would be needed that the customer does not have. */
function customChange(
  { kind, custom: before }: Fields & { kind: string },
  said: GivenValues,
  overwrites: boolean,
  fields: readonly CustomField[],
): GivenValues {
  const fresh = Object.entries(said).filter(
    ([key, value]) =>
      canonical(before[key]) !== canonical(value) && (overwrites || (before[key] ?? null) === null),
  );
  if (fresh.length === 0) return {};
  const of = kind === 'organisation' ? 'organisation' : 'person';
  const change = Object.fromEntries(fresh);
  return checkValues(fields, of, present(before), change, false).refused.length === 0 ? change : {};
}

/** Without the fields that say nothing. */
function present(values: GivenValues) {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}

/** One change after another, as one. */
export function together(first: Changed, then: Changed): Changed {
  const both = { ...first, ...then };
  const custom = { ...first.custom, ...then.custom };
  return Object.keys(custom).length === 0 ? both : { ...both, custom };
}

/** What some fields are, to be put back. */
export function picked(from: Fields, fields: Changed): Changed {
  const names = Object.keys(fields) as (keyof Changed)[];
  const values: Changed = Object.fromEntries(names.map((name) => [name, from[name]]));
  if (fields.custom !== undefined) {
    const keys = Object.keys(fields.custom);
    values.custom = Object.fromEntries(keys.map((key) => [key, from.custom[key] ?? null]));
  }
  return values;
}

function nameChange(before: Fields, said: Said, overwrites: boolean): Changed {
  // A row that only has an address says nothing of the name.
  const saysName = said.display_name !== said.emails[0];
  if (!saysName) return {};
  if (!before.named || overwrites) {
    const given = said.given_name ?? (said.family_name === null ? null : before.given_name);
    const same = said.display_name === before.display_name && before.named;
    if (same && said.given_name === null && said.family_name === null) return {};
    const changed: Changed = {};
    if (said.display_name !== before.display_name) changed.display_name = said.display_name;
    if (given !== before.given_name) changed.given_name = given;
    if (said.family_name !== before.family_name) changed.family_name = said.family_name;
    if (!before.named) changed.named = true;
    return changed;
  }
  return {};
}

/** Undefined where nothing is new. */
function added(
  before: readonly string[],
  said: readonly string[],
  key: (value: string) => string,
): string[] | undefined {
  if (said.length === 0) return undefined;
  const known = new Set(before.map(key));
  const more = said.filter((value) => !known.has(key(value)));
  return more.length === 0 ? undefined : [...before, ...more];
}

function mergedDates(
  before: readonly StoredDate[],
  said: readonly StoredDate[],
  overwrites: boolean,
): StoredDate[] | undefined {
  const merged = new Map(before.map((one) => [one.kind, one]));
  let changed = false;
  for (const one of said) {
    const held = merged.get(one.kind);
    if (held !== undefined && (!overwrites || sameDay(held, one))) continue;
    merged.set(one.kind, one);
    changed = true;
  }
  return changed ? [...merged.values()] : undefined;
}

function sameDay(a: StoredDate, b: StoredDate): boolean {
  // A day without its year says less, not something else.
  const sameYear = a.year === b.year || b.year === null;
  return sameYear && a.month === b.month && (a.day === b.day || b.day === null);
}

/** What changing some fields takes back, and what stays because somebody changed it since. */
export interface TakenBack {
  change: Changed;
  kept: string[];
}

const lists = { emails: emailKey, phones: phoneKey } as const;

/**
 * Back to `before` where a field still is what the import made of it (`after`). Of lists that were
 * changed since, only what the import added goes.
 */
export function takeBack(now: Fields, before: Changed, after: Changed): TakenBack {
  const change: Changed = {};
  const kept: string[] = [];
  for (const field of Object.keys(after) as (keyof Fields)[]) {
    if (field === 'custom') {
      const custom = customBack(now.custom, before.custom ?? {}, after.custom ?? {});
      if (Object.keys(custom.change).length > 0) change.custom = custom.change;
      kept.push(...custom.kept);
      continue;
    }
    const isAsLeft = canonical(now[field]) === canonical(after[field]);
    if (isAsLeft) {
      Object.assign(change, { [field]: before[field] });
    } else if (field === 'emails' || field === 'phones') {
      change[field] = without(now[field], before[field] ?? [], after[field] ?? [], lists[field]);
      kept.push(field);
    } else {
      kept.push(field);
    }
  }
  return { change, kept };
}

function customBack(now: GivenValues, before: GivenValues, after: GivenValues) {
  const change: Record<string, GivenValues[string]> = {};
  const kept: string[] = [];
  for (const [key, brought] of Object.entries(after)) {
    if (canonical(now[key] ?? null) === canonical(brought)) change[key] = before[key] ?? null;
    else kept.push(`custom.${key}`);
  }
  return { change, kept };
}

/** The database gives objects back with their fields in an order of its own. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function without(
  now: readonly string[],
  before: readonly string[],
  after: readonly string[],
  key: (value: string) => string,
): string[] {
  const had = new Set(before.map(key));
  const brought = new Set(after.map(key).filter((one) => !had.has(one)));
  return now.filter((value) => !brought.has(key(value)));
}

/** What is searched and sorted by after a change. */
export function sortNameOf(kind: string, fields: Fields): string {
  return sortName({
    kind: kind === 'organisation' ? 'organisation' : 'person',
    name: fields.display_name,
    given: fields.given_name,
    family: fields.family_name,
  });
}
