import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { format, resolveConfig } from 'prettier';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { readCatalogue } from '../../test/catalogue.ts';
import { temporaryFolders } from '../../test/cluster/folders.ts';
import { databaseUrl } from '../../test/clusters.ts';
import { openCluster } from './cluster.ts';
import { generateTypes } from './dump.ts';
import { migrate } from './migrate.ts';
import { owners } from './owners.ts';
import { applicationUrl } from './roles.ts';

const folders = temporaryFolders();
afterEach(() => folders.clear());

const server = inject('operatorUrl');
const template = databaseUrl(server, inject('template'));
const dumped = `schema_${randomBytes(6).toString('hex')}`;
const admin = new pg.Client(server);

beforeAll(async () => {
  await admin.connect();
  await admin.query(`create database ${dumped}`);
});
afterAll(async () => {
  await admin.query(`drop database ${dumped} with (force)`);
  await admin.end();
});

describe('the schema', () => {
  it('in schema.sql is the one that the migrations make', async () => {
    const url = databaseUrl(server, dumped);
    const client = new pg.Client(url);
    await client.connect();
    try {
      // As pg_restore would: functions may name tables that come further down.
      await client.query('set check_function_bodies = off');
      await client.query(await besideMe('schema.sql'));
    } finally {
      await client.end();
    }
    const [written, migrated] = await Promise.all([readCatalogue(url), readCatalogue(template)]);
    expect(Object.values(migrated).flat().length).toBeGreaterThan(500);
    expect(written, 'run `npm run schema`').toEqual(migrated);
  });

  it('is the one that types.ts describes', async () => {
    const file = path.join(import.meta.dirname, 'types.ts');
    const fresh = await format(await generateTypes(template), {
      ...(await resolveConfig(file)),
      parser: 'typescript',
    });
    expect(await besideMe('types.ts'), 'run `npm run schema`').toBe(fresh);
  });

  it('has an owner for every table, and no owner for what is not there', async () => {
    const client = new pg.Client(template);
    await client.connect();
    const found = await client.query<{ name: string }>(`
      select case schemaname when 'public' then '' else schemaname || '.' end || tablename as name
      from pg_tables where schemaname in ('public', 'auth')`);
    await client.end();
    expect(Object.keys(owners).sort()).toEqual(found.rows.map(({ name }) => name).sort());
  });

  it('stays as it is when the migrations run again', async () => {
    expect(await migrate(template)).toEqual([]);
  });

  it('is the same on the embedded PostgreSQL', async () => {
    const cluster = folders.keep(
      await openCluster({ dataDir: await folders.make('data'), programs: 'embedded' }),
    );
    expect(cluster.version).toBeGreaterThanOrEqual(18);
    expect((await migrate(cluster.operatorUrl)).length).toBeGreaterThan(5);
    const app = new pg.Client(await applicationUrl(cluster.operatorUrl));
    await app.connect();
    expect((await app.query('select any_workspace() as found')).rows).toEqual([{ found: false }]);
    await app.end();
    const [embedded, system] = await Promise.all([
      readCatalogue(cluster.operatorUrl),
      readCatalogue(template),
    ]);
    // Version 18 keeps NOT NULL as constraints of their own; the columns say the same.
    const shown = (all: Record<string, string[]>) => ({
      ...all,
      constraints: all['constraints']?.filter((line) => !line.includes(': NOT NULL ')),
    });
    expect(shown(embedded)).toEqual(shown(system));
  });
});

async function besideMe(name: string): Promise<string> {
  return readFile(path.join(import.meta.dirname, name), 'utf8');
}
