import { sql } from 'kysely';
import type { DifferenceKind } from '../../contract/value/rebuild.ts';
import type { Transaction } from '../db/transaction.ts';

/** Something stored that is not what it comes to from the facts; JSON of numbers, null for nothing. */
export interface Found {
  customer_no: number;
  what: DifferenceKind;
  day: string;
  stored: string | null;
  rebuilt: string | null;
}

/** The next customers of a share of all, the same for everybody who asks with the same number. */
export async function readShare(
  tx: Transaction,
  workspaceId: string,
  { after, chance, oneOf, limit }: { after: number; chance: number; oneOf: number; limit: number },
): Promise<number[]> {
  const result = await sql<{ customer_no: number }>`
    select customer_no from customer
    where workspace_id = ${workspaceId} and customer_no > ${after}
      and (hashint8extended(customer_no, ${chance}::bigint) & 2147483647) % ${oneOf}::int = 0
    order by customer_no limit ${limit}
  `.execute(tx);
  return result.rows.map((row) => row.customer_no);
}

export async function readNightCheck(tx: Transaction, workspaceId: string, day: string) {
  return tx
    .selectFrom('rebuild_check')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('day', '=', day)
    .where('by_night', '=', true)
    .executeTakeFirst();
}

/** Whether a job for a night was ever asked for: one that failed is not tried until morning. */
export async function wasAsked(
  tx: Transaction,
  workspaceId: string,
  key: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('job')
    .select('job_id')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'rebuild')
    .where('key', '=', key)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What earlier checks found and no later one has found to be right. */
export async function readOpenDifferences(tx: Transaction, workspaceId: string, limit: number) {
  return tx
    .selectFrom('rebuild_difference as d')
    .innerJoin('customer as c', (join) =>
      join.on('c.workspace_id', '=', workspaceId).onRef('c.customer_no', '=', 'd.customer_no'),
    )
    .innerJoin('rebuild_check as k', (join) =>
      join.on('k.workspace_id', '=', workspaceId).onRef('k.check_id', '=', 'd.check_id'),
    )
    .select(['d.difference_no', 'd.customer_no', 'd.what', 'd.day', 'd.stored', 'd.rebuilt'])
    .select(['c.customer_id', 'c.display_name', 'k.finished_at'])
    .where('d.workspace_id', '=', workspaceId)
    .where('d.settled_at', 'is', null)
    .orderBy('d.difference_no')
    .limit(limit)
    .execute();
}

export type OpenDifference = Awaited<ReturnType<typeof readOpenDifferences>>[number];

export async function countOpenDifferences(tx: Transaction, workspaceId: string): Promise<number> {
  const row = await tx
    .selectFrom('rebuild_difference')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.n;
}

export async function readChecks(tx: Transaction, workspaceId: string, limit: number) {
  return tx
    .selectFrom('rebuild_check')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('finished_at', 'desc')
    .limit(limit)
    .execute();
}

export interface NewCheck {
  check_id: string;
  day: string;
  by_night: boolean;
  asked_by: string | null;
  started_at: Date;
  customers: number;
  differences: number;
}

/** False where another node has written the same night's. */
export async function insertCheck(
  tx: Transaction,
  workspaceId: string,
  check: NewCheck,
): Promise<boolean> {
  const row = await tx
    .insertInto('rebuild_check')
    .values({ ...check, workspace_id: workspaceId, finished_at: new Date() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('check_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertDifferences(
  tx: Transaction,
  workspaceId: string,
  checkId: string,
  found: readonly Found[],
): Promise<void> {
  if (found.length === 0) return;
  await tx
    .insertInto('rebuild_difference')
    .values(found.map((row) => ({ ...row, workspace_id: workspaceId, check_id: checkId })))
    .execute();
}

export async function settleDifferences(
  tx: Transaction,
  workspaceId: string,
  differenceNos: readonly number[],
): Promise<void> {
  if (differenceNos.length === 0) return;
  await tx
    .updateTable('rebuild_difference')
    .set({ settled_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('difference_no', 'in', differenceNos)
    .execute();
}

/** Stored standings of some customers, whole. */
export async function readStored(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
) {
  return tx
    .selectFrom('standing')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', 'in', customerNos)
    .execute();
}

/** Which of some customers wait for their standing. */
export async function readWaiting(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<Set<number>> {
  const rows = await tx
    .selectFrom('dirty_customer')
    .select('customer_no')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', 'in', customerNos)
    .execute();
  return new Set(rows.map((row) => row.customer_no));
}
