import type { FastifyBaseLogger } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../db/transaction.ts';
import { insertOutbox } from '../jobs/index.ts';
import { makeDigest, readWaiting, workspacesToDigest } from './data.digests.ts';
import { clockAt } from './rules.clock.ts';

const LOOK = 20_000;

/** Makes everybody's daily mail when its time has come. `wake` says that something waits to be sent. */
export function openDigester(
  database: Database,
  log: FastifyBaseLogger,
  wake: (workspaceId: string) => void,
) {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const lookRound = async () => {
    for (const workspaceId of await database.outside(workspacesToDigest)) {
      if (stopped) return;
      const made = await database.inWorkspace(workspaceId, (tx) =>
        makeDigests(tx, workspaceId, new Date()),
      );
      if (made > 0) wake(workspaceId);
    }
  };
  const look = () => {
    running = running.then(lookRound).catch((error: unknown) => {
      if (!stopped) log.warn({ err: error }, 'daily mails');
    });
  };
  const timer = setInterval(look, LOOK);
  look();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** How many were made: of each whose clock shows their hour and who has none today. */
export async function makeDigests(
  tx: Transaction,
  workspaceId: string,
  now: Date,
): Promise<number> {
  let count = 0;
  for (const { employee_id, time_zone, minute } of await readWaiting(tx, workspaceId)) {
    const clock = clockAt(time_zone, now);
    if (clock.minute < minute) continue;
    const digest_id = uuidv7();
    const row = { digest_id, employee_id, day: clock.day };
    if (!(await makeDigest(tx, workspaceId, row))) continue;
    await insertOutbox(tx, workspaceId, 'digest.made', { digest_id, employee_id });
    count += 1;
  }
  return count;
}
