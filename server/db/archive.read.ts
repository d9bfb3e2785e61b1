import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import yauzl from 'yauzl';
import { ALIKE, readSpan, streamRows, summing } from './archive.rows.ts';
import { type ArchiveTable, listTables, named, quoted, RECORDED } from './archive.tables.ts';
import { type ArchiveManifest, CONTENTS, entryOf } from './archive.write.ts';

/** An archive that can’t be taken in, in words for the operator. */
class ArchiveError extends Error {}

type Entries = ReadonlyMap<string, yauzl.Entry>;

/**
 * Takes an archive into a database that has no business yet: all of it or nothing. Every table is
 * held against its sum twice, as it comes in and as it then stands in the database.
 */
export async function readArchive(operatorUrl: string, from: string): Promise<ArchiveManifest> {
  const zip = await yauzl.openPromise(from, { lazyEntries: true, autoClose: false }).catch(noZip);
  const client = new pg.Client({
    connectionString: operatorUrl,
    application_name: 'mainstay-import',
  });
  try {
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const manifest = await readContents(zip, entries);
    await client.connect();
    await waitForTransactions(client, manifest.transactions);
    await client.query('begin isolation level repeatable read');
    await client.query(ALIKE);
    await refuseUnlessEmpty(client, manifest);
    const tables = await listTables(client);
    refuseUnknown(manifest, tables);
    const shift = (await currentTransaction(client)) - manifest.transactions;
    for (const table of tables) await takeIn(client, zip, entries, manifest, table, shift);
    await compare(client, tables, manifest);
    for (const table of tables) await numberOn(client, table);
    await client.query('commit');
    return manifest;
  } finally {
    zip.close();
    await client.end();
  }
}

function noZip(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new ArchiveError(`The file can't be read as an archive of a business: ${why}`);
}

async function readContents(zip: yauzl.ZipFile, entries: Entries): Promise<ArchiveManifest> {
  const entry = entries.get(CONTENTS);
  if (entry === undefined)
    throw new ArchiveError(`There is no ${CONTENTS} in it: it is no archive.`);
  const manifest = JSON.parse(
    await text(await zip.openReadStreamPromise(entry)),
  ) as ArchiveManifest;
  if (manifest.format === 1) return manifest;
  throw new ArchiveError(
    'The archive was written by a newer version of the product. Upgrade first.',
  );
}

async function refuseUnlessEmpty(client: pg.Client, { schema }: ArchiveManifest): Promise<void> {
  await client.query('lock table workspace in share row exclusive mode');
  const there = await client.query<{ name: string }>('select name from workspace limit 1');
  const [other] = there.rows;
  if (other !== undefined) {
    throw new ArchiveError(
      `There is a business here already, ${other.name}. Import into a new DATA_DIR or an empty database.`,
    );
  }
  const known = await client.query('select from kysely_migration where name = $1', [schema]);
  if (known.rowCount === 1) return;
  throw new ArchiveError(
    `The archive was written with the schema ${schema}, which this version does not know. Upgrade first.`,
  );
}

function refuseUnknown(manifest: ArchiveManifest, tables: readonly ArchiveTable[]): void {
  const here = new Map(tables.map((table) => [table.name, table]));
  for (const { table, columns } of manifest.tables) {
    const own = here.get(table)?.columns ?? [];
    const strange = columns.filter((column) => !own.includes(column));
    if (strange.length === 0) continue;
    throw new ArchiveError(`This version has no place for ${table}: ${strange.join(', ')}.`);
  }
}

/**
 * Rows keep the order of the transactions that recorded them by keeping those numbers' distances.
 * None may lie ahead of this server's own, or readers of the ledger would wait for it; a server
 * that is younger than the archive lets some pass.
 */
async function waitForTransactions(client: pg.Client, transactions: number): Promise<void> {
  const ahead = transactions + 3 - (await currentTransaction(client));
  if (ahead <= 0) return;
  await client.query('set synchronous_commit = off');
  await client.query(`do $$ begin
    for i in 1..${ahead} loop perform pg_current_xact_id(); commit; end loop; end $$`);
  await client.query('reset synchronous_commit');
}

async function currentTransaction(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ now: string }>('select pg_current_xact_id()::text as now');
  return Number(rows[0]?.now);
}

async function takeIn(
  client: pg.Client,
  zip: yauzl.ZipFile,
  entries: Entries,
  manifest: ArchiveManifest,
  { name, isRecorded }: ArchiveTable,
  shift: number,
): Promise<void> {
  const said = manifest.tables.find(({ table }) => table === name);
  // A table that an older archive does not know stays empty.
  if (said === undefined) return;
  const entry = entries.get(entryOf(name));
  if (entry === undefined) throw damaged(name);
  const columns = said.columns.map(quoted).join(', ');
  const target = isRecorded ? 'pg_temp.arriving' : named(name);
  if (isRecorded) await client.query(`create temp table arriving (like ${named(name)})`);
  const { through, sum } = summing();
  await pipeline(
    await zip.openReadStreamPromise(entry),
    through,
    client.query(copyFrom(`copy ${target} (${columns}) from stdin with (format csv, header)`)),
  ).catch((error: unknown) => {
    throw isOfServer(error) ? error : damaged(name);
  });
  if (sum() !== said.sha256) throw damaged(name);
  if (!isRecorded) return;
  const moved = said.columns.map((column) =>
    column === RECORDED
      ? `case when ${RECORDED} = 0 then 0 else ${RECORDED} + ${shift} end`
      : quoted(column),
  );
  await client.query(`insert into ${named(name)} (${columns}) overriding system value
    select ${moved.join(', ')} from pg_temp.arriving`);
  await client.query('drop table pg_temp.arriving');
}

/** What the server itself says of a row is more than that the file is damaged. */
function isOfServer(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !error.code?.startsWith('22');
}

function damaged(table: string): ArchiveError {
  return new ArchiveError(
    `${table} is not as it was when the archive was written. Nothing came in.`,
  );
}

/** Reads back what came in; columns that are new here are left aside. */
async function compare(
  client: pg.Client,
  tables: readonly ArchiveTable[],
  { workspace, tables: said }: ArchiveManifest,
): Promise<void> {
  const span = await readSpan(client, tables, workspace.id);
  for (const { table: name, columns, sha256 } of said) {
    const table = tables.find((one) => one.name === name);
    if (table === undefined) continue;
    const { through, sum } = summing();
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    await pipeline(streamRows(client, { ...table, columns }, workspace.id, span), through, nowhere);
    if (sum() !== sha256) throw new ArchiveError(`${name} came out otherwise than it went in.`);
  }
}

/** New rows are numbered behind those that came in. */
async function numberOn(client: pg.Client, { name, numbered }: ArchiveTable): Promise<void> {
  for (const column of numbered) {
    await client.query(`select setval(pg_get_serial_sequence('${named(name)}', '${column}'),
      greatest((select max(${quoted(column)}) from ${named(name)}), 1))`);
  }
}
