import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../db/transaction.ts';
import { markDirty } from '../ledger/index.ts';
import { auditPersonal, type By } from '../workspace/index.ts';
import { auditedValues, rowsOf } from './actions.custom-values.ts';
import * as changes from './data.changes.ts';
import { type KeptField, readFields, replaceValues } from './data.custom-fields.ts';
import { updateCustomer } from './data.ts';
import * as parts from './data.parts.ts';
import {
  changesOf,
  type Changed,
  type KnownChoice,
  picked,
  sortNameOf,
  takeBack,
  together,
} from './rules.staged.ts';
import { searchTerms, vocabulary } from './rules.search.ts';

/** One customer changed by an import: what the fields were, and what they became. */
export interface ChangeMade {
  customerNo: number;
  entryNo: number;
  /** Whether the import made the customer itself. */
  ofMade: boolean;
  before: Changed;
  after: Changed;
}

export interface ChangesDone {
  changes: ChangeMade[];
  /** Up to which entry; null when there are no more. */
  upTo: number | null;
  known: number;
  merged: number;
}

/** Rows that are looked at together, and customers that are changed in one transaction. */
const LOOKED_AT = 2_000;
const CHANGED = 500;

/** Lets some rows of an import change the customers they speak of. */
export async function changeStaged(
  tx: Transaction,
  by: By,
  place: changes.Sought & { importId: string; choice: KnownChoice; after: number },
): Promise<ChangesDone> {
  const { workspaceId } = by;
  const { choice, fields } = place;
  const rows = await changes.readStagedChanges(tx, { workspaceId, ...place }, LOOKED_AT);
  const numbers = [
    ...new Set(rows.flatMap((row) => (speaks(row, choice) ? [row.customer_no] : []))),
  ];
  // Most rows of a file that comes again change nobody, and nobody need be held for those.
  const seen = await changes.lookAtCustomers(tx, workspaceId, numbers, place);
  const wanted = applied(rows, seen, choice, fields);
  const taken = rows.slice(0, wanted.rows);
  const held = await changes.lockCustomers(tx, workspaceId, [...wanted.made.keys()], place);
  const list = [...applied(taken, held, choice, fields).made.values()];
  await writeChanges(tx, by, place, list, new Map(held.map((one) => [one.customer_no, one])));
  const isLast = rows.length < LOOKED_AT && taken.length === rows.length;
  return {
    changes: list,
    upTo: isLast ? null : (taken.at(-1)?.entry_no ?? null),
    known: taken.filter((row) => !row.follows).length,
    merged: taken.filter((row) => row.follows).length,
  };
}

/** Whether a row may change its customer at all. */
const speaks = (row: changes.StagedChange, choice: KnownChoice) => row.follows || choice !== 'keep';

/**
 * Lays rows over the customers they speak of, which become what they are to be, until so many have
 * changed; says how many rows that took.
 */
function applied(
  rows: readonly changes.StagedChange[],
  customers: readonly changes.Held[],
  choice: KnownChoice,
  fields: readonly KeptField[],
): { made: Map<number, ChangeMade>; rows: number } {
  const byNo = new Map(customers.map((one) => [one.customer_no, one]));
  const first = new Map<number, changes.Held>();
  const made = new Map<number, ChangeMade>();
  for (const [at, row] of rows.entries()) {
    const now = byNo.get(row.customer_no);
    if (now === undefined || !speaks(row, choice)) continue;
    const how = row.follows || choice === 'keep' ? 'fill' : choice;
    const after = changesOf(now, row, how, fields);
    if (Object.keys(after).length === 0) continue;
    const so = made.get(row.customer_no);
    if (so === undefined && made.size >= CHANGED) return { made, rows: at };
    const start = first.get(row.customer_no) ?? { ...now };
    first.set(row.customer_no, start);
    const all = together(so?.after ?? {}, after);
    become(now, after);
    made.set(row.customer_no, {
      customerNo: row.customer_no,
      entryNo: so?.entryNo ?? row.entry_no,
      ofMade: row.follows,
      before: picked(start, all),
      after: all,
    });
  }
  return { made, rows: rows.length };
}

/** Lays a change over a customer. */
function become(now: changes.Held, { custom, ...fields }: Changed): void {
  Object.assign(now, fields);
  if (custom !== undefined) now.custom = { ...now.custom, ...custom };
}

/** Writes what changed of customers that are held; they stand in `byNo` as they are to be. */
async function writeChanges(
  tx: Transaction,
  by: By,
  { source, fields }: changes.Sought,
  list: readonly ChangeMade[],
  byNo: ReadonlyMap<number, changes.Held>,
): Promise<void> {
  if (list.length === 0) return;
  const { workspaceId } = by;
  const touched = list.flatMap((one) => {
    const now = byNo.get(one.customerNo);
    return now === undefined ? [] : [{ ...one, now }];
  });
  const numbers = touched.map(({ customerNo }) => customerNo);
  await parts.deleteTerms(tx, workspaceId, numbers);
  await Promise.all(
    touched.flatMap(({ now, before, after }) => [
      ...writeOne(tx, workspaceId, source, now, before, after),
      auditPersonal(tx, by, now.customer_id, {
        action: 'changed',
        entity: 'customer',
        entityId: now.customer_id,
        before: audited(before),
        after: audited(after),
      }),
    ]),
  );
  await writeValues(tx, workspaceId, fields, touched);
  const moved = touched.filter(({ after }) => after.country !== undefined);
  await Promise.all([
    parts.insertTerms(tx, workspaceId, numbers),
    parts.insertSpellings(tx, workspaceId, vocabulary(touched.flatMap(({ now }) => namesOf(now)))),
    moved.length === 0
      ? undefined
      : markDirty(
          tx,
          workspaceId,
          moved.map(({ customerNo }) => customerNo),
        ),
  ]);
}

