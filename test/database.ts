import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { type Database, openDatabase } from '../server/db/transaction.ts';
import { asAdmin, databaseUrl } from './clusters.ts';

export interface TestDatabase {
  /** As the owner of the tables; row-level security does not bind it. */
  operatorUrl: string;
  /** As the application's role. */
  appUrl: string;
  database: Database;
  drop(): Promise<void>;
}

/** A fresh, migrated database of one's own: a clone of the template. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const server = inject('operatorUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, `create database ${name} template ${inject('template')}`);
  const operatorUrl = databaseUrl(server, name);
  const appUrl = await applicationUrl(operatorUrl);
  const database = openDatabase(
    openPool({ connectionString: appUrl, max: 8, applicationName: 'test' }),
  );
  return {
    operatorUrl,
    appUrl,
    database,
    drop: async () => {
      await database.close();
      await asAdmin(server, `drop database ${name} with (force)`);
    },
  };
}
