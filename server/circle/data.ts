import { sql } from 'kysely';
import type { CirclePolicy } from '../../contract/circle/circle.ts';
import { isWayIn, type Way } from '../../engine/circle/flow.ts';
import type { Transaction } from '../db/transaction.ts';

export async function readPolicy(tx: Transaction, workspaceId: string): Promise<PolicyRow> {
  const row = await tx
    .selectFrom('circle_policy')
    .select(['capacity_kind', 'capacity', 'approve_by', 'target', 'version'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row === undefined ? DEFAULT_POLICY : (row as PolicyRow);
}
export interface PolicyRow {
  capacity_kind: CirclePolicy['capacity_kind'];
  capacity: number;
  approve_by: 'person' | 'policy';
  target: number | null;
  version: number;
}
/** Room for everybody who earns a place, and a person decides. */
const DEFAULT_POLICY: PolicyRow = {
  capacity_kind: 'none',
  capacity: 0,
  approve_by: 'person',
  target: null,
  version: 0,
};

/** Writes the policy that follows a version; false when somebody else was first. */
export async function writePolicy(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  policy: PolicyRow,
): Promise<boolean> {
  const row = {
    ...policy,
    version: policy.version + 1,
    updated_at: new Date(),
    updated_by: employeeId,
  };
  const result = await tx
    .insertInto('circle_policy')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet(row)
        .where('circle_policy.version', '=', policy.version),
    )
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function readMonth(tx: Transaction, workspaceId: string, month: string) {
  return tx
    .selectFrom('circle_month')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .executeTakeFirst();
}
export type MonthRow = NonNullable<Awaited<ReturnType<typeof readMonth>>>;

/** The month the ledger has reached. */
export async function readLastMonth(
  tx: Transaction,
  workspaceId: string,
): Promise<MonthRow | undefined> {
  return tx
    .selectFrom('circle_month')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function readMonths(tx: Transaction, workspaceId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('circle_month')
    .select('month')
    .where('workspace_id', '=', workspaceId)
    .orderBy('month', 'desc')
    .limit(240)
    .execute();
  return rows.map(({ month }) => month);
}

/** Opens a month with as many insiders as the one before it closed with. */
export async function insertMonth(
  tx: Transaction,
  workspaceId: string,
  month: string,
  before: Pick<MonthRow, 'month' | 'closing'> | undefined,
): Promise<void> {
  await tx
    .insertInto('circle_month')
    .values({
      workspace_id: workspaceId,
      month,
      previous: before?.month ?? null,
      opening: before?.closing ?? 0,
      closing: before?.closing ?? 0,
    })
    .execute();
}

/** Books movements that have been written. */
export async function countWays(
  tx: Transaction,
  workspaceId: string,
  month: string,
  counts: ReadonlyMap<Way, number>,
): Promise<void> {
  if (counts.size === 0) return;
  const net = [...counts].reduce((sum, [way, n]) => sum + (isWayIn(way) ? n : -n), 0);
  await tx
    .updateTable('circle_month')
    .set((e) => ({
      ...Object.fromEntries([...counts].map(([way, n]) => [way, e(way, '+', n)])),
      closing: e('closing', '+', net),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .execute();
}

export async function readReview(tx: Transaction, workspaceId: string, month: string) {
  return tx
    .selectFrom('circle_review')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .executeTakeFirst();
}
export type ReviewRow = NonNullable<Awaited<ReturnType<typeof readReview>>>;

export async function readLastReview(
  tx: Transaction,
  workspaceId: string,
): Promise<ReviewRow | undefined> {
  return tx
    .selectFrom('circle_review')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('month', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface NewReview {
  month: string;
  as_of: string;
  version: number;
  entry_milli: number;
  exit_milli: number;
  floor_amount: number;
  active: number;
  capacity: number | null;
  replayed: number;
  started_by: string | null;
}

export async function insertReview(
  tx: Transaction,
  workspaceId: string,
  review: NewReview,
): Promise<void> {
  await tx
    .insertInto('circle_review')
    .values({ ...review, workspace_id: workspaceId, state: 'open', started_at: new Date() })
    .execute();
}

/** Ends a review; what nobody decided lapses, and is earned again if it still is. */
export async function closeReview(
  tx: Transaction,
  workspaceId: string,
  month: string,
  employeeId: string | null,
): Promise<void> {
  await tx
    .updateTable('circle_proposal')
    .set((e) => ({ decision: 'lapsed', version: e('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .where('decision', 'is', null)
    .execute();
  await tx
    .updateTable('circle_review')
    .set({ state: 'closed', closed_at: new Date(), closed_by: employeeId })
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .where('state', '=', 'open')
    .execute();
}

/** First day on which anything was bought; undefined in a business that has sold nothing. */
export async function readFirstDay(
  tx: Transaction,
  workspaceId: string,
  bought: number,
): Promise<string | undefined> {
  const result = await sql<{ first: string | null }>`
    select min(day) as first from day_roll
    where workspace_id = ${workspaceId} and kind = ${bought} and n > 0
  `.execute(tx);
  return result.rows[0]?.first ?? undefined;
}

/** The day standings speak of, and whether that is the end of a history. */
export async function readScoring(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('scoring')
    .select(['as_of', 'history', 'complete', 'version'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
}

/** True while work runs that changes what a review would read, or is asked for. */
export async function bulkWorkRuns(
  tx: Transaction,
  workspaceId: string,
  kinds: readonly string[] = ['import', 'sample', 'score', 'review'],
): Promise<boolean> {
  const row = await tx
    .selectFrom('job')
    .select('job_id')
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', ['queued', 'running'])
    .where('kind', 'in', kinds)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
