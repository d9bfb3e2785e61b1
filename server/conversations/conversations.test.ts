import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Interaction, PromiseMade } from '../../contract/conversations/interaction.ts';
import type { Fact } from '../../contract/ledger/fact.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
let customerId: string;

beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  customerId = await newCustomer(owner, 'Mina');
});
afterAll(() => product.close());

async function newCustomer(client: Client, name: string): Promise<string> {
  const body = { kind: 'person', given_name: name };
  const answer = await client.post<{ customer: { id: string } }>('/api/v1/customers', body);
  return expectStatus(answer, 201).body.customer.id;
}

const record = async (client: Client, body: object, status = 201) =>
  expectStatus(await client.post<Interaction>('/api/v1/interactions', body), status).body;

const timeline = async (id: string) =>
  (await owner.get<{ items: Fact[] }>(`/api/v1/customers/${id}/timeline`)).body.items;

const listOf = async (id: string) =>
  (await owner.get<{ items: Interaction[] }>(`/api/v1/customers/${id}/interactions`)).body.items;

const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

describe('an interaction', () => {
  it('is recorded with its fact, its words and its promise', async () => {
    const made = await record(owner, {
      customer_id: customerId,
      channel: 'call',
      minutes: 12,
      cost: 350,
      words: 'Wants the new catalogue',
      promise: { what: 'Send the catalogue', due_on: '2026-12-01' },
    });
    expect(made).toMatchObject({
      customer: { id: customerId, name: 'Mina' },
      employee: { id: owner.employeeId },
      two_way: true,
      began: 'us',
      minutes: 12,
      cost: { amount: 350, currency: 'GBP' },
      words: 'Wants the new catalogue',
      promise: { what: 'Send the catalogue', due_on: '2026-12-01', outcome: null },
      version: 1,
    });
    const facts = await timeline(customerId);
    expect(facts.map(({ kind, tier, words }) => ({ kind, tier, words }))).toEqual([
      { kind: 'promised', tier: 'C', words: 'Send the catalogue' },
      { kind: 'conversed', tier: 'C', words: 'Wants the new catalogue' },
      { kind: 'arrived', tier: 'C', words: null },
    ]);
    expect(facts[1]?.payload).toEqual({ channel: 'call', began: 'us', minutes: 12, cost: 350 });
    expect((await listOf(customerId)).map(({ id }) => id)).toEqual([made.id]);
  });

  it('unanswered is an attempt, bare one of tier D; a note is no contact', async () => {
    const id = await newCustomer(owner, 'Tom');
    await record(owner, { customer_id: id, channel: 'email', two_way: false });
    await record(owner, { customer_id: id, channel: 'note', words: 'Likes tea' });
    const facts = await timeline(id);
    expect(facts.map(({ kind, tier }) => [kind, tier])).toEqual([
      ['noted', 'C'],
      ['attempted', 'D'],
      ['arrived', 'C'],
    ]);
  });

  it('that was sent twice is there once', async () => {
    const id = await newCustomer(owner, 'Once');
    const body = { customer_id: id, channel: 'visit' };
    const send = () =>
      owner.post<Interaction>('/api/v1/interactions', body, { 'idempotency-key': 'visit-1' });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(await listOf(id)).toHaveLength(1);
  });

  it('is refused in the future, by nobody, and without a customer one may change', async () => {
    const body = { customer_id: customerId, channel: 'call' };
    await record(owner, { ...body, occurred_at: '2099-01-01T00:00:00Z' }, 400);
    await record(owner, { ...body, employee_id: '0190a000-0000-7000-8000-000000000001' }, 400);
    await record(owner, { ...body, words: '' }, 400);
    const sales = await product.invite(owner, ['salesperson']);
    await record(sales, body, 404);
    await record(await product.invite(owner, ['viewer']), body, 403);
    const own = await newCustomer(sales, 'Own');
    await record(sales, { customer_id: own, channel: 'call' });
    await record(owner, { customer_id: own, channel: 'call', employee_id: sales.employeeId });
  });
});