/** What the changes say of the business's own fields. */
function writeValues(
  tx: Transaction,
  workspaceId: string,
  fields: readonly KeptField[],
  list: readonly ChangeMade[],
): Promise<void> {
  const said = list.map(({ customerNo, after: { custom = {} } }) => ({
    customerNo,
    values: new Map(
      fields.flatMap((field) => {
        const value = custom[field.key];
        return value === undefined ? [] : [[field, value] as const];
      }),
    ),
  }));
  return replaceValues(
    tx,
    workspaceId,
    said.flatMap(({ customerNo, values }) =>
      [...values.keys()].map(({ no }) => ({ customer_no: customerNo, field_no: no })),
    ),
    said.flatMap(({ customerNo, values }) => rowsOf(fields, customerNo, values)),
  );
}

function writeOne(
  tx: Transaction,
  workspaceId: string,
  source: string,
  now: changes.Held,
  before: Changed,
  after: Changed,
): Promise<unknown>[] {
  const { emails, phones, identifier, dates, affiliations, custom: _, ...row } = after;
  const no = now.customer_no;
  const work: Promise<unknown>[] = [
    updateCustomer(tx, workspaceId, no, now.version, {
      ...row,
      sort_name: sortNameOf(now.kind, now),
      search_terms: termsOf(now),
    }),
  ];
  if (emails !== undefined) {
    work.push(parts.deleteEmails(tx, workspaceId, no));
    work.push(parts.insertEmails(tx, workspaceId, [{ customerNo: no, parts: emails }]));
  }
  if (phones !== undefined) {
    work.push(parts.deletePhones(tx, workspaceId, no));
    work.push(parts.insertPhones(tx, workspaceId, [{ customerNo: no, parts: phones }]));
  }
  if (identifier !== undefined) {
    work.push(changes.replaceIdentifier(tx, workspaceId, no, source, identifier));
  }
  if (dates !== undefined) work.push(changes.replaceDates(tx, workspaceId, no, dates));
  if (affiliations !== undefined) {
    const had = new Set(before.affiliations?.map((one) => one.organisation_no));
    const has = new Set(affiliations.map((one) => one.organisation_no));
    const gone = [...had].filter((one) => !has.has(one));
    const joined = affiliations.filter((one) => !had.has(one.organisation_no));
    work.push(changes.deleteAffiliations(tx, workspaceId, no, gone));
    work.push(
      parts.insertAffiliations(
        tx,
        workspaceId,
        joined.map(({ organisation_no, title }) => ({
          affiliation_id: uuidv7(),
          person_no: no,
          organisation_no,
          title,
        })),
      ),
    );
  }
  return work;
}

const audited = ({ custom = {}, ...fields }: Changed) => ({
  ...fields,
  ...auditedValues(Object.keys(custom), custom),
});

const namesOf = (now: changes.Held) => [now.display_name, now.given_name, now.family_name];

function termsOf(now: changes.Held): string[] {
  const { emails, phones, identifiers, identifier } = now;
  return searchTerms({
    names: namesOf(now),
    emails,
    phones,
    identifiers: identifier === null ? identifiers : [...identifiers, identifier],
  });
}

/** What an import did to a customer, to be taken back. */
export interface ToTakeBack {
  customerNo: number;
  before: Changed;
  after: Changed;
}

/** Puts customers back where nobody changed them since; says which fields were kept of each. */
export async function takeChangesBack(
  tx: Transaction,
  by: By,
  source: string,
  list: readonly ToTakeBack[],
): Promise<Map<number, { restored: boolean; kept: string[] }>> {
  const { workspaceId } = by;
  const numbers = list.map(({ customerNo }) => customerNo);
  const touchesOwn = list.some(({ after }) => after.custom !== undefined);
  const fields = touchesOwn ? await readFields(tx, workspaceId) : [];
  const sought = { source, fields };
  const held = await changes.lockCustomers(tx, workspaceId, numbers, sought);
  const byNo = new Map(held.map((one) => [one.customer_no, one]));
  const outcome = new Map<number, { restored: boolean; kept: string[] }>();
  const back: ChangeMade[] = [];
  for (const { customerNo, before, after } of list) {
    const now = byNo.get(customerNo);
    if (now === undefined) continue;
    const taken = takeBack(now, before, after);
    const was = picked(now, taken.change);
    const restored = Object.keys(taken.change).length > 0;
    outcome.set(customerNo, { restored, kept: taken.kept });
    if (!restored) continue;
    become(now, taken.change);
    back.push({ customerNo, entryNo: 0, ofMade: false, before: was, after: taken.change });
  }
  await writeChanges(tx, by, sought, back, byNo);
  return outcome;
}

/**
 * Removes customers that an import made and nothing has happened to since: their `arrived` facts are
 * reversed. Answers which are gone. `changes` is how often the import itself changed one afterwards.
 */
export async function removeUntouched(
  tx: Transaction,
  workspaceId: string,
  customers: readonly { customerNo: number; changes: number }[],
  forget: (tx: Transaction, customerNos: readonly number[]) => Promise<void>,
): Promise<Set<number>> {
  const gone = await changes.readUntouched(tx, workspaceId, customers);
  if (gone.size === 0) return gone;
  const numbers = [...gone];
  await changes.reverseArrivals(tx, workspaceId, numbers);
  await forget(tx, numbers);
  await changes.deleteCustomers(tx, workspaceId, numbers);
  return gone;
}
