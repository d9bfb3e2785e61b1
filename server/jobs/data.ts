import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface NewJob {
  job_id: string;
  kind: string;
  key: string;
  input: string;
  employee_id: string | null;
}

/** Undefined when a live job has the same kind and key. */
export async function insertJob(
  tx: Transaction,
  workspaceId: string,
  job: NewJob,
): Promise<JobRow | undefined> {
  return tx
    .insertInto('job')
    .values({ ...job, workspace_id: workspaceId, state: 'queued', created_at: new Date() })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'kind', 'key'])
        .where('state', 'in', [sql.lit('queued'), sql.lit('running')])
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
}

export async function readJob(tx: Transaction, workspaceId: string, jobId: string) {
  return tx
    .selectFrom('job')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('job_id', '=', jobId)
    .executeTakeFirst();
}

export type JobRow = NonNullable<Awaited<ReturnType<typeof readJob>>>;

export async function readRecentJobs(tx: Transaction, workspaceId: string, limit: number) {
  return tx
    .selectFrom('job')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
}

/** Takes a queued job, or a running one whose node has been silent since `silentSince`. */
export async function claimJob(
  tx: Transaction,
  workspaceId: string,
  jobId: string,
  silentSince: string,
): Promise<JobRow | undefined> {
  const now = new Date();
  return tx
    .updateTable('job')
    .set((e) => ({
      state: 'running',
      attempts: e('attempts', '+', 1),
      started_at: e.fn.coalesce('started_at', e.val(now)),
      heartbeat_at: now,
    }))
    .where('workspace_id', '=', workspaceId)
    .where('job_id', '=', jobId)
    .where((where) =>
      where.or([
        where('state', '=', 'queued'),
        where.and([where('state', '=', 'running'), where('heartbeat_at', '<', silentSince)]),
      ]),
    )
    .returningAll()
    .executeTakeFirst();
}

export interface Progress {
  phase?: string;
  rowsDone?: number;
  rowsTotal?: number | null;
}

/** Also the sign of life of the node that runs the job. */
export async function updateProgress(
  tx: Transaction,
  workspaceId: string,
  jobId: string,
  { phase, rowsDone, rowsTotal }: Progress,
): Promise<void> {
  await tx
    .updateTable('job')
    .set({
      heartbeat_at: new Date(),
      ...(phase === undefined ? {} : { phase }),
      ...(rowsDone === undefined ? {} : { rows_done: rowsDone }),
      ...(rowsTotal === undefined ? {} : { rows_total: rowsTotal }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('job_id', '=', jobId)
    .where('state', '=', 'running')
    .execute();
}

export async function endJob(
  tx: Transaction,
  workspaceId: string,
  jobId: string,
  end: { state: 'done' | 'failed' | 'queued'; result?: unknown; error?: unknown },
): Promise<void> {
  await tx
    .updateTable('job')
    .set({
      state: end.state,
      finished_at: end.state === 'queued' ? null : new Date(),
      result: end.result === undefined ? null : JSON.stringify(end.result),
      error: end.error === undefined ? null : JSON.stringify(end.error),
    })
    .where('workspace_id', '=', workspaceId)
    .where('job_id', '=', jobId)
    .where('state', '=', 'running')
    .execute();
}

export async function insertOutbox(
  tx: Transaction,
  workspaceId: string,
  topic: string,
  payload: unknown,
): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({
      workspace_id: workspaceId,
      topic,
      payload: JSON.stringify(payload),
      created_at: new Date(),
    })
    .execute();
}

/** Takes waiting rows of a topic; another node's rows in hand are skipped, not waited for. */
export async function takeOutbox(
  tx: Transaction,
  workspaceId: string,
  topic: string,
  limit: number,
): Promise<unknown[]> {
  const waiting = await tx
    .selectFrom('outbox')
    .select(['outbox_no', 'payload'])
    .where('workspace_id', '=', workspaceId)
    .where('topic', '=', topic)
    .orderBy('outbox_no')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (waiting.length === 0) return [];
  await tx
    .deleteFrom('outbox')
    .where('workspace_id', '=', workspaceId)
    .where(
      'outbox_no',
      'in',
      waiting.map((row) => row.outbox_no),
    )
    .execute();
  return waiting.map((row) => row.payload);
}

/** Jobs that wait for a node: queued, or silent since the given moment. */
export async function readStalled(tx: Transaction, workspaceId: string, silentSince: string) {
  return tx
    .selectFrom('job')
    .select('job_id')
    .where('workspace_id', '=', workspaceId)
    .where('state', 'in', ['queued', 'running'])
    .where((where) =>
      where.or([
        where('state', '=', 'queued'),
        where('heartbeat_at', 'is', null),
        where('heartbeat_at', '<', silentSince),
      ]),
    )
    .execute();
}

export async function workspacesWithWork(tx: Transaction): Promise<string[]> {
  const result = await sql<{
    workspace_id: string;
  }>`select workspace_id from workspaces_with_work()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}
