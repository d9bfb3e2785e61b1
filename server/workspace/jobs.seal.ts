import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/transaction.ts';
import { sealChanges } from './jobs.chain.ts';
import { workspacesToSeal } from './data.chain.ts';

/** How long a change may stand unsealed, in milliseconds. */
const PAUSE = 60_000;

/** Seals the audit of every workspace, on every node: whoever comes second has nothing to add. */
export function openSealer(database: Database, log: FastifyBaseLogger): { stop(): Promise<void> } {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const sealAll = async () => {
    for (const workspaceId of await database.outside(workspacesToSeal)) {
      if (stopped) return;
      await sealChanges(database, workspaceId);
    }
  };
  const timer = setInterval(() => {
    running = running.then(sealAll).catch((error: unknown) => {
      if (!stopped) log.warn({ err: error }, 'sealing the audit');
    });
  }, PAUSE);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
