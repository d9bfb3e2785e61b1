import type { FastifyBaseLogger } from 'fastify';
import type { NotificationCount } from '../../contract/team/notification.ts';
import type { Database } from '../db/transaction.ts';
import { readCounts, readNotifications } from './data.notifications.ts';
import { notificationView } from './views.notifications.ts';

/** What another node wrote is seen after so long; what this one wrote at once. */
const LOOK = 2_000;

type Ring = (count: NotificationCount) => void;

interface Listener {
  ring: Ring;
  /** What was last said, so that only changes are. */
  said: string;
}

export interface Bells {
  /** Rings at once, and whenever it changes; answers how to stop. */
  listen(workspaceId: string, employeeId: string, ring: Ring): () => void;
  /** Looks now: something was committed. */
  wake(workspaceId: string): void;
  stop(): Promise<void>;
}

/** One look for all the bells of a workspace, however many there are. */
export function openBells(database: Database, log: FastifyBaseLogger): Bells {
  const heard = new Map<string, Map<string, Set<Listener>>>();
  const looking = new Map<string, Promise<void>>();
  const again = new Set<string>();

  const look = async (workspaceId: string) => {
    const employees = heard.get(workspaceId);
    if (employees === undefined) return;
    const counts = await countsOf(database, workspaceId, [...employees.keys()]);
    for (const [employeeId, count] of counts) {
      const text = JSON.stringify(count);
      for (const listener of employees.get(employeeId) ?? []) {
        if (listener.said === text) continue;
        listener.said = text;
        listener.ring(count);
      }
    }
  };
  const wake = (workspaceId: string) => {
    if (!heard.has(workspaceId)) return;
    if (looking.has(workspaceId)) {
      again.add(workspaceId);
      return;
    }
    const run = look(workspaceId)
      .catch((error: unknown) => log.warn({ err: error }, 'bells'))
      .finally(() => {
        looking.delete(workspaceId);
        if (again.delete(workspaceId)) wake(workspaceId);
      });
    looking.set(workspaceId, run);
  };
  const timer = setInterval(() => {
    for (const workspaceId of heard.keys()) wake(workspaceId);
  }, LOOK);

  return {
    wake,
    listen: (workspaceId, employeeId, ring) => {
      const employees = heard.get(workspaceId) ?? new Map<string, Set<Listener>>();
      const listeners = employees.get(employeeId) ?? new Set<Listener>();
      const listener = { ring, said: '' };
      heard.set(workspaceId, employees.set(employeeId, listeners.add(listener)));
      wake(workspaceId);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) employees.delete(employeeId);
        if (employees.size === 0) heard.delete(workspaceId);
      };
    },
    stop: async () => {
      clearInterval(timer);
      heard.clear();
      await Promise.all(looking.values());
    },
  };
}

/** The newest is read once for each who hears of something new. */
async function countsOf(
  database: Database,
  workspaceId: string,
  employeeIds: readonly string[],
): Promise<Map<string, NotificationCount>> {
  return database.inWorkspace(workspaceId, async (tx) => {
    const rows = await readCounts(tx, workspaceId, employeeIds);
    const asked = { kind: undefined, unread: undefined, before: undefined, limit: 1 };
    const newest = await Promise.all(
      rows.map(({ employee_id }) => readNotifications(tx, workspaceId, employee_id, asked)),
    );
    return new Map(
      rows.map(({ employee_id, unseen }, at) => {
        const [first] = newest[at] ?? [];
        const count = { unseen, newest: first === undefined ? null : notificationView(first) };
        return [employee_id, count];
      }),
    );
  });
}
