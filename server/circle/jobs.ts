import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/transaction.ts';
import { startJob, waiting, type Worker } from '../jobs/index.ts';
import { reviewableMonth } from './actions.months.ts';
import * as data from './data.ts';
import { workspacesToReview } from './data.review.ts';
import { reviewCircle } from './jobs.review.ts';

const DUE_CHECK = 15_000;

/**
 * Reviews the circle as a job. A review freezes months, and must not do so from a file that is half
 * in: it waits for every import that was asked for.
 */
export function reviewWorker(database: Database): Worker {
  const review: Worker = ({ workspaceId, employeeId, signal, report }) =>
    reviewCircle(
      database,
      workspaceId,
      { employeeId, now: new Date() },
      {
        signal,
        report: (rowsDone, rowsTotal, phase = 'scoring') => report({ phase, rowsDone, rowsTotal }),
      },
    );
  return waiting(review, { for: ['import', 'sample'], once: 'asked' });
}

/** Starts a review where a month has ended since the last one, in each business's own zone. */
export function openReviewer(
  database: Database,
  log: FastifyBaseLogger,
  wakeJobs: (workspaceId: string) => void,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const look = () => {
    running = running
      .then(() => startDue(database, wakeJobs))
      .catch((error: unknown) => log.warn({ err: error }, 'starting reviews of the circle'));
  };
  const timer = setInterval(look, DUE_CHECK);
  look();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

async function startDue(
  database: Database,
  wakeJobs: (workspaceId: string) => void,
): Promise<void> {
  const now = new Date();
  for (const workspaceId of await database.outside(workspacesToReview)) {
    const started = await database.inWorkspace(workspaceId, async (tx) => {
      if (await data.bulkWorkRuns(tx, workspaceId)) return false;
      const [month, last] = [
        await reviewableMonth(tx, workspaceId, now),
        await data.readLastReview(tx, workspaceId),
      ];
      if (month === undefined || (last !== undefined && last.month >= month)) return false;
      await startJob(tx, workspaceId, {
        kind: 'review',
        key: 'circle',
        input: {},
        employeeId: null,
      });
      return true;
    });
    if (started) wakeJobs(workspaceId);
  }
}
