import { z } from 'zod';
import type { Database } from '../db/transaction.ts';
import { Interrupted, type Worker } from '../jobs/index.ts';
import { changeStretch, undoStretch } from './actions.bulk-edit.ts';

const input = z.object({ bulk: z.string(), undo: z.boolean() });

/**
 * Changes many customers, or gives them back what they had, stretch by stretch: each remembers in its
 * own transaction how far it came, so that whoever goes on does nothing twice.
 */
export function bulkEditWorker(database: Database): Worker {
  return async ({ workspaceId, employeeId, input: asked, signal, report }) => {
    const { bulk, undo } = input.parse(asked);
    const by = { workspaceId, employeeId, requestId: null };
    const next = undo ? undoStretch : changeStretch;
    for (;;) {
      if (signal.aborted) throw new Interrupted();
      const came = await database.inWorkspace(workspaceId, (tx) => next(tx, by, bulk));
      report({
        phase: undo ? 'undoing' : 'changing',
        rowsDone: came.done,
        rowsTotal: came.total,
      });
      if (came.over) return { bulk, undo, customers: came.done };
    }
  };
}
