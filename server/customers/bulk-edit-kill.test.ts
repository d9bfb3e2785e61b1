import { once } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BulkAsked } from '../../contract/customers/bulk.ts';
import type { Session } from '../../contract/team/session.ts';
import { CHANGES, makeMany, reaches, startChange } from '../../test/bulk.ts';
import { openClient } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import { startProduct } from '../../test/killable.ts';
import { expectStatus, PASSWORD } from '../../test/product.ts';

const MANY = 6_500;

let clone: TestDatabase;
beforeAll(async () => (clone = await cloneDatabase()));
afterAll(() => clone.drop());

const rowOf = async (statement: string) => (await query(clone.operatorUrl, statement))[0] ?? {};

/** Everything that a change of one customer leaves, counted. */
const traces = (city: string) => `select
  (select count(*)::int from audit_event where entity = 'customer' and action = 'changed') as audited,
  (select count(*)::int from outbox where topic = 'customer.changed') as sent,
  (select count(*)::int from bulk_row) as kept,
  (select count(*)::int from customer where city = '${city}') as there,
  (select array_agg(distinct version) from customer) as versions`;

it('is killed in the middle, doing and undoing, and goes on: nobody is done twice', async () => {
  const app = await killable();
  await makeMany(clone.database, app.workspaceId, MANY, () => ({ city: 'Hometown' }));
  const { no } = await rowOf('select min(customer_no) + 3500 as no from customer');
  /** Holds a customer of the fourth stretch, so that the work stands there when it is killed. */
  const killedAt = async (work: () => Promise<unknown>, column: string) => {
    const holder = new pg.Client(clone.operatorUrl);
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from customer where customer_no = $1 for update', [no]);
    await work();
    const came = async () => Number((await rowOf(`select ${column} as n from bulk_change`))['n']);
    await expect.poll(came, { timeout: 60_000 }).toBe(3_000);
    await app.kill();
    await holder.query('rollback');
    await holder.end();
    await app.start();
  };
  let id = '';
  const asked: BulkAsked = {
    aim: { filter: {}, except: [] },
    setting: { set: 'city', value: 'Killtown' },
  };
  const change = async () => (id = await startChange(app.client(), asked));
  await killedAt(change, 'changed');
  const done = await reaches(app.client(), id, 'done');
  expect(done).toMatchObject({ changed: MANY, same: 0, refused: [] });
  const counts = { audited: MANY, sent: MANY, kept: MANY, there: MANY, versions: [2] };
  expect(await rowOf(traces('Killtown'))).toEqual(counts);

  const undo = async () => expectStatus(await app.client().put(`${CHANGES}/${id}/undoing`), 202);
  await killedAt(undo, 'restored');
  const undone = await reaches(app.client(), id, 'undone');
  expect(undone.undone).toMatchObject({ restored: MANY, kept: 0 });
  expect(await rowOf(traces('Hometown'))).toEqual({
    ...{ audited: 2 * MANY, sent: 2 * MANY, kept: MANY, there: MANY, versions: [3] },
  });
  await app.kill();
}, 180_000);

/** The product in a process of its own, which can be killed and started again. */
async function killable() {
  let child = await startProduct(clone.operatorUrl);
  let client = openClient(child.url);
  const me = { email: 'ada@harbour.example', password: PASSWORD };
  const made = await client.post<Session>('/api/v1/setup', {
    business: {
      name: 'Harbour Goods',
      language: 'en',
      currency: 'GBP',
      time_zone: 'Europe/London',
      country: 'GB',
    },
    employee: { name: 'Ada Harbour', ...me },
  });
  return {
    workspaceId: expectStatus(made, 201).body.workspace.id,
    client: () => client,
    kill: async () => {
      child.process.kill('SIGKILL');
      await once(child.process, 'exit');
    },
    start: async () => {
      child = await startProduct(clone.operatorUrl);
      client = openClient(child.url);
      expectStatus(await client.post('/api/v1/session', me), 201);
    },
  };
}
