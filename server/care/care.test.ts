import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CareSettings, defaultGrid } from '../../contract/care/cadence.ts';
import type { Cadence } from '../../contract/care/cadence.ts';
import type { Decision, ForgottenList, TodayItem, TodayList } from '../../contract/care/today.ts';
import type { Interaction, PromiseMade } from '../../contract/conversations/interaction.ts';
import type { Job } from '../../contract/workspace/job.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { recordFact } from '../ledger/index.ts';
import { dateOf, todayIn } from './rules.days.ts';

let product: TestProduct;
let owner: Client;
const zone = 'Europe/London';
const today = () => todayIn(zone, new Date());
const inDays = (days: number) => dateOf(today() + days);

beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

async function newCustomer(client: Client, name: string, more: object = {}): Promise<string> {
  const body = { kind: 'person', given_name: name, phones: ['+44 20 7946 0001'], ...more };
  const answer = await client.post<{ customer: { id: string } }>('/api/v1/customers', body);
  return expectStatus(answer, 201).body.customer.id;
}

const promised = (client: Client, customer_id: string, what: string, due_on = inDays(0)) =>
  client.post<Interaction>('/api/v1/interactions', {
    customer_id,
    channel: 'call',
    promise: { what, due_on },
  });

const todayOf = async (client: Client, employeeId?: string) =>
  expectStatus(
    await client.get<TodayList>(
      `/api/v1/today${employeeId === undefined ? '' : `?employee_id=${employeeId}`}`,
    ),
    200,
  ).body;

const lineOf = async (client: Client, customerId: string): Promise<TodayItem | undefined> =>
  (await todayOf(client)).items.find((item) => item.customer.id === customerId);

const decide = async (client: Client, body: object, status = 201) =>
  expectStatus(await client.post<Decision>('/api/v1/today-decisions', body), status).body;

const undo = (client: Client, { id }: Decision) => client.del(`/api/v1/today-decisions/${id}`);

async function eventually<T>(look: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const found = await look();
    if (holds(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const found = await look();
  expect(found, 'not in time').toSatisfy(holds);
  return found;
}

async function asOperator(statement: string, values: readonly unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: product.operatorUrl });
  await client.connect();
  await client.query(statement, [...values]);
  await client.end();
}

const there = (item: TodayItem | undefined) => item !== undefined;
const gone = (item: TodayItem | undefined) => item === undefined;

/** A customer with a promise due today, on the client's list. */
async function withPromise(client: Client, name: string, what = 'A sample') {
  const id = await newCustomer(client, name);
  const { body } = await promised(client, id, what);
  const line = await eventually(() => lineOf(client, id), there);
  return { id, line, promiseId: body.promise?.id ?? '' };
}

const outcomeOf = async (customerId: string) =>
  (await owner.get<{ items: PromiseMade[] }>(`/api/v1/customers/${customerId}/promises`)).body
    .items[0]?.outcome;

