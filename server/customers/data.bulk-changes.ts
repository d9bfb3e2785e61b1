import { sql } from 'kysely';
import { z } from 'zod';
import {
  type BulkAim,
  bulkAim,
  bulkSetting,
  type BulkSetting,
} from '../../contract/customers/bulk.ts';
import type { UndoOutcome } from '../../contract/customers/bulk-names.ts';
import { scopes } from '../../contract/team/permissions.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Reaches } from './data.bulk-picking.ts';
import { all, type Reach, withinReach } from './data.scope.ts';

const reach = z.object({
  workspaceId: z.string(),
  employeeId: z.string(),
  teamId: z.string().nullable(),
  scope: z.enum(scopes),
  helps: z.array(z.number()),
});
const reaches = z.object({ read: reach, write: reach });
const refused = z.record(z.string(), z.number());

export interface NewBulk {
  bulk_id: string;
  employee_id: string;
  aim: BulkAim;
  reaches: Reaches;
  setting: BulkSetting;
  job_id: string;
}

/** Whoever comes after this moment is not meant. */
export async function insertBulk(
  tx: Transaction,
  workspaceId: string,
  { aim, reaches: far, setting, ...row }: NewBulk,
): Promise<void> {
  await tx
    .insertInto('bulk_change')
    .values({
      ...row,
      workspace_id: workspaceId,
      asked_at: new Date(),
      aim: JSON.stringify(aim),
      reaches: JSON.stringify(far),
      setting: JSON.stringify(setting),
      highest_no: sql<number>`(select coalesce(max(c.customer_no), 0) from customer c
        where c.workspace_id = ${workspaceId})`,
    })
    .execute();
}

function bulks(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('bulk_change as b')
    .innerJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 'b.employee_id'),
    )
    .leftJoin('employee as u', (join) =>
      join.on('u.workspace_id', '=', workspaceId).onRef('u.employee_id', '=', 'b.undone_by'),
    )
    .leftJoin('job as j', (join) =>
      join.on('j.workspace_id', '=', workspaceId).onRef('j.job_id', '=', 'b.job_id'),
    )
    .selectAll('b')
    .select(['e.name as by_name', 'u.name as undone_by_name', 'j.state as job_state'])
    .where('b.workspace_id', '=', workspaceId);
}

type Row = Awaited<ReturnType<ReturnType<typeof bulks>['execute']>>[number];

/** A change of many as it is kept. */
export type BulkRow = ReturnType<typeof bulkOf>;

/** Everything of it was validated when it was written. */
function bulkOf(row: Row) {
  return {
    ...row,
    aim: bulkAim.parse(row.aim),
    setting: bulkSetting.parse(row.setting),
    reaches: reaches.parse(row.reaches),
    undo_reach: reach.nullable().parse(row.undo_reach),
    refused: refused.parse(row.refused),
  };
}

/** The latest; of everybody, or somebody's own. */
export async function readBulks(
  tx: Transaction,
  workspaceId: string,
  of: string | null,
  limit: number,
): Promise<BulkRow[]> {
  let query = bulks(tx, workspaceId).orderBy('b.bulk_no', 'desc').limit(limit);
  if (of !== null) query = query.where('b.employee_id', '=', of);
  return (await query.execute()).map(bulkOf);
}

export async function readBulk(
  tx: Transaction,
  workspaceId: string,
  bulkId: string,
): Promise<BulkRow | undefined> {
  const row = await bulks(tx, workspaceId).where('b.bulk_id', '=', bulkId).executeTakeFirst();
  return row && bulkOf(row);
}

/** Holds a change, so that no two works do the same stretch. */
export async function holdBulk(
  tx: Transaction,
  workspaceId: string,
  bulkId: string,
): Promise<BulkRow> {
  await sql`
    select from bulk_change where workspace_id = ${workspaceId} and bulk_id = ${bulkId} for update
  `.execute(tx);
  const found = await readBulk(tx, workspaceId, bulkId);
  if (found === undefined) throw new Error('there is no such change of many');
  return found;
}

export interface BulkSet {
  meant?: number;
  through_no?: number;
  changed?: number;
  same?: number;
  refused?: Readonly<Record<string, number>>;
  done_at?: Date;
  undone_by?: string;
  undo_asked_at?: Date;
  undo_reach?: Reach;
  undo_through_no?: number;
  restored?: number;
  kept?: number;
  undone_at?: Date;
  job_id?: string;
}

export async function updateBulk(
  tx: Transaction,
  workspaceId: string,
  bulkNo: number,
  { refused: reasons, undo_reach, ...set }: BulkSet,
): Promise<void> {
  await tx
    .updateTable('bulk_change')
    .set({
      ...set,
      ...(reasons === undefined ? {} : { refused: JSON.stringify(reasons) }),
      ...(undo_reach === undefined ? {} : { undo_reach: JSON.stringify(undo_reach) }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('bulk_no', '=', bulkNo)
    .execute();
}

/** Keeps what customers had. */
export async function insertRows(
  tx: Transaction,
  workspaceId: string,
  bulkNo: number,
  rows: readonly { customer_no: number; before: unknown }[],
): Promise<void> {
  await sql`
    insert into bulk_row (workspace_id, bulk_no, customer_no, before)
    select ${workspaceId}, ${bulkNo}, r.customer_no, r.before
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (customer_no bigint, before jsonb)
  `.execute(tx);
}

/** The next customers of a change, in the order of their numbers. */
export async function readNextRows(
  tx: Transaction,
  workspaceId: string,
  bulkNo: number,
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await tx
    .selectFrom('bulk_row')
    .select('customer_no')
    .where('workspace_id', '=', workspaceId)
    .where('bulk_no', '=', bulkNo)
    .where('customer_no', '>', after)
    .orderBy('customer_no')
    .limit(limit)
    .execute();
  return rows.map((row) => row.customer_no);
}

export async function updateRows(
  tx: Transaction,
  workspaceId: string,
  bulkNo: number,
  rows: readonly { customer_no: number; undone: UndoOutcome }[],
): Promise<void> {
  await sql`
    update bulk_row b set undone = r.undone
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (customer_no bigint, undone text)
    where b.workspace_id = ${workspaceId} and b.bulk_no = ${bulkNo}
      and b.customer_no = r.customer_no
  `.execute(tx);
}

export interface ShownRow {
  customer_no: number;
  customer_id: string;
  kind: string;
  display_name: string;
  named: boolean;
  before: unknown;
  undone: string | null;
}

/** Customers of a change who are still there and are seen. */
export async function readRows(
  tx: Transaction,
  seen: Reach,
  bulkNo: number,
  { of, after, limit }: { of: 'changed' | 'kept'; after: number; limit: number },
): Promise<ShownRow[]> {
  const { workspaceId } = seen;
  const kept =
    of === 'kept' ? sql`and r.undone in ('changed_since', 'out_of_reach', 'gone')` : sql``;
  const result = await sql<ShownRow>`
    select r.customer_no, c.customer_id, c.kind, c.display_name, c.named, r.before, r.undone
    from bulk_row r
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = r.customer_no
    where r.workspace_id = ${workspaceId} and r.bulk_no = ${bulkNo} and r.customer_no > ${after}
      ${kept} and ${all([withinReach(seen)])}
    order by r.customer_no limit ${sql.lit(limit + 1)}
  `.execute(tx);
  return result.rows;
}
