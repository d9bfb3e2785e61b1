import { sql } from 'kysely';
import type { GivenValues } from '../../contract/customers/custom-fields.ts';
import type { Transaction } from '../db/transaction.ts';
import { ENTRIES_PER_ROW, type Planned } from './data.people.ts';

const perRow = sql.lit(ENTRIES_PER_ROW);
/** Behind everything that is said of single cells. */
const POSITION = 90;

/**
 * Leaves out rows that would make a new customer without a field of the business's own that is
 * needed, and says which. Rows that follow such a row are looked at with it: the first that has what
 * is needed leads. True where somebody's row has lost the one it followed.
 */
export async function leaveOutNeeding(
  tx: Transaction,
  { workspaceId, importId, mapping }: Planned,
  only?: number,
): Promise<boolean> {
  const which = only === undefined ? sql`true` : sql`i.entry_no = ${only}`;
  const result = await sql<{ orphans: boolean }>`
    with lacking as (
      select i.entry_no from customer_intake i
      where i.workspace_id = ${workspaceId} and i.import_id = ${importId} and i.usable
        and i.needs <> '{}' and ${which} and not exists (
          select from customer_plan p where p.workspace_id = ${workspaceId}
            and p.import_id = ${importId} and p.entry_no = i.entry_no)
    ),
    following as (
      select p.entry_no, p.leader_no, f.needs <> '{}' as lacks
      from customer_plan p
      join lacking l on l.entry_no = p.leader_no
      join customer_intake f on f.workspace_id = ${workspaceId} and f.import_id = ${importId}
        and f.entry_no = p.entry_no
      where p.workspace_id = ${workspaceId} and p.import_id = ${importId}
        and p.customer_no is null
    ),
    outside as (
      select entry_no from lacking
      union
      select f.entry_no from following f
      where f.lacks and f.entry_no < coalesce((
        select min(o.entry_no) from following o where o.leader_no = f.leader_no and not o.lacks),
        f.entry_no + 1)
    ),
    changed as (
      update customer_intake i set usable = false from outside o
      where i.workspace_id = ${workspaceId} and i.import_id = ${importId}
        and i.entry_no = o.entry_no
      returning i.entry_no, i.needs
    ),
    said as (
      insert into import_problem (workspace_id, import_id, row_no, position, code, effect,
        column_no, field)
      select ${workspaceId}::uuid, ${importId}::uuid, c.entry_no / ${perRow},
        ${sql.lit(POSITION)} + n.at, 'own_needed', 'row',
        array_position(${mapping.columns}::text[], 'custom:' || n.key) - 1, 'custom:' || n.key
      from changed c cross join lateral unnest(c.needs) with ordinality as n (key, at)
      where n.at < 10
      on conflict do nothing
    )
    select exists (select from following) as orphans
  `.execute(tx);
  return result.rows[0]?.orphans ?? false;
}

/** A row that brings values of the business's own fields to a customer who is here. */
export interface Bringing {
  entry_no: number;
  customer_no: number;
  kind: 'person' | 'organisation';
  custom: GivenValues;
}

export async function readBringing(
  tx: Transaction,
  { workspaceId, importId }: Planned,
  place: { after: number; limit: number; only: number | undefined },
): Promise<Bringing[]> {
  const which = place.only === undefined ? sql`true` : sql`p.entry_no = ${place.only}`;
  const result = await sql<Bringing>`
    select p.entry_no, p.customer_no, c.kind, i.custom
    from customer_plan p
    join customer_intake i on i.workspace_id = ${workspaceId} and i.import_id = ${importId}
      and i.entry_no = p.entry_no and i.custom is not null
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = p.customer_no
    where p.workspace_id = ${workspaceId} and p.import_id = ${importId}
      and p.customer_no is not null and p.entry_no > ${place.after} and ${which}
    order by p.entry_no limit ${place.limit}
  `.execute(tx);
  return result.rows;
}

/** Says of rows that their values of own fields are not taken, for want of others. */
export async function insertNeeded(
  tx: Transaction,
  { workspaceId, importId, mapping }: Planned,
  rows: readonly { entryNo: number; key: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into import_problem (workspace_id, import_id, row_no, position, code, effect, column_no,
      field)
    select ${workspaceId}::uuid, ${importId}::uuid, r.entry_no / ${perRow}, ${sql.lit(POSITION)},
      'own_needed', 'value', array_position(${mapping.columns}::text[], 'custom:' || r.key) - 1,
      'custom:' || r.key
    from unnest(${rows.map(({ entryNo }) => entryNo)}::int8[], ${rows.map(({ key }) => key)}::text[])
      as r (entry_no, key)
    on conflict do nothing
  `.execute(tx);
}