describe('the list', () => {
  it('holds what was promised, with what is needed to keep it', async () => {
    const { line } = await withPromise(owner, 'Mina', 'Send the catalogue');
    expect(line).toMatchObject({
      customer: { name: 'Mina', named: true },
      reason: 'promised',
      promise: { what: 'Send the catalogue', due_on: inDays(0) },
      phone: '+44 20 7946 0001',
      channel: 'call',
      days_since: 0,
      fits: true,
      delegated_by: null,
    });
    const list = await todayOf(owner);
    expect(list).toMatchObject({ ready: true, day: inDays(0), available_minutes: 240 });
    expect(list.planned_minutes).toBe(
      list.items.filter((it) => it.fits).reduce((sum, it) => sum + it.minutes, 0),
    );
  });

  it('loses what was done, keeps the promise, and gets it back when that is undone', async () => {
    const { id } = await withPromise(owner, 'Done');
    const interaction = { channel: 'call', minutes: 5, words: 'Sent it' };
    const made = await decide(owner, {
      decision: 'done',
      customer_id: id,
      interaction,
      promise_kept: true,
    });
    expect(await lineOf(owner, id)).toBeUndefined();
    expect(await outcomeOf(id)).toBe('kept');
    const talks = await owner.get<{ items: Interaction[] }>(`/api/v1/customers/${id}/interactions`);
    expect(talks.body.items[0]).toMatchObject({ words: 'Sent it', minutes: 5 });
    expectStatus(await undo(owner, made), 204);
    expectStatus(await undo(owner, made), 404);
    expect(await lineOf(owner, id)).toMatchObject({ reason: 'promised' });
    expect(await outcomeOf(id)).toBeNull();
  });

  it('is quiet about what is snoozed, and refuses to snooze into the past', async () => {
    const { id } = await withPromise(owner, 'Later');
    const snooze = { decision: 'snoozed', customer_id: id };
    await decide(owner, { ...snooze, until: inDays(0) }, 400);
    const made = await decide(owner, { ...snooze, until: inDays(3) });
    expect(await lineOf(owner, id)).toBeUndefined();
    await undo(owner, made);
    expect(await lineOf(owner, id)).toBeDefined();
  });

  it('drops what is not needed, and withdraws the promise', async () => {
    const { id } = await withPromise(owner, 'Unneeded');
    const body = { decision: 'not_needed', customer_id: id };
    await decide(owner, { ...body, reason: 'because' }, 400);
    const made = await decide(owner, { ...body, reason: 'spoke_already' });
    expect(await lineOf(owner, id)).toBeUndefined();
    expect(await outcomeOf(id)).toBe('withdrawn');
    await undo(owner, made);
    expect(await outcomeOf(id)).toBeNull();
  });

  it('follows a conversation that was written down elsewhere', async () => {
    const { id, promiseId } = await withPromise(owner, 'Elsewhere');
    await owner.put(`/api/v1/promises/${promiseId}/outcome`, { outcome: 'broken' });
    await eventually(() => lineOf(owner, id), gone);
  });

  it('levels to the hours there are', async () => {
    const hours = (day_minutes: number) =>
      owner.put(`/api/v1/employees/${owner.employeeId}/care-hours`, { day_minutes });
    await withPromise(owner, 'One');
    await withPromise(owner, 'Two');
    const done = (await todayOf(owner)).done.minutes;
    expectStatus(await hours(done + 20), 204);
    const list = await todayOf(owner);
    expect(list).toMatchObject({ available_minutes: done + 20, planned_minutes: 20 });
    expect(list.items.map(({ fits }) => fits).filter(Boolean)).toHaveLength(1);
    expect(list.items[0]?.fits).toBe(true);
    expectStatus(await hours(600), 204);
  });
});

