import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openCluster } from '../server/db/cluster.ts';

/** Where the databases of benches lie. */
export const FOLDER = fileURLToPath(new URL('../.build/bench', import.meta.url));
/** While a store is made, which is made again if the machine fails: nothing waits for the disk. */
const MAKING = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '8GB',
};
const MIGRATIONS = new URL('../server/db/migrations/', import.meta.url);

/** A database that is prepared once and kept: durable, with the product's own settings. */
export interface Store {
  /** As the owner of the tables. */
  operatorUrl: string;
  version: number;
  close(): Promise<void>;
}

/**
 * Opens the database of a bench, and prepares it where it is missing, half made, or of another
 * schema or recipe than now.
 */
export async function openStore(
  name: string,
  recipe: readonly URL[],
  prepare: (operatorUrl: string) => Promise<void>,
): Promise<Store> {
  const database = `${name}_${await fingerprint(recipe)}`;
  const isReady = await inCluster({}, (admin) => readyOrMade(admin, name, database));
  if (!isReady) {
    await inCluster(MAKING, async (admin, url) => {
      await prepare(urlOf(url, database));
      await admin.query(`comment on database ${database} is 'ready'`);
      await admin.query('checkpoint');
    });
  }
  const cluster = await openCluster({ dataDir: FOLDER });
  return {
    operatorUrl: urlOf(cluster.operatorUrl, database),
    version: cluster.version,
    close: () => cluster.stop(),
  };
}

function urlOf(operatorUrl: string, database: string): string {
  const url = new URL(operatorUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function inCluster<T>(
  settings: Record<string, string>,
  work: (admin: pg.Client, operatorUrl: string) => Promise<T>,
): Promise<T> {
  const cluster = await openCluster({ dataDir: FOLDER, settings });
  try {
    return await withClient(cluster.operatorUrl, (admin) => work(admin, cluster.operatorUrl));
  } finally {
    await cluster.stop();
  }
}

/** Whether a database is ready; else an empty one is there. */
async function readyOrMade(admin: pg.Client, name: string, database: string): Promise<boolean> {
  const found = await admin.query<{ note: string | null }>(
    'select shobj_description(oid, $2) as note from pg_database where datname = $1',
    [database, 'pg_database'],
  );
  if (found.rows[0]?.note === 'ready') return true;
  await dropOutdated(admin, name);
  await admin.query(`create database ${database}`);
  return false;
}

/** Those of the same name, of which none can be used any more. */
async function dropOutdated(admin: pg.Client, name: string): Promise<void> {
  const found = await admin.query<{ drop: string }>(
    `select format('drop database %I with (force)', datname) as drop from pg_database
     where datname ~ ('^' || $1 || '_[0-9a-f]{10}$')`,
    [name],
  );
  for (const { drop } of found.rows) await admin.query(drop);
}

/** Changes with the migrations and with the files that say what is put into the database. */
async function fingerprint(recipe: readonly URL[]): Promise<string> {
  const files = (await readdir(MIGRATIONS)).filter((file) => file.endsWith('.sql')).sort();
  const urls = [...files.map((file) => new URL(file, MIGRATIONS)), ...recipe];
  const hash = createHash('sha256');
  for (const url of urls) hash.update(await readFile(url));
  return hash.digest('hex').slice(0, 10);
}

export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
