import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface TagRow {
  tag_no: number;
  tag_id: string;
  name: string;
  version: number;
}

/** A business has dozens, not thousands: all of them, by name, with how many customers have each. */
export async function readTags(
  tx: Transaction,
  workspaceId: string,
): Promise<(TagRow & { customers: number })[]> {
  const result = await sql<TagRow & { customers: number }>`
    select t.tag_no, t.tag_id, t.name, t.version, (
      select count(*) from customer_tag h
      where h.workspace_id = ${workspaceId} and h.tag_no = t.tag_no) as customers
    from tag t where t.workspace_id = ${workspaceId} and t.removed_at is null
    order by t.term, t.tag_no
  `.execute(tx);
  return result.rows;
}

export async function readTag(
  tx: Transaction,
  workspaceId: string,
  by: { id: string } | { term: string },
): Promise<TagRow | undefined> {
  return tx
    .selectFrom('tag')
    .select(['tag_no', 'tag_id', 'name', 'version'])
    .where('workspace_id', '=', workspaceId)
    .where('removed_at', 'is', null)
    .where((where) => ('id' in by ? where('tag_id', '=', by.id) : where('term', '=', by.term)))
    .executeTakeFirst();
}

/** Also one that is in use no more: a change of many may speak of it. */
export async function readAnyTag(
  tx: Transaction,
  workspaceId: string,
  tagId: string,
): Promise<TagRow | undefined> {
  return tx
    .selectFrom('tag')
    .select(['tag_no', 'tag_id', 'name', 'version'])
    .where('workspace_id', '=', workspaceId)
    .where('tag_id', '=', tagId)
    .executeTakeFirst();
}

/** False where somebody else made one of that name a moment ago. */
export async function insertTag(
  tx: Transaction,
  workspaceId: string,
  row: { tag_id: string; name: string; term: string; created_by: string },
): Promise<boolean> {
  const made = await tx
    .insertInto('tag')
    .values({ ...row, workspace_id: workspaceId, created_at: new Date() })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'term']).where('removed_at', 'is', null).doNothing(),
    )
    .returning('tag_no')
    .executeTakeFirst();
  return made !== undefined;
}

/** False when somebody else changed it since `version`. */
export async function updateTag(
  tx: Transaction,
  workspaceId: string,
  { tag_no, version }: Pick<TagRow, 'tag_no' | 'version'>,
  set: { name: string; term: string } | { removed_at: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('tag')
    .set({ ...set, version: version + 1 })
    .where('workspace_id', '=', workspaceId)
    .where('tag_no', '=', tag_no)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export interface TagOf {
  customer_no: number;
  tag_id: string;
  name: string;
}

/** What some customers are filed under, by name. */
export async function readTagsOf(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<Map<number, TagOf[]>> {
  const result = await sql<TagOf>`
    select h.customer_no, t.tag_id, t.name from customer_tag h
    join tag t on t.workspace_id = ${workspaceId} and t.tag_no = h.tag_no
    where h.workspace_id = ${workspaceId} and h.customer_no = any(${[...customerNos]}::int8[])
      and t.removed_at is null
    order by t.term
  `.execute(tx);
  const found = new Map<number, TagOf[]>();
  for (const row of result.rows) {
    found.set(row.customer_no, [...(found.get(row.customer_no) ?? []), row]);
  }
  return found;
}

export async function insertTagOf(
  tx: Transaction,
  workspaceId: string,
  tagNo: number,
  customerNos: readonly number[],
): Promise<void> {
  if (customerNos.length === 0) return;
  await sql`
    insert into customer_tag (workspace_id, customer_no, tag_no)
    select ${workspaceId}, no, ${tagNo} from unnest(${[...customerNos]}::int8[]) no
    on conflict do nothing
  `.execute(tx);
}

export async function deleteTagOf(
  tx: Transaction,
  workspaceId: string,
  tagNo: number,
  customerNos: readonly number[],
): Promise<void> {
  if (customerNos.length === 0) return;
  await tx
    .deleteFrom('customer_tag')
    .where('workspace_id', '=', workspaceId)
    .where('tag_no', '=', tagNo)
    .where('customer_no', '=', sql<number>`any(${[...customerNos]}::int8[])`)
    .execute();
}
