import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Customer } from '../../contract/customers/customer.ts';
import { query } from '../../test/cluster/folders.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { makeEntities } from '../../test/fuzz/known.ts';
import { expectStatus, openTestProduct, PASSWORD, type TestProduct } from '../../test/product.ts';
import { openTestBase, pounds, type TestBase } from '../../test/standings.ts';
import { scoreWorkspace } from '../value/index.ts';
import { sealChanges, verifyChain } from '../workspace/index.ts';
import { readArchive } from './archive.read.ts';
import { leftOut, listTables } from './archive.tables.ts';
import { type ArchiveManifest, writeArchive } from './archive.write.ts';
import { owners } from './owners.ts';

let folder: string;
let product: TestProduct;
let base: TestBase;
let made: ArchiveManifest;
let empty: TestDatabase;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'archive-'));
  product = await openTestProduct();
  base = await openTestBase(product, 6);
  await base.record(
    base.customers.map((_, i) =>
      base.fact('bought', i, 3 + i, { lines: 1, charges: 0 }, { money: pounds(500 + i) }),
    ),
  );
  await makeEntities(product, base.owner);
  await scoreWorkspace(product.database, base.owner.workspaceId, { report: () => undefined });
  await vi.waitUntil(async () => (await query(product.operatorUrl, STILL_AT_WORK)).length === 0, {
    timeout: 60_000,
    interval: 50,
  });
  made = await writeArchive(product.operatorUrl, base.owner.workspaceId, at('harbour.zip'));
  empty = await cloneDatabase();
});
afterAll(async () => {
  await product.close();
  await empty.drop();
  await rm(folder, { recursive: true, force: true });
});

const STILL_AT_WORK = `select customer_no from dirty_customer
  union all select 0 from job where state in ('queued', 'running')`;

describe('an archive of a business', () => {
  it('has every table, or says why not', async () => {
    const client = new pg.Client({ connectionString: product.operatorUrl });
    await client.connect();
    const archived = (await listTables(client)).map(({ name }) => name);
    await client.end();
    expect([...archived, ...Object.keys(leftOut)].sort()).toEqual(Object.keys(owners).sort());
    expect(made.tables.map(({ table }) => table)).toEqual(archived);
    const filled = made.tables.filter(({ rows }) => rows > 0);
    expect(filled.length).toBeGreaterThan(40);
  });

  it('comes into an empty database and is the same there, byte for byte', async () => {
    await readArchive(empty.operatorUrl, at('harbour.zip'));
    const again = await writeArchive(empty.operatorUrl, made.workspace.id, at('again.zip'));
    expect(again.tables).toEqual(made.tables);
    expect([again.transactions, again.workspace]).toEqual([made.transactions, made.workspace]);
  });

  it('is lived in there: people sign in, find everything, and go on', async () => {
    const there = await openTestProduct({ reach: () => Promise.resolve(empty.operatorUrl) });
    const ada = there.visitor();
    const signedIn = await ada.post('/api/v1/session', {
      email: 'ada@harbour.example',
      password: PASSWORD,
    });
    expect(signedIn.status, JSON.stringify(signedIn.body)).toBeLessThan(300);
    const first = base.customers[0];
    const page = await ada.get<Customer>(`/api/v1/customers/${first?.id}`);
    expect(expectStatus(page, 200).body.name).toBe('Customer 000');
    const more = await ada.post<{ customer: Customer }>('/api/v1/customers', {
      kind: 'person',
      name: 'Newcomer',
    });
    expectStatus(more, 201);
    // The chain of the audit holds on, over what came along and what is new.
    // What is written beside it, in any database of the cluster, settles a moment later.
    await vi.waitFor(async () => {
      await sealChanges(there.database, made.workspace.id);
      const { broken, unsealed, changes } = await verifyChain(there.database, made.workspace.id);
      expect([broken, unsealed, changes > 0]).toEqual([undefined, 0, true]);
    }, 30_000);
    await there.close();
  });

  it('comes in whole or not at all', async () => {
    const other = await cloneDatabase();
    try {
      await expect(readArchive(empty.operatorUrl, at('harbour.zip'))).rejects.toThrow(
        /There is a business here already, Harbour Goods/,
      );
      await writeFile(at('none.zip'), 'not a zip');
      await expect(readArchive(other.operatorUrl, at('none.zip'))).rejects.toThrow(
        /can't be read as an archive/,
      );
      const bytes = await readFile(at('harbour.zip'));
      // Somewhere within the rows.
      const place = Math.floor(bytes.length / 2);
      bytes[place] = (bytes[place] ?? 0) ^ 0xff;
      await writeFile(at('bent.zip'), bytes);
      await expect(readArchive(other.operatorUrl, at('bent.zip'))).rejects.toThrow();
      expect(await query(other.operatorUrl, 'select name from workspace')).toEqual([]);
      await expect(
        writeArchive(product.operatorUrl, base.customers[0]?.id ?? '', at('nobody.zip')),
      ).rejects.toThrow(/no such business/);
      await expect(readFile(at('nobody.zip.half'))).rejects.toThrow(/ENOENT/);
    } finally {
      await other.drop();
    }
  });
});
