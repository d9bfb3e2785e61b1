import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openCluster } from '../server/db/cluster.ts';
import { migrate } from '../server/db/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    operatorUrl: string;
    template: string;
  }
}

/** One real PostgreSQL for the whole run; each test file clones the migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mainstay-test-'));
  // Nothing here outlives the run, so nothing has to survive a power cut. The tests of durability
  // start clusters of their own.
  const cluster = await openCluster({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  const template = 'mainstay_template';
  const admin = new pg.Client({ connectionString: cluster.operatorUrl });
  await admin.connect();
  await admin.query(`create database ${template}`);
  await admin.end();
  await migrate(databaseUrl(cluster.operatorUrl, template));
  project.provide('operatorUrl', cluster.operatorUrl);
  project.provide('template', template);
  return async () => {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

export function databaseUrl(operatorUrl: string, database: string): string {
  const url = new URL(operatorUrl);
  url.pathname = `/${database}`;
  return url.href;
}
