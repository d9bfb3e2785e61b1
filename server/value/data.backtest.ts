import { sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import {
  backTestResult,
  type BackTestResult,
  FOLLOWED_DAYS,
} from '../../contract/value/back-test.ts';
import type { Transaction } from '../db/transaction.ts';

const MOST_LISTED = 100;

export interface NewBackTest {
  back_test_id: string;
  as_of: string;
  version: number;
  job_id: string;
  started_by: string | null;
}

export async function insertBackTest(
  tx: Transaction,
  workspaceId: string,
  row: NewBackTest,
): Promise<void> {
  await tx
    .insertInto('back_test')
    .values({ ...row, workspace_id: workspaceId, created_at: new Date() })
    .execute();
}

/** Back-tests, the newest first, or one of them; whose job ended is told by the job. */
export async function readBackTests(tx: Transaction, workspaceId: string, id?: string) {
  const query = tx
    .selectFrom('back_test as b')
    .leftJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 'b.started_by'),
    )
    .leftJoin('job as j', (join) =>
      join.on('j.workspace_id', '=', workspaceId).onRef('j.job_id', '=', 'b.job_id'),
    )
    .select(['b.back_test_id', 'b.as_of', 'b.version', 'b.job_id', 'b.started_by'])
    .select(['b.created_at', 'b.finished_at', 'b.result', 'e.name', 'j.state'])
    .where('b.workspace_id', '=', workspaceId)
    .orderBy('b.created_at', 'desc')
    .limit(MOST_LISTED);
  const rows = await (id === undefined ? query : query.where('b.back_test_id', '=', id)).execute();
  return rows.map(({ result, ...row }) => ({
    ...row,
    result: result === null ? null : backTestResult.parse(result),
  }));
}

export type BackTestRow = Awaited<ReturnType<typeof readBackTests>>[number];

export async function completeBackTest(
  tx: Transaction,
  workspaceId: string,
  id: string,
  result: BackTestResult,
): Promise<void> {
  await tx
    .updateTable('back_test')
    .set({ result: JSON.stringify(result), finished_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('back_test_id', '=', id)
    .execute();
}

/** What some customers did after a day; who did nothing is not among them. Minor units, net. */
export interface FollowedRow {
  customer_no: number;
  bought_near: boolean;
  bought_far: boolean;
  amount_near: number;
  amount_far: number;
}

export async function readFollowed(
  tx: Transaction,
  workspaceId: string,
  asOf: string,
  customerNos: readonly number[],
): Promise<FollowedRow[]> {
  const near = sql`day <= ${asOf}::date + ${FOLLOWED_DAYS.near}::int`;
  const kept = sql`kind = ${factKinds.bought.number} and n > 0 and amount > 0`;
  const result = await sql<FollowedRow>`
    select customer_no, coalesce(bool_or(${kept} and ${near}), false) as bought_near,
           coalesce(bool_or(${kept}), false) as bought_far,
           coalesce(sum(amount) filter (where ${near}), 0)::bigint as amount_near,
           sum(amount)::bigint as amount_far
    from day_roll
    where workspace_id = ${workspaceId} and customer_no = any(${customerNos}::bigint[])
      and day > ${asOf}::date and day <= ${asOf}::date + ${FOLLOWED_DAYS.far}::int
      and kind in (${factKinds.bought.number}, ${factKinds.returned.number}) and tier <> 'D'
    group by customer_no
  `.execute(tx);
  return result.rows;
}

/** The version in force at a moment; the first of all before it was published. */
export async function versionInForce(
  tx: Transaction,
  workspaceId: string,
  before: Date,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('scorecard')
    .select('version')
    .where('workspace_id', '=', workspaceId)
    .orderBy(sql`published_at < ${before}`, 'desc')
    .orderBy(sql`case when published_at < ${before} then -version else version end`)
    .limit(1)
    .executeTakeFirst();
  return row?.version;
}

/** When a version was published; undefined where it never was. */
export async function publishedAt(
  tx: Transaction,
  workspaceId: string,
  version: number,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('scorecard')
    .select('published_at')
    .where('workspace_id', '=', workspaceId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.published_at;
}
