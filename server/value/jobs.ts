import { refreshSegments } from '../customers/index.ts';
import type { Database } from '../db/transaction.ts';
import type { Running } from '../jobs/index.ts';
import { refreshRfmCells } from './data.rfm.ts';
import { scoreWorkspace } from './jobs.score.ts';

/** Scores everybody, with progress; also the last step of every bulk load of facts. */
export function scoreWorker(
  database: Database,
): (running: Running) => Promise<{ standings: number }> {
  return async (running) => {
    const { workspaceId, signal, report } = running;
    report({ phase: 'scoring', rowsDone: 0, rowsTotal: null });
    const standings = await scoreWorkspace(database, workspaceId, {
      signal,
      report: (rowsDone, rowsTotal) => report({ rowsDone, rowsTotal }),
    });
    await database.inWorkspace(workspaceId, async (tx) => {
      await refreshRfmCells(tx, workspaceId);
      await refreshSegments(tx, running);
    });
    return { standings };
  };
}
