import { searchTerms, sortName, vocabulary } from '../customers/index.ts';
import { type CustomerEntry, ENTRIES_PER_ROW } from './data.people.ts';
import type { ReadCustomer, ReadRow } from './rules.customers.ts';

/** Names that are remembered so that they are staged once; a file with more stages some again. */
const MOST_REMEMBERED = 200_000;

export interface EntryMaker {
  /** The entry of a row, and those of organisations that no row before named. */
  (rowNo: number, read: ReadRow, cells: readonly string[], skipped: boolean): CustomerEntry[];
}

/** Makes the entries of an import's rows; `createdAt` and the import decide the customers' ids. */
export function entryMaker(importId: string, createdAt: number): EntryMaker {
  const named = remembered();
  const spelt = remembered();
  const idOf = idMaker(importId, createdAt);
  const arrived = new Date(createdAt).toISOString();
  const read = remembered();
  const wordsOf = (names: readonly (string | null)[]): readonly string[] => {
    const fresh = names.filter((name) => name !== null && read(name));
    return fresh.length === 0 ? [] : vocabulary(fresh).filter(spelt);
  };
  return (rowNo, { customer }, cells, skipped) => {
    const entryNo = rowNo * ENTRIES_PER_ROW;
    if (customer === null) return [unusable(entryNo, idOf(entryNo), cells, arrived)];
    const keys = customer.organisations.map(organisationKey);
    const usable = !skipped;
    const own = entryOf(customer, entryNo, idOf(entryNo), cells, keys, usable, arrived);
    own.words = usable ? wordsOf(namesOf(customer)) : [];
    if (!usable) return [own];
    const others = customer.organisations.flatMap((name, at) => {
      const key = keys[at] ?? '';
      if (!named(key)) return [];
      const no = entryNo + 1 + at;
      return [organisationEntry(name, key, no, idOf(no), wordsOf([name]), own.arrivedAt)];
    });
    return [own, ...others];
  };
}

/** The names that say more than the others do. */
function namesOf({ name, given, family }: ReadCustomer): (string | null)[] {
  return given !== null && family !== null && name === `${given} ${family}`
    ? [given, family]
    : [name, given, family];
}

/** What organisations are known by to rows that name them. */
function organisationKey(name: string): string {
  return sortName({ kind: 'organisation', name });
}

/** True for what it has not been asked about lately. */
function remembered(): (text: string) => boolean {
  const seen = new Set<string>();
  return (text) => {
    if (seen.has(text)) return false;
    if (seen.size >= MOST_REMEMBERED) seen.clear();
    seen.add(text);
    return true;
  };
}

/**
 * UUIDs of version 7 that the same file makes again: the time of the import, then the entry, then a
 * part of the import's own id.
 */
function idMaker(importId: string, createdAt: number): (entryNo: number) => string {
  const time = Math.floor(createdAt).toString(16).padStart(12, '0');
  const own = importId.replaceAll('-', '').slice(-8);
  const front = `${time.slice(0, 8)}-${time.slice(8)}-7`;
  return (entryNo) => {
    const entry = entryNo.toString(16).padStart(10, '0');
    return `${front}${entry.slice(0, 3)}-8${entry.slice(3, 6)}-${entry.slice(6)}${own}`;
  };
}

function entryOf(
  customer: ReadCustomer,
  entryNo: number,
  customerId: string,
  cells: readonly string[],
  organisations: readonly string[],
  usable: boolean,
  arrived: string,
): CustomerEntry & { words: readonly string[] } {
  const { name, given, family, emails, phones, identifier } = customer;
  return {
    entryNo,
    customerId,
    kind: customer.kind,
    usable,
    identifier,
    emailKeys: customer.emailKeys,
    phoneKeys: customer.phoneKeys,
    name,
    given,
    family,
    sortName: customer.sortName,
    language: customer.language,
    street: customer.street,
    city: customer.city,
    region: customer.region,
    postcode: customer.postcode,
    country: customer.country,
    ownerId: customer.ownerId,
    emails,
    phones,
    organisations,
    title: customer.title,
    dates: customer.dates,
    arrivedAt: customer.arrivedAt === null ? arrived : new Date(customer.arrivedAt).toISOString(),
    terms: searchTerms({
      names: namesOf(customer),
      emails,
      phones,
      identifiers: identifier === null ? [] : [identifier],
    }),
    words: [],
    cells,
    custom: customer.custom,
    needs: customer.needs,
  };
}

/** Written out in the order of `entryOf`: entries of one shape are put into text much faster. */
function blank(entryNo: number, customerId: string, arrivedAt: string): CustomerEntry {
  return {
    entryNo,
    customerId,
    kind: 'person',
    usable: false,
    identifier: null,
    emailKeys: none,
    phoneKeys: none,
    name: '',
    given: null,
    family: null,
    sortName: '',
    language: null,
    street: null,
    city: null,
    region: null,
    postcode: null,
    country: null,
    ownerId: null,
    emails: none,
    phones: none,
    organisations: none,
    title: null,
    dates: none,
    arrivedAt,
    terms: none,
    words: none,
    cells: null,
    custom: null,
    needs: none,
  };
}

const none: readonly never[] = [];

function unusable(
  entryNo: number,
  customerId: string,
  cells: readonly string[],
  arrivedAt: string,
): CustomerEntry {
  const entry = blank(entryNo, customerId, arrivedAt);
  entry.cells = cells;
  return entry;
}

function organisationEntry(
  name: string,
  key: string,
  entryNo: number,
  customerId: string,
  words: readonly string[],
  arrivedAt: string,
): CustomerEntry {
  const entry = blank(entryNo, customerId, arrivedAt);
  entry.kind = 'organisation';
  entry.usable = true;
  entry.name = name;
  entry.sortName = key;
  entry.words = words;
  entry.terms = searchTerms({ names: [name], emails: none, phones: none, identifiers: none });
  return entry;
}
