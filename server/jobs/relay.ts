import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import type { Database } from '../db/transaction.ts';
import { readStalled, takeOutbox, tidy, workspacesWithWork } from './data.ts';
import { JOB_TOPIC } from './jobs.ts';

const TIDY = 600_000;
const SWEEP = 3_000;
/** Commits of a busy workspace within so many milliseconds are looked at once. */
const GATHER = 50;

const payload = z.object({ job_id: z.string() });

/**
 * Carries asked-for jobs from the outbox to the queue that all nodes share. Sending twice does no
 * harm: only one node can claim a job.
 */
export function openRelay(
  database: Database,
  send: (workspaceId: string, jobId: string) => Promise<void>,
  log: FastifyBaseLogger,
) {
  const running = new Set<Promise<unknown>>();
  let stopped = false;

  const relay = async (workspaceId: string) => {
    const waiting = await database.inWorkspace(workspaceId, (tx) =>
      takeOutbox(tx, workspaceId, JOB_TOPIC, 100),
    );
    for (const row of waiting) await send(workspaceId, payload.parse(row).job_id);
  };

  /** What fell between taking from the outbox and the queue, and jobs whose node died. */
  const sweep = async () => {
    for (const workspaceId of await database.outside(workspacesWithWork)) {
      if (stopped) return;
      await relay(workspaceId);
      const stalled = await database.inWorkspace(workspaceId, (tx) => readStalled(tx, workspaceId));
      for (const job of stalled) await send(workspaceId, job.job_id);
    }
  };

  const guarded = (task: Promise<void>) => {
    const done = task.catch((error: unknown) => {
      if (!stopped) log.warn({ err: error }, 'relay');
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
    wake: (workspaceId: string) => {
      if (gathering.has(workspaceId)) return;
      gathering.add(workspaceId);
      setTimeout(() => {
        gathering.delete(workspaceId);
        if (!stopped) guarded(relay(workspaceId));
      }, GATHER).unref();
    },
    stop: async () => {
      clearInterval(timer);
      clearInterval(tidying);
      stopped = true;
      await Promise.allSettled([...running]);
    },
  };
}
