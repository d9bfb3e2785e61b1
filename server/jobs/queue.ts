import type { FastifyBaseLogger } from 'fastify';
import PgBoss from 'pg-boss';
import { z } from 'zod';
import { opening } from '../closing.ts';
import { openQueueDatabase } from '../db/queue.ts';
import type { Database } from '../db/transaction.ts';
import { openRelay } from './relay.ts';
import { runJob, type Workers } from './runner.ts';

const QUEUE = 'job';
/** How long a running job may take to reach a safe place. */
const PATIENCE = 15_000;

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
    const stopping = new AbortController();
    const running = new Set<Promise<unknown>>();
    closes(() => Promise.allSettled([...running]));
    closes(() => {
      stopping.abort();
      return boss.stop({ graceful: true, wait: true, timeout: PATIENCE });
    });
    const handle = async (jobs: PgBoss.Job<unknown>[]) => {
      for (const job of jobs) {
        const place = delivery.parse(job.data);
        const run = runJob(database, workers, log, { ...place, signal: stopping.signal });
        running.add(run);
        await run.finally(() => running.delete(run));
      }
    };
    const options = { pollingIntervalSeconds: 0.5, batchSize: 1 };
    await boss.work(QUEUE, options, handle);
    await boss.work(QUEUE, options, handle);
    const send = async (workspaceId: string, jobId: string) => {
      const once = { singletonKey: jobId, retryLimit: 0, expireInHours: 23 };
      await boss.send(QUEUE, { workspaceId, jobId }, once);
    };
    const relay = openRelay(database, send, log);
    closes(relay.stop);
    return { wake: relay.wake, stop: close };
  });
}
