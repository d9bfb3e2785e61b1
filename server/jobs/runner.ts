import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Job } from '../../contract/workspace/job.ts';
import type { Database } from '../db/transaction.ts';
import { isAway, isCollision, isFull } from '../db/away.ts';
import {
  claimJob,
  endJob,
  type JobEnd,
  type JobRow,
  type Progress,
  updateProgress,
  type Waits,
} from './data.ts';

/** A quarter of the silence after which another node takes over. */
const HEARTBEAT = 2_000;
const MOST_ATTEMPTS = 20;
/** After a full disk, until it is tried again whether somebody has made room. */
const ROOM = 5_000;

export interface Running {
  workspaceId: string;
  jobId: string;
  employeeId: string | null;
  input: unknown;
  /**
   * Aborted when the node stops, or when another node has the job; the work ends at its next safe
   * place and goes on elsewhere.
   */
  signal: AbortSignal;
  report(progress: Progress): void;
}

/** Does the work of one kind of job. Must be able to go on where an earlier attempt stopped. */
export interface Worker {
  (running: Running): Promise<unknown>;
  waits?: Waits;
}
export type Workers = Readonly<Partial<Record<Job['kind'], Worker>>>;

/** A worker whose jobs stay queued while others of the same business go first. */
export function waiting(work: Worker, waits: Waits | undefined): Worker {
  const waiter: Worker = (running) => work(running);
  if (waits !== undefined) waiter.waits = waits;
  return waiter;
}

/** Thrown by a worker that has stopped at a safe place because the node is stopping. */
export class Interrupted extends Error {}

/** Runs one job if it is free; false when another node has it or it is over. */
export async function runJob(
  database: Database,
  workers: Workers,
  log: FastifyBaseLogger,
  place: { workspaceId: string; jobId: string; signal: AbortSignal },
): Promise<boolean> {
  const { workspaceId, jobId, signal } = place;
  const row = await database.inWorkspace(workspaceId, (tx) =>
    claimJob(tx, workspaceId, jobId, (kind) => workers[kind as Job['kind']]?.waits),
  );
  if (row === undefined) return false;
  const end = await work(database, workers, log, row, signal);
  await database.inWorkspace(workspaceId, (tx) => endJob(tx, row, end));
  return true;
}

async function work(
  database: Database,
  workers: Workers,
  log: FastifyBaseLogger,
  row: JobRow,
  signal: AbortSignal,
): Promise<JobEnd> {
  const progress = heartbeat(database, row);
  try {
    const worker = workers[row.kind as Job['kind']];
    if (worker === undefined) throw new Error(`nobody does jobs of kind ${row.kind}`);
    if (row.attempts > MOST_ATTEMPTS) throw new Error('too many attempts');
    const running: Running = {
      workspaceId: row.workspace_id,
      jobId: row.job_id,
      employeeId: row.employee_id,
      input: row.input,
      signal: AbortSignal.any([signal, progress.lost]),
      report: progress.report,
    };
    const result = await onceThereIsRoom(worker, running, log);
    return { state: 'done', result: result ?? {} };
  } catch (error) {
    if (error instanceof Interrupted) return { state: 'queued' };
    // The database went away or another transaction went first: the next attempt goes on from here.
    if (isAway(error) || isCollision(error)) return { state: 'queued' };
    log.error({ err: error, job: row.job_id, kind: row.kind }, 'job failed');
    return { state: 'failed', error: { code: 'job.failed' } };
  } finally {
    await progress.stop();
  }
}

/** A full disk fails no job: it says that it waits, and goes on when there is room again. */
async function onceThereIsRoom(
  worker: Worker,
  running: Running,
  log: FastifyBaseLogger,
): Promise<unknown> {
  for (;;) {
    try {
      return await worker(running);
    } catch (error) {
      if (!isFull(error)) throw error;
      log.error({ err: error, job: running.jobId }, 'the disk is full: the job waits for room');
      running.report({ phase: 'no_room' });
      await wait(ROOM, undefined, { signal: running.signal }).catch(() => {
        throw new Interrupted();
      });
    }
  }
}

/** Writes the latest progress twice a second at most, and at least often enough to stay alive. */
function heartbeat(database: Database, row: JobRow) {
  let latest: Progress = {};
  let changed = false;
  let lastWrite = 0;
  let writing = Promise.resolve();
  const lost = new AbortController();
  const write = () => {
    const progress = latest;
    latest = {};
    changed = false;
    lastWrite = Date.now();
    writing = database
      .inWorkspace(row.workspace_id, (tx) => updateProgress(tx, row, progress))
      .then(
        (ours) => (ours ? undefined : lost.abort()),
        () => undefined,
      );
    return writing;
  };
  const timer = setInterval(() => {
    if (changed || Date.now() - lastWrite >= HEARTBEAT) void write();
  }, 400);
  return {
    lost: lost.signal,
    report: (progress: Progress) => {
      latest = { ...latest, ...progress };
      changed = true;
    },
    stop: async () => {
      clearInterval(timer);
      await writing;
      if (changed) await write();
    },
  };
}
