import type { Database } from '../db/transaction.ts';
import { rebuildRolls } from '../ledger/index.ts';
import { rebuildPrices } from '../sales/index.ts';
import { type Progress, scoreWorkspace } from './jobs.score.ts';

export interface Rebuilt {
  /** Counts of a day that were not what their facts come to. */
  counts: number;
  /** Customers whose prices came out otherwise. */
  prices: number;
  standings: number;
}

/** Makes everything that is made from facts again: counts, prices compared, everybody's standing. */
export async function rebuildEverything(
  database: Database,
  workspaceId: string,
  progress: Progress,
): Promise<Rebuilt> {
  const { signal } = progress;
  const counts = await rebuildRolls(database, workspaceId, {
    ...(signal === undefined ? {} : { signal }),
    report: () => undefined,
  });
  const { customers } = await rebuildPrices(database, workspaceId, signal);
  const standings = await scoreWorkspace(database, workspaceId, progress);
  return { counts, prices: customers, standings };
}
