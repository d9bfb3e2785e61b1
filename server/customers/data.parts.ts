import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { emailKey, phoneKey } from './rules.ts';
import { deletionsOf, OF_CUSTOMER } from './rules.search.ts';

export interface PartsOf<Part> {
  customerNo: number;
  parts: readonly Part[];
}

export async function insertEmails(
  tx: Transaction,
  workspaceId: string,
  customers: readonly PartsOf<string>[],
): Promise<void> {
  const rows = customers.flatMap(({ customerNo, parts }) =>
    parts.map((address, position) => ({
      workspace_id: workspaceId,
      customer_no: customerNo,
      position,
      address,
      address_key: emailKey(address),
    })),
  );
  if (rows.length > 0) await tx.insertInto('customer_email').values(rows).execute();
}

export async function deleteEmails(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<void> {
  await tx
    .deleteFrom('customer_email')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .execute();
}

export async function insertPhones(
  tx: Transaction,
  workspaceId: string,
  customers: readonly PartsOf<string>[],
): Promise<void> {
  const rows = customers.flatMap(({ customerNo, parts }) =>
    parts.map((number, position) => ({
      workspace_id: workspaceId,
      customer_no: customerNo,
      position,
      number,
      number_key: phoneKey(number),
    })),
  );
  if (rows.length > 0) await tx.insertInto('customer_phone').values(rows).execute();
}

export async function deletePhones(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<void> {
  await tx
    .deleteFrom('customer_phone')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .execute();
}

export interface NewAffiliation {
  affiliation_id: string;
  person_no: number;
  organisation_no: number;
  title: string | null;
  role?: string | null;
  started_on?: string | null;
  ended_on?: string | null;
}

export async function insertAffiliations(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewAffiliation[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('affiliation')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .execute();
  await holdOrganisations(tx, workspaceId, [
    ...new Set(rows.map(({ organisation_no }) => organisation_no)),
  ]);
}

/**
 * Keeps organisations from being deleted by others while somebody is written into them; each is
 * locked once, however many people it has. Where one has gone meanwhile, it is all done once more.
 */
export async function holdOrganisations(
  tx: Transaction,
  workspaceId: string,
  organisationNos: readonly number[],
): Promise<void> {
  if (organisationNos.length === 0) return;
  const held = await tx
    .selectFrom('customer')
    .select('customer_no')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', sql<number>`any(${[...organisationNos]}::int8[])`)
    .orderBy('customer_no')
    .forKeyShare()
    .execute();
  if (held.length === organisationNos.length) return;
  const code = '40001'; // serialization_failure
  throw Object.assign(new Error('an organisation has been deleted meanwhile'), { code });
}

/** Terms that search_term holds; by the others only a customer who is found already is looked at. */
export function isSearchedByTerm(term: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`not starts_with(${term}, ${sql.lit(OF_CUSTOMER)})`;
}

/**
 * The search terms of customers, whose rows say what they are; but not those that are one of their
 * keys, by which they are found as well.
 */
export async function insertTerms(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<void> {
  await sql`
    insert into search_term (workspace_id, term, customer_no)
    select ${workspaceId}::uuid, t.term, c.customer_no
    from customer c cross join lateral unnest(c.search_terms) as t (term)
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${[...customerNos]}::int8[])
      and ${isSearchedByTerm(sql`t.term`)}
      and not exists (
        select from customer_email e where e.workspace_id = ${workspaceId}
          and e.customer_no = c.customer_no and e.address_key = t.term)
      and not exists (
        select from customer_identifier i where i.workspace_id = ${workspaceId}
          and i.customer_no = c.customer_no and i.value = t.term)
    order by t.term collate "C"
  `.execute(tx);
}

/** The same taken away, before the customers change or go: each is looked up by its key. */
export async function deleteTerms(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<void> {
  await sql`
    delete from search_term
    where workspace_id = ${workspaceId} and ctid = any(array(
      select t.ctid
      from customer c cross join lateral unnest(c.search_terms) as k (term)
      cross join lateral (
        select t.ctid from search_term t
        where t.workspace_id = ${workspaceId} and t.term = k.term
          and t.customer_no = c.customer_no
        offset 0) t
      where c.workspace_id = ${workspaceId} and c.customer_no = any(${[...customerNos]}::int8[])))
  `.execute(tx);
}

/** In the order of their keys, so that two writers of the same new words don't wait for each other. */
export async function insertSpellings(
  tx: Transaction,
  workspaceId: string,
  words: readonly string[],
): Promise<void> {
  if (words.length === 0) return;
  const rows = words
    .flatMap((word) => deletionsOf(word).map((deletion) => [deletion, word] as const))
    .sort(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1));
  await sql`
    insert into search_spelling (workspace_id, deletion, word)
    select ${workspaceId}::uuid, deletion, word
    from unnest(${rows.map(([deletion]) => deletion)}::text[], ${rows.map(([, word]) => word)}::text[])
      as found (deletion, word)
    on conflict do nothing
  `.execute(tx);
}

/** Which of the words the vocabulary has already. */
export async function readKnownWords(
  tx: Transaction,
  workspaceId: string,
  words: readonly string[],
): Promise<Set<string>> {
  if (words.length === 0) return new Set();
  const result = await sql<{ word: string }>`
    select word from search_spelling
    where workspace_id = ${workspaceId} and deletion = any(${words}::text[]) and word = deletion
  `.execute(tx);
  return new Set(result.rows.map((row) => row.word));
}
