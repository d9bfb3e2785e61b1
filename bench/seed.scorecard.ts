import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { openDatabase } from '../server/db/transaction.ts';
import { Interrupted } from '../server/jobs/index.ts';
import { refreshPrices } from '../server/sales/index.ts';
import { scoreWorkspace } from '../server/value/index.ts';
import { withClient } from './store.ts';

/**
 * Publishes a scorecard and fits its model as the product does, stops before it scores anybody, and
 * says that everybody was: the standings are there.
 */
export async function publishScorecard(operatorUrl: string, workspaceId: string): Promise<void> {
  const connectionString = await applicationUrl(operatorUrl);
  const database = openDatabase(openPool({ connectionString, max: 2, applicationName: 'bench' }));
  const stopped = { signal: AbortSignal.abort(), report: () => undefined };
  try {
    await refreshPrices(database, workspaceId);
    await scoreWorkspace(database, workspaceId, stopped);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    await database.close();
  }
  await withClient(operatorUrl, (client) =>
    client.query(
      `update scoring set complete = true, customers = everybody, ranked = everybody
       from (select count(*) as everybody from standing where workspace_id = $1) counted
       where workspace_id = $1`,
      [workspaceId],
    ),
  );
}
