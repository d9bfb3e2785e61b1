import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Kysely, type Migration, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { openQueueDatabase } from './queue.ts';

const FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url));

/** Queues of long and scheduled work. A queue is made here, with the schema, never at run time. */
const QUEUES = ['job'] as const;

/**
 * Brings the database to the newest schema and returns the names of the migrations that ran. Two
 * nodes that start at once migrate one after the other (the migrator holds a lock).
 */
export async function migrate(operatorUrl: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: operatorUrl, max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    const ran = (results ?? []).map((result) => result.migrationName);
    // Also when an earlier start was killed between the migrations and this.
    if (ran.length > 0 || !(await queuesAreReady(db))) {
      await migrateQueues(operatorUrl);
      await db.transaction().execute(grantQueues);
    }
    return ran;
  } finally {
    await db.destroy();
  }
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()) {
    const text = await readFile(FOLDER + file, 'utf8');
    migrations[file.slice(0, -4)] = {
      up: async (db) => {
        await sql.raw(text).execute(db);
      },
    };
  }
  return migrations;
}

async function migrateQueues(operatorUrl: string): Promise<void> {
  const queue = openQueueDatabase(operatorUrl);
  try {
    const boss = new PgBoss({ db: queue, supervise: false, schedule: false });
    boss.on('error', () => undefined);
    await boss.start();
    // Short: a job is waiting in it once, however often the nodes send it.
    for (const name of QUEUES) await boss.createQueue(name, { name, policy: 'short' });
    await boss.stop({ graceful: false });
  } finally {
    await queue.close();
  }
}

/** The grants come last and together: where one is there, everything is. */
async function queuesAreReady(db: Kysely<unknown>): Promise<boolean> {
  const found = await sql<{ ready: boolean }>`
    select coalesce(has_schema_privilege('mainstay_queue', to_regnamespace('pgboss'), 'usage'), false)
      as ready`.execute(db);
  return found.rows[0]?.ready ?? false;
}

/** The queue has a login of its own; the application's role reads nobody's jobs there. */
async function grantQueues(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    'revoke all on all functions in schema pgboss from mainstay_app, public',
    'revoke all on all tables in schema pgboss from mainstay_app',
    'revoke all on schema pgboss from mainstay_app',
    'grant usage on schema pgboss to mainstay_queue',
    'grant select, insert, update, delete on all tables in schema pgboss to mainstay_queue',
    'grant execute on all functions in schema pgboss to mainstay_queue',
  ]) {
    await sql.raw(statement).execute(db);
  }
}
