import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import PgBoss from 'pg-boss';
import { z } from 'zod';
import { opening } from '../closing.ts';
import { openQueueDatabase } from '../db/queue.ts';
import type { Database } from '../db/transaction.ts';
import { openRelay } from './relay.ts';
import { runJob, type Workers } from './runner.ts';

const QUEUE = 'job';
/** Jobs that one node does at the same time. */
const LANES = 2;
/** Between two looks into an empty queue. */
const PAUSE = 500;

const delivery = z.object({ workspaceId: z.string(), jobId: z.string() });

export interface Jobs {
  /** Look at this workspace's outbox now: something was committed. */
  wake(workspaceId: string): void;
  /** Lets running jobs reach a safe place, then stops. */
  stop(): Promise<void>;
}

/** Runs what the queue that all nodes share gives to this one. */
export function openJobs(
  database: Database,
  queueUrl: string,
  workers: Workers,
  log: FastifyBaseLogger,
): Promise<Jobs> {
  return opening(async ({ closes, close }) => {
    const queue = openQueueDatabase(queueUrl);
    closes(queue.close);
    const boss = new PgBoss({ db: queue, migrate: false });
    boss.on('error', (error) => log.error({ err: error }, 'queue'));
    await boss.start();
    closes(() => boss.stop({ graceful: false }));
    const stopping = new AbortController();
    const run = async (data: unknown) => {
      const place = delivery.parse(data);
      await runJob(database, workers, log, { ...place, signal: stopping.signal });
    };
    const lanes = Array.from({ length: LANES }, () => takeJobs(boss, run, stopping.signal, log));
    closes(() => {
      stopping.abort();
      return Promise.all(lanes);
    });
    const send = async (workspaceId: string, jobId: string) => {
      const once = { singletonKey: jobId, retryLimit: 0, expireInHours: 23 };
      await boss.send(QUEUE, { workspaceId, jobId }, once);
    };
    const relay = openRelay(database, send, log);
    closes(relay.stop);
    return { wake: relay.wake, stop: close };
  });
}

/**
 * Does one job after the other until it is told to stop. The queue's own loop tells the database
 * that a job has ended without waiting for the answer: a database that is away then would end the
 * whole server.
 */
async function takeJobs(
  boss: PgBoss,
  run: (data: unknown) => Promise<void>,
  stop: AbortSignal,
  log: FastifyBaseLogger,
): Promise<void> {
  while (!stop.aborted) {
    const found = await takeJob(boss, run).catch((error: unknown) => {
      log.error({ err: error }, 'queue');
      return false;
    });
    if (!found) await wait(PAUSE, undefined, { signal: stop }).catch(() => undefined);
  }
}

async function takeJob(boss: PgBoss, run: (data: unknown) => Promise<void>): Promise<boolean> {
  const [job] = await boss.fetch(QUEUE);
  if (job === undefined) return false;
  try {
    await run(job.data);
  } finally {
    // Whoever wants it again sends it again.
    await boss.complete(QUEUE, job.id);
  }
  return true;
}