describe('a correction', () => {
  it('reverses the fact and writes the next; the words alone are enough', async () => {
    const id = await newCustomer(owner, 'Cora');
    const { id: talk } = await record(owner, { customer_id: id, channel: 'call', words: 'Hullo' });
    const change = { words: 'Hello', minutes: 5 };
    const answer = await owner.patch<Interaction>(
      `/api/v1/interactions/${talk}`,
      change,
      ifMatch(1),
    );
    expect(expectStatus(answer, 200).body).toMatchObject({ words: 'Hello', minutes: 5 });
    const facts = await timeline(id);
    const talks = facts.filter(({ kind }) => kind === 'conversed');
    expect(talks.filter((it) => !it.reversed && it.reverses === null)).toMatchObject([
      { revision: 2, words: 'Hello', payload: { minutes: 5 } },
    ]);
    const same = { words: 'Hello' };
    await owner.patch(`/api/v1/interactions/${talk}`, same, ifMatch(answer.body.version));
    expect(await timeline(id)).toHaveLength(facts.length);
  });

  it('gives way to somebody else who changed the same field', async () => {
    const id = await newCustomer(owner, 'Cleo');
    const { id: talk } = await record(owner, { customer_id: id, channel: 'call', minutes: 5 });
    const path = `/api/v1/interactions/${talk}`;
    expectStatus(await owner.patch(path, { minutes: 6 }, ifMatch(1)), 200);
    const late = { minutes: 7, seen: { minutes: 5 } };
    expectStatus(await owner.patch(path, late, ifMatch(1)), 409);
    const other = { channel: 'visit', seen: { channel: 'call' } };
    expectStatus(await owner.patch(path, other, ifMatch(1)), 200);
    expectStatus(await owner.patch(path, { minutes: 1 }), 428);
  });

  it('makes, changes and takes back the promise', async () => {
    const id = await newCustomer(owner, 'Pia');
    const { id: talk } = await record(owner, { customer_id: id, channel: 'call' });
    const path = `/api/v1/interactions/${talk}`;
    const promised = async () =>
      (await timeline(id)).filter((it) => it.kind === 'promised' && !it.reversed && !it.reverses);
    let { body } = await owner.patch<Interaction>(
      path,
      { promise: { what: 'A sample', due_on: '2026-12-01' } },
      ifMatch(1),
    );
    expect(body.promise).toMatchObject({ what: 'A sample' });
    ({ body } = await owner.patch<Interaction>(
      path,
      { promise: { what: 'Two samples', due_on: '2026-12-02' } },
      ifMatch(body.version),
    ));
    expect(await promised()).toMatchObject([
      { words: 'Two samples', payload: { due_on: '2026-12-02' } },
    ]);
    await owner.patch(path, { promise: null }, ifMatch(body.version));
    expect(await promised()).toEqual([]);
    expect((await listOf(id))[0]?.promise).toBeNull();
  });

  it('takes it back whole, so that nothing of it counts', async () => {
    const id = await newCustomer(owner, 'Gone');
    const promise = { what: 'Call again', due_on: '2026-12-01' };
    const { id: talk } = await record(owner, { customer_id: id, channel: 'call', promise });
    expectStatus(await owner.del(`/api/v1/interactions/${talk}`), 204);
    expectStatus(await owner.del(`/api/v1/interactions/${talk}`), 404);
    expect(await listOf(id)).toEqual([]);
    const live = (await timeline(id)).filter((it) => !it.reversed && it.reverses === null);
    expect(live.map(({ kind }) => kind)).toEqual(['arrived']);
    const { body } = await owner.get<{ items: PromiseMade[] }>(`/api/v1/customers/${id}/promises`);
    expect(body.items).toEqual([]);
  });
});

describe('a promise', () => {
  it('is kept, broken or withdrawn by somebody at a time, and that is undone', async () => {
    const id = await newCustomer(owner, 'Pat');
    const promise = { what: 'A quote', due_on: '2026-12-01' };
    const made = await record(owner, { customer_id: id, channel: 'call', promise });
    const put = async (outcome: string) =>
      expectStatus(
        await owner.put<PromiseMade>(`/api/v1/promises/${made.promise?.id}/outcome`, { outcome }),
        200,
      ).body;
    const live = async () =>
      (await timeline(id))
        .filter((it) => !it.reversed && it.reverses === null)
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith('promise'))
        .sort();
    expect(await put('kept')).toMatchObject({ outcome: 'kept', decided_by: 'Ada Harbour' });
    expect(await put('kept')).toMatchObject({ outcome: 'kept' });
    expect(await live()).toEqual(['promise_kept', 'promised']);
    expect(await put('broken')).toMatchObject({ outcome: 'broken' });
    expect(await live()).toEqual(['promise_broken', 'promised']);
    expect(await put('open')).toMatchObject({ outcome: null, decided_at: null });
    expect(await live()).toEqual(['promised']);
    expect(await put('withdrawn')).toMatchObject({ outcome: 'withdrawn' });
    const list = await owner.get<{ items: PromiseMade[] }>(`/api/v1/customers/${id}/promises`);
    expect(list.body.items).toMatchObject([{ outcome: 'withdrawn' }]);
  });
});

it('words stand only in fact_text; the audit has them sealed', async () => {
  const id = await newCustomer(owner, 'Sealed');
  const secret = 'allergic to walnuts';
  const promise = { what: 'no walnuts', due_on: '2026-12-01' };
  await record(owner, { customer_id: id, channel: 'visit', words: secret, promise });
  const client = new pg.Client({ connectionString: product.operatorUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const holding: string[] = [];
    for (const { name } of tables.rows) {
      const found = await client.query(
        `select 1 from ${name} t where t::text like '%walnuts%' limit 1`,
      );
      if (found.rowCount) holding.push(name);
    }
    expect(holding).toEqual(['fact_text']);
  } finally {
    await client.end();
  }
});
