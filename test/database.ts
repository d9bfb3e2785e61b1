import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { openPool } from '../server/db/pool.ts';
import { applicationUrl } from '../server/db/roles.ts';
import { type Database, openDatabase } from '../server/db/transaction.ts';
import { asAdmin, databaseUrl } from './clusters.ts';

export interface TestDatabase {
  name: string;
  /** As the owner of the tables; row-level security does not bind it. */
  operatorUrl: string;
  /** As the application's role. */
  appUrl: string;
  database: Database;
  /** Closes what is open, so that others may clone it. */
  leave(): Promise<void>;
  drop(): Promise<void>;
}

/** A database of one's own: a clone of the migrated template, or of another that nobody uses. */
export async function cloneDatabase(template = inject('template')): Promise<TestDatabase> {
  const server = inject('operatorUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, `create database ${name} template ${template}`);
  const operatorUrl = databaseUrl(server, name);
  const appUrl = await applicationUrl(operatorUrl);
  const database = openDatabase(
    openPool({ connectionString: appUrl, max: 8, applicationName: 'test' }),
  );
  let left: Promise<void> | undefined;
  const leave = () => (left ??= database.close());
  return {
    name,
    operatorUrl,
    appUrl,
    database,
    leave,
    drop: async () => {
      await leave();
      await asAdmin(server, `drop database ${name} with (force)`);
    },
  };
}
