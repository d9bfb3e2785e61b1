import { type RawBuilder, sql } from 'kysely';
import type { GivenValues } from '../../contract/customers/custom-fields.ts';
import type { Transaction } from '../db/transaction.ts';

/** Entries of one import, of one kind, behind `after` up to `upTo`. */
export interface Stretch {
  workspaceId: string;
  importId: string;
  kind: 'person' | 'organisation';
  after: number;
  upTo: number;
}

/** Where a stretch of so many customers that an import makes ends; null when nothing is left. */
export async function endOfStretch(
  tx: Transaction,
  { workspaceId, importId, kind, after }: Omit<Stretch, 'upTo'>,
  most: number,
): Promise<number | null> {
  const result = await sql<{ up_to: number | null }>`
    select max(entry_no) as up_to from (
      select i.entry_no from customer_intake i
      where i.workspace_id = ${workspaceId} and i.import_id = ${importId}
        and i.entry_no > ${after} and i.kind = ${kind} and i.usable and ${isNew(workspaceId, importId)}
      order by i.entry_no limit ${sql.lit(most)}) s
  `.execute(tx);
  return result.rows[0]?.up_to ?? null;
}

/** Neither here already nor merged into another entry. */
function isNew(workspaceId: string, importId: string): RawBuilder<unknown> {
  // Looked up row by row: what was planned a moment ago is not in the planner's figures.
  return sql`(
    select p.entry_no from customer_plan p where p.workspace_id = ${workspaceId}
      and p.import_id = ${importId} and p.entry_no = i.entry_no offset 0) is null`;
}

/** The new customers of a stretch, as `insertNew` takes them. */
export function newOfStretch(stretch: Stretch): RawBuilder<unknown> {
  const { workspaceId, importId, kind, after, upTo } = stretch;
  return sql`
    select i.entry_no, i.customer_id, i.kind, i.display_name, i.given_name, i.family_name,
      i.sort_name, i.display_name is distinct from i.emails[1] as named, i.language, i.street,
      i.city, i.region, i.postcode, i.country, 'import' as source, i.owner_id,
      i.arrived_at as created_at, i.identifier, i.emails, i.email_keys, i.phones, i.phone_keys,
      i.dates, i.terms, i.organisations, i.title
    from customer_intake i
    where i.workspace_id = ${workspaceId} and i.import_id = ${importId}
      and i.entry_no > ${after} and i.entry_no <= ${upTo} and i.kind = ${kind} and i.usable
      and ${isNew(workspaceId, importId)}`;
}

/** What rows of a stretch say of the business's own fields. */
export async function readStagedValues(
  tx: Transaction,
  stretch: Stretch,
): Promise<{ entry_no: number; custom: GivenValues }[]> {
  const { workspaceId, importId, kind, after, upTo } = stretch;
  const result = await sql<{ entry_no: number; custom: GivenValues }>`
    select i.entry_no, i.custom from customer_intake i
    where i.workspace_id = ${workspaceId} and i.import_id = ${importId}
      and i.entry_no > ${after} and i.entry_no <= ${upTo} and i.kind = ${kind} and i.usable
      and i.custom is not null
  `.execute(tx);
  return result.rows;
}

/** Words of names that no row before had, for those who mistype. */
export async function readStagedWords(tx: Transaction, stretch: Stretch): Promise<string[]> {
  const { workspaceId, importId, kind, after, upTo } = stretch;
  const result = await sql<{ word: string }>`
    select distinct w.word from customer_intake i cross join lateral unnest(i.words) as w (word)
    where i.workspace_id = ${workspaceId} and i.import_id = ${importId}
      and i.entry_no > ${after} and i.entry_no <= ${upTo} and i.kind = ${kind} and i.usable
  `.execute(tx);
  return result.rows.map(({ word }) => word);
}
