import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface CadenceRow {
  customer_no: number;
  owner_id: string | null;
  importance: string;
  period_days: number;
  jittered_days: number;
  started_on: string;
  next_touch: string;
  forgotten_from: string | null;
  last_conversed: string | null;
  unanswered: number;
  saved: number;
}

export interface ItemRow {
  customer_no: number;
  employee_id: string | null;
  reason: string;
  promised_on: string | null;
  saved: number;
  minutes: number;
  importance: string;
  promise_no: number | null;
  occasion: string | null;
  occasion_on: string | null;
  occasion_years: number | null;
  started_on: string;
  next_touch: string;
  period_days: number;
  unanswered: number;
  attempted_on: string | null;
  delegated_by: string | null;
}

/** Rows of one statement: far below the protocol's 65,535 parameters. */
const ROWS = 2_000;

/** Writes the rhythms that are not as they were; most are, from one day to the next. */
export async function upsertCadences(
  tx: Transaction,
  workspaceId: string,
  rows: readonly CadenceRow[],
): Promise<void> {
  const before = await readCadences(
    tx,
    workspaceId,
    rows.map((row) => row.customer_no),
  );
  const changed = rows.filter((row) => !isSame(before.get(row.customer_no), row));
  for (let from = 0; from < changed.length; from += ROWS) {
    await tx
      .insertInto('care_cadence')
      .values(
        changed.slice(from, from + ROWS).map((row) => ({ ...row, workspace_id: workspaceId })),
      )
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'customer_no']).doUpdateSet((e) => ({
          owner_id: e.ref('excluded.owner_id'),
          importance: e.ref('excluded.importance'),
          period_days: e.ref('excluded.period_days'),
          jittered_days: e.ref('excluded.jittered_days'),
          started_on: e.ref('excluded.started_on'),
          next_touch: e.ref('excluded.next_touch'),
          forgotten_from: e.ref('excluded.forgotten_from'),
          last_conversed: e.ref('excluded.last_conversed'),
          unanswered: e.ref('excluded.unanswered'),
          saved: e.ref('excluded.saved'),
        })),
      )
      .execute();
  }
}

async function readCadences(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<Map<number, CadenceRow>> {
  const result = await sql<CadenceRow>`
    select customer_no, owner_id, importance, period_days, jittered_days, started_on, next_touch,
      forgotten_from, last_conversed, unanswered, saved
    from care_cadence
    where workspace_id = ${workspaceId} and customer_no = any(${customerNos}::bigint[])
  `.execute(tx);
  return new Map(result.rows.map((row) => [row.customer_no, row]));
}

/** What is at stake moves a little every day; only a twentieth is worth a write. */
const NOTABLE = 0.05;

function isSame(before: CadenceRow | undefined, row: CadenceRow): boolean {
  return (
    before !== undefined &&
    before.owner_id === row.owner_id &&
    before.importance === row.importance &&
    before.period_days === row.period_days &&
    before.jittered_days === row.jittered_days &&
    before.started_on === row.started_on &&
    before.next_touch === row.next_touch &&
    before.forgotten_from === row.forgotten_from &&
    before.last_conversed === row.last_conversed &&
    before.unanswered === row.unanswered &&
    Math.abs(before.saved - row.saved) <= NOTABLE * Math.abs(before.saved)
  );
}

/** Puts the lines of some customers in the place of what was there of them, or of everybody. */
export async function replaceItems(
  tx: Transaction,
  workspaceId: string,
  of: readonly number[] | 'everybody',
  rows: readonly ItemRow[],
): Promise<void> {
  const before = tx.deleteFrom('today_item').where('workspace_id', '=', workspaceId);
  if (of === 'everybody') await before.execute();
  else if (of.length > 0) await before.where('customer_no', 'in', of).execute();
  for (let from = 0; from < rows.length; from += ROWS) {
    await tx
      .insertInto('today_item')
      .values(rows.slice(from, from + ROWS).map((row) => ({ ...row, workspace_id: workspaceId })))
      .execute();
  }
}

/** One writer of a workspace's lists at a time, over all nodes. Held until the commit. */
export async function lockLists(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`care ${workspaceId}`}, 0))
  `.execute(tx);
}

export interface CareRun {
  day: string;
  scored_at: string | null;
  settings_version: number;
}

export async function readRun(tx: Transaction, workspaceId: string): Promise<CareRun | undefined> {
  return tx
    .selectFrom('care_run')
    .select(['day', 'scored_at', 'settings_version'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
}

export async function upsertRun(tx: Transaction, workspaceId: string, run: CareRun): Promise<void> {
  const row = { ...run, finished_at: new Date() };
  await tx
    .insertInto('care_run')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute();
}

/** When everybody's standing was last computed; null before, or while it is being done. */
export async function readScoredAt(tx: Transaction, workspaceId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('scoring')
    .select(['scored_at', 'complete'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row?.complete === true ? row.scored_at : null;
}

/** True while work runs that ends with everybody's lists being made anew. */
export async function bulkWorkRuns(tx: Transaction, workspaceId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('job')
    .select('job_id')
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', ['queued', 'running'])
    .where('kind', 'in', ['import', 'sample', 'score', 'care'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** False while a standing of these customers is about to be computed from newer facts. */
export async function areScored(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<boolean> {
  const result = await sql<{ waits: boolean }>`
    select exists (select from scoring s where s.workspace_id = ${workspaceId}) and exists (
      select from dirty_customer d
      where d.workspace_id = ${workspaceId} and d.customer_no = any(${customerNos}::bigint[])
    ) as waits
  `.execute(tx);
  return result.rows[0]?.waits !== true;
}

export async function hasCustomers(tx: Transaction, workspaceId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('customer')
    .select('customer_no')
    .where('workspace_id', '=', workspaceId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function workspacesToCare(tx: Transaction): Promise<string[]> {
  const result = await sql<{
    workspace_id: string;
  }>`select workspace_id from workspaces_to_care()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}
