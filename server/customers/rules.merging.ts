import { type MergeField, mergeFields } from '../../contract/customers/merge-names.ts';
import type { MergeSide, OwnState } from './data.merges.ts';
import { distinct, emailKey, phoneKey } from './rules.ts';

export type Taken = Readonly<Partial<Record<MergeField, 'survivor' | 'absorbed' | undefined>>>;

type Row = OwnState['row'];

/** The columns each field stands for. */
const columns = {
  name: ['display_name', 'given_name', 'family_name', 'sort_name', 'named'],
  second_name: ['second_name'],
  salutation: ['salutation'],
  language: ['language'],
  address: ['street', 'city', 'region', 'postcode', 'country'],
  industry: ['industry'],
  circumstances: ['circumstances'],
  owner: ['owner_id'],
} as const satisfies Record<MergeField, readonly (keyof Row)[]>;

/** What a field shows of a customer; null where it is empty. */
export function shown(field: MergeField, side: MergeSide): string | null {
  if (field === 'owner') return side.owner_name;
  // A number that another system gave is no name, where the other has one.
  if (field === 'name') return side.row.named ? side.row.display_name : null;
  const values = columns[field].map((column) => side.row[column]).filter((value) => value !== null);
  return values.length === 0 ? null : values.join(', ');
}

/** Whose value is taken: as was said, else what is filled, else the survivor's. */
export function takenFrom(
  field: MergeField,
  survivor: MergeSide,
  absorbed: MergeSide,
  taken: Taken,
): 'survivor' | 'absorbed' {
  const said = taken[field];
  if (said !== undefined) return said;
  return shown(field, survivor) === null && shown(field, absorbed) !== null
    ? 'absorbed'
    : 'survivor';
}

/** What becomes of the survivor itself. */
export function mergedState(survivor: MergeSide, absorbed: MergeSide, taken: Taken): OwnState {
  const row: Record<string, unknown> = { ...survivor.row };
  for (const field of mergeFields) {
    if (takenFrom(field, survivor, absorbed, taken) === 'survivor') continue;
    for (const column of columns[field]) row[column] = absorbed.row[column];
  }
  row['parent_no'] = survivor.row.parent_no ?? absorbed.row.parent_no;
  const addressTaken = takenFrom('address', survivor, absorbed, taken);
  return {
    row: row as unknown as Row,
    emails: once([...survivor.emails, ...absorbed.emails], emailKey),
    phones: once([...survivor.phones, ...absorbed.phones], (number) => phoneKey(number) || number),
    contacts: once([...survivor.contacts, ...absorbed.contacts], ({ channel, value }) =>
      JSON.stringify([channel, value]),
    ),
    addresses: once(
      [
        ...survivor.addresses,
        ...absorbed.addresses,
        ...leftAddress(addressTaken === 'survivor' ? absorbed : survivor, row),
      ],
      JSON.stringify,
    ),
    interests: once([...survivor.interests, ...absorbed.interests], ({ tag }) => tag),
    // One of each kind: a birthday, an anniversary, a founding.
    dates: once([...survivor.dates, ...absorbed.dates], ({ kind }) => kind).sort((a, b) =>
      a.kind < b.kind ? -1 : 1,
    ),
  };
}

/** The address that is not taken is kept among the further ones. */
function leftAddress({ row }: MergeSide, taken: Record<string, unknown>) {
  const { street, city, region, postcode, country } = row;
  const values = columns.address.map((column) => row[column]);
  const isKept = columns.address.every((column) => row[column] === taken[column]);
  if (isKept || values.every((value) => value === null)) return [];
  const none = { label: null, started_on: null, ended_on: null };
  return [{ ...none, street, city, region, postcode, country }];
}

function once<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const value of values) if (!seen.has(keyOf(value))) seen.set(keyOf(value), value);
  return [...seen.values()];
}

/**
 * The survivor after parting: as before the merge, but for what was changed since, which stays. Of
 * lists that were changed since only what the merge had brought goes.
 */
export function partedState(before: OwnState, after: OwnState, now: OwnState): OwnState {
  const row: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(now.row)) {
    const key = column as keyof Row;
    row[key] = isSame(value, after.row[key]) ? before.row[key] : value;
  }
  return {
    row: row as unknown as Row,
    emails: partedList(before.emails, after.emails, now.emails),
    phones: partedList(before.phones, after.phones, now.phones),
    contacts: partedList(before.contacts, after.contacts, now.contacts),
    addresses: partedList(before.addresses, after.addresses, now.addresses),
    interests: partedList(before.interests, after.interests, now.interests),
    dates: partedList(before.dates, after.dates, now.dates),
  };
}

function partedList<T>(before: readonly T[], after: readonly T[], now: readonly T[]): T[] {
  if (isSame(now, after)) return [...before];
  const had = new Set(before.map((one) => JSON.stringify(one)));
  const brought = new Set(after.map((one) => JSON.stringify(one)).filter((one) => !had.has(one)));
  return now.filter((one) => !brought.has(JSON.stringify(one)));
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What the survivor had, in the words of the audit. */
export function auditableState({ row, emails, phones }: OwnState) {
  const { search_terms: _, sort_name: __, ...fields } = row;
  return { ...fields, emails: distinct(emails), phones: distinct(phones) };
}
