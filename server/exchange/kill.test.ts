import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportPreview, ImportRecord, ImportTotals } from '../../contract/exchange/import.ts';
import { type Client, openClient } from '../../test/client.ts';
import { asAdmin, databaseUrl, makeTemplate, TEMPLATE } from '../../test/clusters.ts';
import { startProduct } from '../../test/killable.ts';
import { expectStatus, PASSWORD } from '../../test/product.ts';
import { type Cluster, openCluster } from '../db/cluster.ts';

const HEADER = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';
const ORDERS = 9_000;
const LINES = 10;

/** Long enough to be killed in the middle of every phase; nine of ten lines have a customer. */
function orderLines(): string {
  const lines = [HEADER];
  for (let line = 0; line < LINES; line++) {
    for (let order = 0; order < ORDERS; order++) {
      const customer = order % 10 === 0 ? '' : 9_000 + (order % 700);
      const day = 1 + (order % 28);
      lines.push(
        `${100_000 + order},P${(order * 7 + line) % 900},"Mug, ${line}",${line + 1},2020-12-${String(day).padStart(2, '0')} 10:00:00,0.${line}05,${customer},France`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

let folder: string;
let cluster: Cluster;
let text: string;
/** What an import that nothing disturbed comes to. */
let calm: { totals: ImportTotals | null; counts: unknown };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kill-'));
  // Durable, unlike the cluster the other tests share.
  cluster = await openCluster({ dataDir: folder });
  await makeTemplate(cluster.operatorUrl);
  text = orderLines();
  const scene = await openScene('calm');
  const id = await scene.start();
  const { totals } = await scene.ended(id);
  calm = { totals, counts: await scene.counts() };
  await scene.close();
}, 180_000);
afterAll(async () => {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('an import that is killed', () => {
  it.each([
    ['the server, while it stages', 'staging', 'server'],
    ['the server, while it writes', 'writing', 'server'],
    ['the database, while it stages', 'staging', 'database'],
    ['the database, while it writes', 'writing', 'database'],
  ] as const)(
    '%s, goes on and ends the same',
    async (name, state, victim) => {
      const scene = await openScene(name.replaceAll(/\W/g, ''));
      try {
        const id = await scene.start();
        await scene.reaches(id, state);
        if (victim === 'server') await scene.killServer();
        else await killDatabase();
        const record = await scene.ended(id);
        expect(record).toMatchObject({ state: 'done', error: null });
        expect(record.totals).toEqual(calm.totals);
        expect(await scene.counts()).toEqual(calm.counts);
        expect(await scene.doubles()).toEqual([{ lines: 0, facts: 0, rolls: 0 }]);
      } finally {
        await scene.close();
      }
    },
    600_000,
  );
});

/** As `kill -9` of the postmaster: its children go with it, and what was unlogged is emptied. */
async function killDatabase(): Promise<void> {
  const [pid] = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  // A backend that is still alive would keep the new server from starting.
  await wait(500);
}

async function openScene(name: string) {
  const database = `kill_${name.toLowerCase()}`;
  await asAdmin(cluster.operatorUrl, `create database ${database} template ${TEMPLATE}`);
  const url = databaseUrl(cluster.operatorUrl, database);
  let child = await startProduct(url);
  let client: Client = openClient(child.url);
  await client.post('/api/v1/setup', {
    business: {
      ...{ name: 'Harbour Goods', language: 'en', currency: 'GBP' },
      ...{ time_zone: 'Europe/London', country: 'GB' },
    },
    employee: { name: 'Ada Harbour', email: 'ada@harbour.example', password: PASSWORD },
  });
  const read = async <T extends pg.QueryResultRow>(statement: string): Promise<T[]> => {
    const reader = new pg.Client({ connectionString: url });
    reader.on('error', () => undefined);
    await reader.connect();
    try {
      return (await reader.query<T>(statement)).rows;
    } finally {
      await reader.end();
    }
  };
  const states = () =>
    read<{ state: string; written_up_to: string | null }>(
      'select state, written_up_to from import',
    );
  return {
    start: async () => {
      const form = new FormData();
      form.set('file', new Blob([text]), 'lines.csv');
      const { body } = expectStatus(await client.post<ImportPreview>('/api/v1/imports', form), 201);
      const path = `/api/v1/imports/${body.import.id}/start`;
      expectStatus(await client.put(path, { mapping: body.guessed }), 202);
      return body.import.id;
    },
    /** In the middle of a phase: some of its work is done, not all. */
    reaches: async (_id: string, state: 'staging' | 'writing') => {
      for (let tries = 0; tries < 6_000; tries++) {
        const [row] = await states();
        const far = state === 'staging' || (row?.written_up_to ?? '') !== '';
        if (row?.state === state && far) break;
        await wait(10);
      }
      if (state === 'staging') await wait(150);
      const [row] = await states();
      expect(row?.state).toBe(state);
    },
    killServer: async () => {
      child.process.kill('SIGKILL');
      await once(child.process, 'exit');
      child = await startProduct(url);
      client = await signIn(child.url);
    },
    ended: async (id: string): Promise<ImportRecord> => {
      for (let tries = 0; tries < 1_200; tries++) {
        const answer = await client
          .get<ImportRecord>(`/api/v1/imports/${id}`)
          .catch(() => undefined);
        if (answer?.status === 200 && ['done', 'failed'].includes(answer.body.state))
          return answer.body;
        await wait(150);
      }
      throw new Error('the import did not end');
    },
    counts: () =>
      read(`select
        (select count(*) from sales_order) as orders, (select sum(goods_amount) from sales_order) as goods,
        (select count(*) from order_line) as lines, (select sum(amount) from order_line) as amount,
        (select count(*) from customer) as customers, (select count(*) from product) as products,
        (select count(*) from fact where kind = 2) as facts, (select sum(amount) from fact where kind = 2) as fact_sum,
        (select sum(n) from day_roll where kind = 2) as rolled, (select sum(amount) from day_roll where kind = 2) as roll_sum,
        (select count(*) from import_row_aside) as aside`),
    doubles: () =>
      read(`select
        (select count(*)::int from (select from order_line group by workspace_id, order_no, content, ordinal having count(*) > 1) d) as lines,
        (select count(*)::int from fact where revision > 1 or reverses is not null) as facts,
        (select count(*)::int from (
          select customer_no, sum(n) as n, sum(amount) as amount from day_roll where kind = 2 group by 1
          except select customer_no, count(*), sum(amount) from fact where kind = 2 group by 1) r) as rolls`),
    close: async () => {
      child.process.kill('SIGKILL');
      if (child.process.exitCode === null && child.process.signalCode === null)
        await once(child.process, 'exit');
    },
  };
}

async function signIn(url: string): Promise<Client> {
  const client = openClient(url);
  expectStatus(
    await client.post('/api/v1/session', { email: 'ada@harbour.example', password: PASSWORD }),
    201,
  );
  return client;
}
