import { migrate } from './db/migrate.ts';
import { openPool } from './db/pool.ts';
import { applicationUrl } from './db/roles.ts';
import { type Database, openDatabase } from './db/transaction.ts';
import type { Config } from './config.ts';
import { type App, openApp } from './http/app.ts';
import { registerDocs } from './http/docs.ts';
import { openGate } from './http/gate.ts';
import { healthRoutes } from './http/health.ts';
import { jobRoutes, openJobs, type Workers } from './jobs/index.ts';
import { workspaceRoutes } from './workspace/index.ts';

/** A running product. */
export interface Product {
  app: App;
  database: Database;
  /** Address it listens at. */
  url: string;
  /** Finishes what was started, then closes everything. */
  stop(): Promise<void>;
}

/** Where things are put together: the database, the domains, the workers and the HTTP server. */
export async function openProduct(config: Config, operatorUrl: string): Promise<Product> {
  await migrate(operatorUrl);
  const appUrl = await applicationUrl(operatorUrl);
  const database = openDatabase(
    openPool({ connectionString: appUrl, max: 12, applicationName: 'mainstay' }),
  );
  let stopping = false;
  const app = await openApp(config, async () => null);
  const workers: Workers = {};
  const jobs = await openJobs(database, appUrl, workers, app.log);
  const wake = (workspaceId: string) => {
    jobs.wake(workspaceId);
  };
  const gate = openGate(database, wake);
  await registerDocs(app);
  healthRoutes(app, database, () => stopping);
  workspaceRoutes(app, gate);
  jobRoutes(app, gate);
  await app.listen({ host: config.host, port: config.port });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  return {
    app,
    database,
    url: `http://${config.host}:${port}`,
    stop: async () => {
      stopping = true;
      await app.close();
      await jobs.stop();
      await database.close();
    },
  };
}