describe('whose list', () => {
  it('is one’s own: colleagues see only what their role reaches', async () => {
    const sales = await product.invite(owner, ['salesperson']);
    const { id } = await withPromise(sales, 'Sold');
    expect(await lineOf(owner, id)).toBeUndefined();
    const seen = await todayOf(owner, sales.employeeId);
    expect(seen.employee.id).toBe(sales.employeeId);
    expect(seen.items.map((item) => item.customer.id)).toEqual([id]);
    expectStatus(await sales.get(`/api/v1/today?employee_id=${owner.employeeId}`), 404);
    const viewer = await product.invite(owner, ['viewer']);
    const body = { decision: 'snoozed', customer_id: id, until: inDays(2) };
    await decide(viewer, body, 403);
    const other = await product.invite(owner, ['salesperson']);
    await decide(other, body, 404);
  });

  it('changes by delegating, until it is done', async () => {
    const sales = await product.invite(owner, ['salesperson']);
    const { id } = await withPromise(owner, 'Handed over');
    const body = { decision: 'delegated', customer_id: id };
    const nobody = '0190a000-0000-7000-8000-000000000001';
    await decide(owner, { ...body, to_employee_id: nobody }, 400);
    const made = await decide(owner, { ...body, to_employee_id: sales.employeeId });
    expect(await lineOf(owner, id)).toBeUndefined();
    expect(await lineOf(sales, id)).toMatchObject({ delegated_by: 'Ada Harbour' });
    const done = await decide(sales, {
      decision: 'done',
      customer_id: id,
      interaction: { channel: 'email' },
      promise_kept: true,
    });
    expect(await lineOf(sales, id)).toBeUndefined();
    await undo(sales, done);
    expect(await lineOf(sales, id)).toBeDefined();
    await undo(owner, made);
    expect(await lineOf(owner, id)).toBeDefined();
  });

  it('customers without an owner are on the lists of those who see everybody', async () => {
    const sales = await product.invite(owner, ['salesperson']);
    const id = await newCustomer(owner, 'Nobody’s', { owner_id: null });
    await promised(owner, id, 'A card');
    await eventually(() => lineOf(owner, id), there);
    expect(await lineOf(sales, id)).toBeUndefined();
    const { body } = await owner.get<CareSettings>('/api/v1/care-settings');
    const version = { 'if-match': `"${body.version}"` };
    const change = { unowned_to: sales.employeeId };
    expectStatus(await owner.patch('/api/v1/care-settings', change, version), 200);
    expectStatus(await owner.patch('/api/v1/care-settings', change, version), 409);
    expectStatus(await sales.patch('/api/v1/care-settings', change, version), 403);
    expect(await lineOf(sales, id)).toBeDefined();
    expect(await lineOf(owner, id)).toBeUndefined();
    const next = { 'if-match': `"${body.version + 1}"` };
    expectStatus(await owner.patch('/api/v1/care-settings', { unowned_to: null }, next), 200);
  });
});

