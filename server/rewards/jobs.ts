import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/transaction.ts';
import { settleReferrals } from './actions.ts';
import { workspacesWithReferrals } from './data.settle.ts';

/** A purchase is kept by the day, so once an hour is soon enough in every time zone. */
const HOUR = 3_600_000;

/** Lets recommendations count as soon as their new customers have kept a purchase long enough. */
export function openSettler(
  database: Database,
  log: FastifyBaseLogger,
  wake: (workspaceId: string) => void,
): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const settleAll = async () => {
    for (const workspaceId of await database.outside(workspacesWithReferrals)) {
      if (stopped) return;
      await database.inWorkspace(workspaceId, (tx) => settleReferrals(tx, workspaceId));
      wake(workspaceId);
    }
  };
  const run = () => {
    running = running.then(settleAll).catch((error: unknown) => {
      if (!stopped) log.warn({ err: error }, 'settling recommendations');
    });
  };
  run();
  const timer = setInterval(run, HOUR);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
