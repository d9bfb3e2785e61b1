import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openCluster } from '../server/db/cluster.ts';

/** Where the databases of benches lie. */
export const FOLDER = fileURLToPath(new URL('../.build/bench', import.meta.url));
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
  const cluster = await openCluster({ dataDir: FOLDER });
  const close = () => cluster.stop();
  try {
    const database = `${name}_${await fingerprint(recipe)}`;
    const url = new URL(cluster.operatorUrl);
    url.pathname = `/${database}`;
    const ready = await withClient(cluster.operatorUrl, async (admin) => {
      const found = await admin.query(
        'select shobj_description(oid, $2) as note from pg_database where datname = $1',
        [database, 'pg_database'],
      );
      if (found.rows[0]?.note === 'ready') return true;
      await dropOutdated(admin, name);
      await admin.query(`create database ${database}`);
      return false;
    });
    if (!ready) {
      await prepare(url.href);
      await withClient(cluster.operatorUrl, (admin) =>
        admin.query(`comment on database ${database} is 'ready'`),
      );
    }
    return { operatorUrl: url.href, version: cluster.version, close };
  } catch (error) {
    await close();
    throw error;
  }
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
