import type { FastifyBaseLogger } from 'fastify';
import type { Database, Transaction } from '../db/transaction.ts';
import { tell } from '../team/index.ts';
import { takeReminders, workspacesToRemind } from './data.tasks.ts';

const LOOK = 1_000;

/**
 * Reminds people when the time has come. Taking a reminder, telling of it and the mail it makes are
 * one transaction: two nodes, or one that dies, remind once. `wake` says that something was told.
 */
export function openReminder(
  database: Database,
  log: FastifyBaseLogger,
  wake: (workspaceId: string) => void,
) {
  let stopped = false;
  let running: Promise<void> | undefined;
  const lookRound = async () => {
    for (const workspaceId of await database.outside(workspacesToRemind)) {
      if (stopped) return;
      const reminded = await database.inWorkspace(workspaceId, (tx) =>
        remind(tx, workspaceId, new Date()),
      );
      if (reminded > 0) wake(workspaceId);
    }
  };
  const look = () => {
    running ??= lookRound()
      .catch((error: unknown) => {
        if (!stopped) log.warn({ err: error }, 'reminders');
      })
      .finally(() => (running = undefined));
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

/** How many were reminded. */
export async function remind(tx: Transaction, workspaceId: string, now: Date): Promise<number> {
  const due = await takeReminders(tx, workspaceId, now);
  for (const { task_no: taskNo, assignee_id: assigneeId } of due) {
    await tell(tx, workspaceId, { kind: 'reminder', by: null, taskNo }, [assigneeId]);
  }
  return due.length;
}
