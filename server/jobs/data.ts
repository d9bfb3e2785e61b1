import { sql } from 'kysely';
import type { Job } from '../../contract/workspace/job.ts';
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

/** Jobs of some kinds, and whatever somebody started themselves. */
export interface JobsSeen {
  kinds: readonly string[];
  employeeId: string;
  limit: number;
}

export async function readRecentJobs(
  tx: Transaction,
  workspaceId: string,
  { kinds, employeeId, limit }: JobsSeen,
) {
  return tx
    .selectFrom('job')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where((where) =>
      where.or([where('employee_id', '=', employeeId), sql<boolean>`kind = any(${kinds}::text[])`]),
    )
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
}

/** Kinds of jobs that go first: as soon as one is asked for, or only while one is at it. */
export interface Waits {
  for: readonly Job['kind'][];
  once: 'asked' | 'running';
}

/** A running job silent for so long has lost its node. By the database's clock: nodes differ. */
const silentSince = sql<string>`now() - interval '8 seconds'`;

/**
 * Takes a queued job, or a running one whose node has fallen silent. `attempts` tells this taking
 * from every other: a node that wakes up after another took over can no longer write.
 */
export async function claimJob(
  tx: Transaction,
  workspaceId: string,
  jobId: string,
  waitsOf: (kind: string) => Waits | undefined,
): Promise<JobRow | undefined> {
  const [, asked] = await Promise.all([
    sql`select pg_advisory_xact_lock(hashtextextended(${`claim ${workspaceId}`}, 0))`.execute(tx),
    readJob(tx, workspaceId, jobId),
  ]);
  const waits = asked && waitsOf(asked.kind);
  if (waits !== undefined && (await goesFirst(tx, workspaceId, waits))) return undefined;
  return tx
    .updateTable('job')
    .set((e) => ({
      state: 'running',
      attempts: e('attempts', '+', 1),
      started_at: e.fn.coalesce('started_at', sql<string>`now()`),
      heartbeat_at: sql<string>`now()`,
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

/** Whether a job is there that another waits for; whoever waits stays queued. */
async function goesFirst(tx: Transaction, workspaceId: string, waits: Waits): Promise<boolean> {
  const isThere =
    waits.once === 'asked'
      ? sql<boolean>`state in ('queued', 'running')`
      : sql<boolean>`state = 'running' and heartbeat_at >= ${silentSince}`;
  const first = await tx
    .selectFrom('job')
    .select('job_id')
    .where('workspace_id', '=', workspaceId)
    .where('kind', 'in', [...waits.for])
    .where(isThere)
    .limit(1)
    .executeTakeFirst();
  return first !== undefined;
}

export interface Progress {
  phase?: string;
  rowsDone?: number;
  rowsTotal?: number | null;
}

/** Which taking of which job. */
export type Taken = Pick<JobRow, 'workspace_id' | 'job_id' | 'attempts'>;

/** Also the sign of life of the node that runs the job; false when it is no longer this node's. */
export async function updateProgress(
  tx: Transaction,
  taken: Taken,
  { phase, rowsDone, rowsTotal }: Progress,
): Promise<boolean> {
  const result = await tx
    .updateTable('job')
    .set({
      heartbeat_at: sql<string>`now()`,
      ...(phase === undefined ? {} : { phase }),
      ...(rowsDone === undefined ? {} : { rows_done: rowsDone }),
      ...(rowsTotal === undefined ? {} : { rows_total: rowsTotal }),
    })
    .where('workspace_id', '=', taken.workspace_id)
    .where('job_id', '=', taken.job_id)
    .where('attempts', '=', taken.attempts)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export interface JobEnd {
  state: 'done' | 'failed' | 'queued';
  result?: unknown;
  error?: unknown;
}

export async function endJob(tx: Transaction, taken: Taken, end: JobEnd): Promise<void> {
  await tx
    .updateTable('job')
    .set({
      state: end.state,
      finished_at: end.state === 'queued' ? null : new Date(),
      result: end.result === undefined ? null : JSON.stringify(end.result),
      error: end.error === undefined ? null : JSON.stringify(end.error),
    })
    .where('workspace_id', '=', taken.workspace_id)
    .where('job_id', '=', taken.job_id)
    .where('attempts', '=', taken.attempts)
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

/** The same of many, in one statement. */
export async function insertOutboxes(
  tx: Transaction,
  workspaceId: string,
  topic: string,
  payloads: readonly unknown[],
): Promise<void> {
  await sql`
    insert into outbox (workspace_id, topic, payload, created_at)
    select ${workspaceId}, ${topic}, p.payload, ${new Date()}
    from jsonb_array_elements(${JSON.stringify(payloads)}::jsonb) as p (payload)
  `.execute(tx);
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

/** Jobs that wait for a node: queued, or fallen silent. */
export async function readStalled(tx: Transaction, workspaceId: string) {
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

/** Removes what nobody needs any more, in every workspace (0012_tidy.sql). */
export async function tidy(tx: Transaction): Promise<void> {
  await sql`select tidy()`.execute(tx);
}

export async function workspacesWithWork(tx: Transaction): Promise<string[]> {
  const result = await sql<{
    workspace_id: string;
  }>`select workspace_id from workspaces_with_work()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}