describe('the rhythm', () => {
  async function bought(name: string, daysAgo: readonly number[]): Promise<string> {
    const id = await newCustomer(owner, name);
    const { workspaceId } = owner;
    await product.database.inWorkspace(workspaceId, async (tx) => {
      const row = await tx
        .selectFrom('customer')
        .select('customer_no')
        .where('workspace_id', '=', workspaceId)
        .where('customer_id', '=', id)
        .executeTakeFirstOrThrow();
      for (const days of daysAgo) {
        await recordFact(
          tx,
          { workspaceId, timeZone: zone },
          {
            kind: 'bought',
            customerNo: row.customer_no,
            occurredAt: new Date((today() - days) * 86_400_000 + 43_200_000),
            tier: 'A',
            money: { amount: 50_000, currency: 'GBP', base: 50_000 },
            source: 'test',
            sourceId: `${id}:${days}`,
            payload: { lines: 1, charges: 0 },
          },
        );
      }
    });
    return id;
  }

  const cadenceOf = async (id: string) =>
    (await owner.get<Cadence>(`/api/v1/customers/${id}/cadence`)).body;

  // A business that sold something lately; a history that ended long ago counts from its end.
  beforeAll(async () => {
    const id = await bought('Lately', [2]);
    await newCustomer(owner, 'Wakes the score');
    await eventually(
      () => cadenceOf(id),
      (it) => it.started_on === inDays(-2),
    );
  });

  it('is reset by a conversation, and not by an attempt', async () => {
    const id = await bought('Rhythm', [400, 370, 340, 310, 280]);
    const first = await eventually(
      () => cadenceOf(id),
      (it) => it.started_on === inDays(-280),
    );
    expect(first.period_days).toBeGreaterThanOrEqual(30);
    const talk = { customer_id: id, channel: 'call' };
    await owner.post('/api/v1/interactions', { ...talk, two_way: false });
    await eventually(
      () => cadenceOf(id),
      (it) => it.unanswered === 1,
    );
    expect((await cadenceOf(id)).started_on).toBe(inDays(-280));
    const answer = await owner.post<Interaction>('/api/v1/interactions', talk);
    const after = await eventually(
      () => cadenceOf(id),
      (it) => it.last_conversed_on === inDays(0),
    );
    expect(after).toMatchObject({ started_on: inDays(0), unanswered: 0, forgotten: false });
    await owner.del(`/api/v1/interactions/${answer.body.id}`);
    await eventually(
      () => cadenceOf(id),
      (it) => it.started_on === inDays(-280) && it.unanswered === 1,
    );
  });

  it('that was missed twice makes a customer forgotten, listed by owner', async () => {
    const id = await bought('Forgotten', [500, 470, 440]);
    await asOperator(
      `insert into membership (workspace_id, customer_no, state, qualifying, failing, ahead,
         cooldown, by_rule, joined, month, changed_at)
       select workspace_id, customer_no, 'insider', 0, 0, 0, 0, false, '2026-01-01', '2026-01-01',
         now() from customer where customer_id = $1`,
      [id],
    );
    await owner.post('/api/v1/interactions', { customer_id: id, channel: 'note', words: 'x' });
    const cadence = await eventually(
      () => cadenceOf(id),
      (it) => it.importance === 'insider',
    );
    expect(cadence).toMatchObject({ forgotten: true, started_on: inDays(-440) });
    expect(cadence.period_days).toBeLessThanOrEqual(45);
    const { body } = await owner.get<ForgottenList>('/api/v1/forgotten-customers');
    const mine = body.owners.find(({ employee }) => employee?.id === owner.employeeId);
    expect(mine?.customers.find((it) => it.id === id)).toMatchObject({ days_since: 440 });
    const sales = await product.invite(owner, ['salesperson']);
    const theirs = await sales.get<ForgottenList>('/api/v1/forgotten-customers');
    expect(theirs.body.owners).toEqual([]);
  });

  it('follows the settings', async () => {
    const id = await bought('Setting', [30, 20, 10]);
    await eventually(
      () => cadenceOf(id),
      (it) => it.started_on === inDays(-10),
    );
    const daily = { least: 3, most: 3 };
    const row = { low: daily, rising: daily, high: daily };
    const { body } = await owner.get<CareSettings>('/api/v1/care-settings');
    const change = { grid: { ...defaultGrid, other: row, important: row } };
    const version = { 'if-match': `"${body.version}"` };
    expectStatus(await owner.patch('/api/v1/care-settings', change, version), 200);
    const wrong = { grid: { ...change.grid, other: { ...row, low: { least: 9, most: 3 } } } };
    const next = { 'if-match': `"${body.version + 1}"` };
    expectStatus(await owner.patch('/api/v1/care-settings', wrong, next), 400);
    await eventually(
      () => cadenceOf(id),
      (it) => it.period_days === 3,
    );
    await eventually(() => lineOf(owner, id), there);
  });

  it('has a birthday in its place', async () => {
    const id = await newCustomer(owner, 'Birthday');
    const [, month, day] = inDays(1).split('-').map(Number);
    await asOperator(
      `insert into customer_date (workspace_id, customer_no, kind, month, day, year)
       select workspace_id, customer_no, 'birthday', $2, $3, 1990 from customer
       where customer_id = $1`,
      [id, month, day],
    );
    await owner.post('/api/v1/interactions', { customer_id: id, channel: 'note', words: 'x' });
    const line = await eventually(() => lineOf(owner, id), there);
    expect(line).toMatchObject({
      reason: 'occasion',
      occasion: { kind: 'birthday', on: inDays(1) },
    });
  });
});

it('a job makes the lists of the day, and a second run changes nothing', async () => {
  const before = await todayOf(owner);
  const client = new pg.Client({ connectionString: product.operatorUrl });
  await client.connect();
  const read = () => client.query('select * from care_cadence order by customer_no');
  const cadences = await read();
  await client.query(`update care_run set day = day - 1`);
  await eventually(
    async () => (await client.query('select day = current_date as now from care_run')).rows[0]?.now,
    (now) => now === true,
  );
  expect((await read()).rows).toEqual(cadences.rows);
  await client.end();
  const { items } = await todayOf(owner);
  expect(items).toEqual(before.items);
  const jobs = await owner.get<{ items: Job[] }>('/api/v1/jobs');
  expect(jobs.body.items.find(({ kind }) => kind === 'care')).toMatchObject({ state: 'done' });
}, 600_000);
