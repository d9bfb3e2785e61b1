import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import yazl from 'yazl';
import { ALIKE, type ArchivedRows, readSpan, streamRows, summing } from './archive.rows.ts';
import { listTables } from './archive.tables.ts';

/** What an archive consists of; its last entry. */
export interface ArchiveManifest {
  format: 1;
  workspace: { id: string; name: string };
  /** Everything of one moment (UTC). */
  holds_until: string;
  /** The newest migration of the database it was written from. */
  schema: string;
  /** How far the numbers of transactions reach; see archive.rows.ts. */
  transactions: number;
  tables: ArchivedRows[];
}

export const CONTENTS = 'archive.json';
export const entryOf = (table: string): string => `${table}.csv`;

/** A stream that asks for its rows when its turn in the archive comes. */
type Opening = () => Promise<Readable>;

/**
 * Writes everything of a business into one ZIP of a CSV for each table, as of one moment, while the
 * product goes on. The file has its name only when it is whole.
 */
export async function writeArchive(
  operatorUrl: string,
  workspaceId: string,
  to: string,
): Promise<ArchiveManifest> {
  const client = new pg.Client({
    connectionString: operatorUrl,
    application_name: 'mainstay-export',
  });
  const half = `${to}.half`;
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(ALIKE);
    const manifest = await describe(client, workspaceId);
    const tables = await listTables(client);
    const span = await readSpan(client, tables, workspaceId);
    manifest.transactions = span.last - span.first + 1;
    const zip = new yazl.ZipFile();
    const failed = new Promise<never>((_, reject) => zip.on('error', reject));
    failed.catch(() => undefined);
    for (const table of tables) {
      add(zip, entryOf(table.name), async () => {
        const rows = streamRows(client, table, workspaceId, span);
        const { through, sum } = summing();
        rows.on('error', (error) => through.destroy(error));
        through.once('end', () =>
          manifest.tables.push({
            table: table.name,
            columns: table.columns,
            rows: rows.rowCount,
            sha256: sum(),
          }),
        );
        return Promise.resolve(rows.pipe(through));
      });
    }
    add(zip, CONTENTS, () =>
      Promise.resolve(Readable.from([Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)])),
    );
    zip.end();
    const file = createWriteStream(half, { mode: 0o600, flush: true, flags: 'wx' });
    await Promise.race([pipeline(zip.outputStream, file), failed]);
    await rename(half, to);
    return manifest;
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

function add(zip: yazl.ZipFile, name: string, open: Opening): void {
  zip.addReadStreamLazy(name, {}, (opened) => {
    open().then(
      (stream) => opened(null, stream),
      (error: unknown) => opened(error, Readable.from([])),
    );
  });
}

async function describe(client: pg.Client, workspaceId: string): Promise<ArchiveManifest> {
  const found = await client.query<{ name: string; until: string; schema: string }>(
    `select w.name, to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as until,
      (select max(name) from kysely_migration) as schema
     from workspace w where w.workspace_id = $1`,
    [workspaceId],
  );
  const [row] = found.rows;
  if (row === undefined) throw new Error('There is no such business.');
  return {
    format: 1,
    workspace: { id: workspaceId, name: row.name },
    holds_until: row.until,
    schema: row.schema,
    transactions: 0,
    tables: [],
  };
}
