import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ImportPreview, ImportRecord } from '../../contract/exchange/import.ts';
import { type Client, openClient } from '../../test/client.ts';
import { asAdmin, databaseUrl, makeTemplate, TEMPLATE } from '../../test/clusters.ts';
import { query } from '../../test/cluster/folders.ts';
import { startProduct } from '../../test/killable.ts';
import { people } from '../../test/people-file.ts';
import { expectStatus, PASSWORD } from '../../test/product.ts';
import { type Cluster, openCluster } from '../db/cluster.ts';

/** Long enough to be killed in every phase. */
const ROWS = 15_000;

const expected = {
  people: ROWS - ROWS / 10,
  organisations: 400,
  emails: ROWS,
  affiliations: ROWS,
  arrived: ROWS - ROWS / 10 + 400,
  rolls: ROWS - ROWS / 10 + 400,
};

let folder: string;
let cluster: Cluster;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'people-kill-'));
  // Durable, unlike the cluster the other tests share.
  cluster = await openCluster({ dataDir: folder });
  await makeTemplate(cluster.operatorUrl);
});
afterAll(async () => {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

const victims = ['server', 'database'] as const;

it.each(victims)(
  'ends the same when the %s is killed at every step',
  async (victim) => {
    const database = `people_${victim}`;
    await asAdmin(cluster.operatorUrl, `create database ${database} template ${TEMPLATE}`);
    const url = databaseUrl(cluster.operatorUrl, database);
    let child = await startProduct(url);
    let client: Client = openClient(child.url);
    /** Kills one or the other in the middle of a step, and sees to it that both run again. */
    const killedIn = async (state: string, isFar: () => Promise<boolean>) => {
      const holder = new pg.Client(url);
      // It goes with the database when that is killed.
      holder.on('error', () => {});
      await holder.connect();
      for (let tries = 0; ; tries++) {
        expect(tries).toBeLessThan(40_000);
        // While somebody holds the import's row no step of it ends.
        await holder.query('begin');
        const { rows } = await holder.query<{ state: string }>(`${STATE} for update`);
        const now = rows[0]?.state;
        // A step that was over before it was seen is as good a moment: the next one is asked for after.
        if (now === state ? await isFar() : AFTER[state] === now) break;
        await holder.query('rollback');
        await wait(5);
      }
      if (victim === 'database') return killDatabase();
      child.process.kill('SIGKILL');
      await once(child.process, 'exit');
      await holder.end();
      child = await startProduct(url);
      client = openClient(child.url);
      const credentials = { email: 'ada@harbour.example', password: PASSWORD };
      expectStatus(await client.post('/api/v1/session', credentials), 201);
    };
    const reaches = async (id: string, state: string): Promise<ImportRecord> => {
      for (let tries = 0; tries < 1_500; tries++) {
        const { body, status } = await client.get<ImportRecord>(`/api/v1/imports/${id}`);
        // While its database is away, the server says so.
        if (status === 200 && body.state === state) return body;
        if (body.state === 'failed') throw new Error(JSON.stringify(body.error));
        await wait(100);
      }
      const [now] = await query(
        url,
        `select (select state from import) as state,
        (select json_agg(j order by created_at) from job j) as jobs`,
      );
      throw new Error(`the import did not come to ${state}: ${JSON.stringify(now)}`);
    };
    /** The job of the step before ends a moment after the step. */
    const begun = (path: string, body?: object) =>
      vi.waitFor(async () => expectStatus(await client.put(path, body), 202), {
        timeout: 60_000,
        interval: 100,
      });
    const some = async (statement: string) =>
      Number((await query(url, statement))[0]?.['n'] ?? 0) > 0;
    try {
      const { import: record, customers } = await begin(client);
      const path = `/api/v1/imports/${record.id}`;
      expectStatus(await client.put(`${path}/check`, { mapping: customers.mapping }), 202);
      await killedIn('checking', () =>
        some(
          `select count(*)::int as n from pg_stat_progress_copy where datname = current_database()`,
        ),
      );
      const checked = await reaches(record.id, 'checked');
      expect(checked.customers?.checked).toMatchObject({
        ...{ new_people: expected.people, new_organisations: expected.organisations },
        ...{ merged: ROWS / 10, left_out: 0 },
      });
      await begun(`${path}/writing`, { known: 'fill' });
      await killedIn('writing', () =>
        some('select count(*)::int as n from customer_email limit 1'),
      );
      const done = await reaches(record.id, 'done');
      expect(done.customers?.totals).toMatchObject({
        ...{ new_people: expected.people, new_organisations: expected.organisations },
        merged: ROWS / 10,
      });
      expect(await query(url, COUNTS)).toEqual([expected]);
      await begun(`${path}/undo`);
      await killedIn('undoing', () =>
        some(`select count(*)::int as n from import_made where undone > 0`),
      );
      const undone = await reaches(record.id, 'undone');
      expect(undone.customers?.undone).toMatchObject({ removed: expected.arrived, kept: 0 });
      const [after] = await query(url, COUNTS);
      expect(after).toMatchObject({ people: 0, organisations: 0, emails: 0, rolls: 0 });
    } finally {
      child.process.kill('SIGKILL');
      await once(child.process, 'exit');
    }
  },
  600_000,
);

/** As `kill -9` of the postmaster: its children go with it, and what was unlogged is emptied. */
async function killDatabase(): Promise<void> {
  const [pid] = (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  // A backend that is still alive would keep the new server from starting.
  await wait(500);
}

/** What a step ends with. */
const AFTER: Readonly<Record<string, string>> = {
  checking: 'checked',
  writing: 'done',
  undoing: 'undone',
};

const STATE = 'select state from import';
const COUNTS = `select
  (select count(*)::int from customer where kind = 'person') as people,
  (select count(*)::int from customer where kind = 'organisation') as organisations,
  (select count(*)::int from customer_email) as emails,
  (select count(*)::int from affiliation) as affiliations,
  (select count(*)::int from fact where reverses is null) as arrived,
  (select coalesce(sum(n), 0)::int from day_roll) as rolls`;

async function begin(client: Client): Promise<ImportPreview> {
  await client.post('/api/v1/setup', {
    business: {
      ...{ name: 'Harbour Goods', language: 'en', currency: 'GBP' },
      ...{ time_zone: 'Europe/London', country: 'GB' },
    },
    employee: { name: 'Ada Harbour', email: 'ada@harbour.example', password: PASSWORD },
  });
  const form = new FormData();
  form.set('file', new Blob([people(ROWS)]), 'people.csv');
  return expectStatus(await client.post<ImportPreview>('/api/v1/imports', form), 201).body;
}
