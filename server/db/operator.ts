import pg from 'pg';
import { openCluster } from './cluster.ts';

const DATABASE = 'mainstay';

/** The database as its owner: for migrations, roles and bulk loading, never for requests. */
export interface Operator {
  url: string;
  close(): Promise<void>;
}

/** The given server, or a cluster of our own in the data folder. */
export async function openOperator(config: {
  databaseUrl: string | undefined;
  dataDir: string;
}): Promise<Operator> {
  if (config.databaseUrl !== undefined) {
    return { url: config.databaseUrl, close: () => Promise.resolve() };
  }
  const cluster = await openCluster({ dataDir: config.dataDir });
  try {
    return { url: await ownDatabase(cluster.operatorUrl), close: () => cluster.stop() };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

async function ownDatabase(serverUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${DATABASE}`;
  return url.href;
}

/** Every workspace of the installation, for the operator's commands. */
export async function listWorkspaces(
  operatorUrl: string,
): Promise<{ workspace_id: string; name: string }[]> {
  const client = new pg.Client({ connectionString: operatorUrl });
  await client.connect();
  try {
    const found = await client.query<{ workspace_id: string; name: string }>(
      'select workspace_id, name from workspace order by created_at',
    );
    return found.rows;
  } finally {
    await client.end();
  }
}
