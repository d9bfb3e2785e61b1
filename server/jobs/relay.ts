import type { FastifyBaseLogger } from 'fastify';
import PgBoss from 'pg-boss';
import { z } from 'zod';
import type { Database } from '../db/transaction.ts';
import { readStalled, takeOutbox, tidy, workspacesWithWork } from './data.ts';
import { JOB_TOPIC } from './jobs.ts';
import { runJob, type Workers } from './runner.ts';

const TIDY = 600_000;
const SWEEP = 3_000;
/** Commits of a busy workspace within so many milliseconds are looked at once. */
const GATHER = 20;
const QUEUE = 'job';

const payload = z.object({ job_id: z.string() });
const delivery = z.object({ workspaceId: z.string(), jobId: z.string() });

export interface Jobs {
  /** Look at this workspace's outbox now: something was committed. */
  wake(workspaceId: string): void;
  /** Lets running jobs reach a safe place, then stops. */
  stop(): Promise<void>;
}

/**
 * Carries asked-for jobs from the outbox to the queue that all nodes share, and runs those this node
 * is given. Sending twice does no harm: only one node can claim a job.
 */
export async function openJobs(
  database: Database,
  queueUrl: string,
  workers: Workers,
  log: FastifyBaseLogger,
): Promise<Jobs> {
  const stopping = new AbortController();
  const boss = new PgBoss({ connectionString: queueUrl, max: 3, migrate: false });
  boss.on('error', (error) => log.error({ err: error }, 'queue'));
  await boss.start();
  const running = new Set<Promise<unknown>>();
  const options = { pollingIntervalSeconds: 0.5, batchSize: 1 };
  const handle = async (jobs: PgBoss.Job<unknown>[]) => {
    for (const job of jobs) {
      const place = delivery.parse(job.data);
      const run = runJob(database, workers, log, { ...place, signal: stopping.signal });
      running.add(run);
      await run.finally(() => running.delete(run));
    }
  };
  await boss.work(QUEUE, options, handle);
  await boss.work(QUEUE, options, handle);

  const send = (workspaceId: string, jobId: string) =>
    boss.send(
      QUEUE,
      { workspaceId, jobId },
      { singletonKey: jobId, retryLimit: 0, expireInHours: 23 },
    );

  const relay = async (workspaceId: string) => {
    const waiting = await database.inWorkspace(workspaceId, (tx) =>
      takeOutbox(tx, workspaceId, JOB_TOPIC, 100),
    );
    for (const row of waiting) await send(workspaceId, payload.parse(row).job_id);
  };

  /** What fell between taking from the outbox and the queue, and jobs whose node died. */
  const sweep = async () => {
    for (const workspaceId of await database.outside(workspacesWithWork)) {
      await relay(workspaceId);
      const stalled = await database.inWorkspace(workspaceId, (tx) => readStalled(tx, workspaceId));
      for (const job of stalled) await send(workspaceId, job.job_id);
    }
  };

  const guarded = (task: Promise<void>) => {
    const done = task.catch((error: unknown) => {
      if (!stopping.signal.aborted) log.warn({ err: error }, 'relay');
    });
    running.add(done);
    void done.finally(() => running.delete(done));
  };
  const gathering = new Set<string>();
  let sweeping = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep);
    guarded(sweeping);
    sweeping = sweeping.catch(() => undefined);
  }, SWEEP);
  guarded(sweep());
  const tidying = setInterval(() => guarded(database.outside(tidy)), TIDY);

  return {
    wake: (workspaceId) => {
      if (gathering.has(workspaceId)) return;
      gathering.add(workspaceId);
      setTimeout(() => {
        gathering.delete(workspaceId);
        if (!stopping.signal.aborted) guarded(relay(workspaceId));
      }, GATHER).unref();
    },
    stop: async () => {
      clearInterval(timer);
      clearInterval(tidying);
      stopping.abort();
      await boss.stop({ graceful: true, wait: true, timeout: 15_000 });
      await Promise.allSettled([...running]);
    },
  };
}
