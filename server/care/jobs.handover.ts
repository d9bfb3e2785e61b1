import { newHandoverOfAll } from '../../contract/team/handover.ts';
import { countOwned, readOwnedNos } from '../customers/index.ts';
import type { Database } from '../db/transaction.ts';
import { Interrupted, type Worker } from '../jobs/index.ts';
import { handOverStretch } from './actions.handover.ts';

/** Customers of one transaction. */
const STRETCH = 500;

/** Hands over everybody of one employee, stretch by stretch: who is done is theirs no more. */
export function handoverWorker(database: Database): Worker {
  return async ({ workspaceId, employeeId, input, signal, report }) => {
    if (employeeId === null) throw new Error('somebody hands customers over');
    const asked = newHandoverOfAll.parse(input);
    const by = { workspaceId, employeeId, requestId: null };
    const total = await database.inWorkspace(workspaceId, (tx) =>
      countOwned(tx, workspaceId, asked.from_id),
    );
    let done = 0;
    for (;;) {
      if (signal.aborted) throw new Interrupted();
      report({ phase: 'handing', rowsDone: done, rowsTotal: total });
      const n = await database.inWorkspace(workspaceId, async (tx) => {
        const nos = await readOwnedNos(tx, workspaceId, asked.from_id, STRETCH);
        if (nos.length > 0) await handOverStretch(tx, by, asked, nos);
        return nos.length;
      });
      if (n === 0) return { customers: done };
      done += n;
    }
  };
}
