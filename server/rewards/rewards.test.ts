import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '../../contract/http/problem.ts';
import type { Fact } from '../../contract/ledger/fact.ts';
import type { Referral } from '../../contract/rewards/referral.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { crowding } from '../../test/crowding.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { recordFirst } from '../ledger/index.ts';
import { settleReferrals } from './index.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

const PATH = '/api/v1/referrals';
const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);
const dayAgo = (days: number) => ago(days).toISOString().slice(0, 10);
let purchases = 0;

async function customer(name: string, more: object = {}, by = owner): Promise<string> {
  const { body } = expectStatus(
    await by.post<{ customer: { id: string } }>('/api/v1/customers', {
      kind: 'person',
      name,
      ...more,
    }),
    201,
  );
  return body.customer.id;
}

const enter = (body: object, by = owner) =>
  by.post<Referral & Problem>(PATH, { happened_on: dayAgo(300), manner: 'spontaneous', ...body });

const one = async (id: string) => {
  const { body } = await owner.get<{ items: Referral[] }>(PATH);
  return body.items.find((item) => item.id === id);
};

/** A purchase, or with a negative amount a return. */
async function buys(customerId: string, amount: number, days: number): Promise<void> {
  const { workspaceId } = owner;
  await product.database.inWorkspace(workspaceId, async (tx) => {
    const { customer_no: customerNo } = await tx
      .selectFrom('customer')
      .select('customer_no')
      .where('workspace_id', '=', workspaceId)
      .where('customer_id', '=', customerId)
      .executeTakeFirstOrThrow();
    purchases += 1;
    await recordFirst(
      tx,
      { workspaceId, timeZone: 'Europe/London' },
      {
        kind: amount > 0 ? 'bought' : 'returned',
        customerNo,
        occurredAt: ago(days),
        knownAt: ago(days),
        tier: 'A',
        money: { amount, currency: 'GBP', base: amount },
        source: 'test',
        sourceId: String(purchases),
        payload: { lines: 1, charges: 0 },
      },
    );
  });
}

const settle = () =>
  product.database.inWorkspace(owner.workspaceId, (tx) => settleReferrals(tx, owner.workspaceId));

async function facts(customerId: string): Promise<Fact[]> {
  const { body } = await owner.get<{ items: Fact[] }>(`/api/v1/customers/${customerId}/timeline`);
  return body.items.filter(({ source }) => source === 'referral');
}
const live = async (customerId: string) =>
  (await facts(customerId))
    .filter(({ reversed, reverses }) => !reversed && reverses === null)
    .map(({ kind, amount, tier }) => ({ kind, amount: amount?.amount, tier }));

it('counts once the new customer has confirmed it and kept a purchase for 30 days', async () => {
  const ann = await customer('Ann');
  const made = expectStatus(
    await enter({ referrer_id: ann, newcomer: { kind: 'person', name: 'Ben' }, words: 'She said' }),
    201,
  );
  const { id, referred } = made.body;
  expect(made.body).toMatchObject({ state: 'named', referred: { name: 'Ben' } });
  const named = { kind: 'referred', amount: undefined, tier: 'C' };
  expect(await live(ann)).toEqual([named]);
  await buys(referred.id, 10_000, 29);
  await settle();
  expect(await live(ann)).toEqual([named]);
  const confirmed = await owner.put<Referral>(`${PATH}/${id}/confirmation`, { how: 'wrote' });
  expect(confirmed.body).toMatchObject({ state: 'waiting', confirmed: { how: 'wrote' } });
  await buys(referred.id, 5_000, 200);
  await settle();
  const margin = (amount: number) => ({ kind: 'referral_confirmed', amount, tier: 'B' });
  expect(await live(ann)).toEqual([margin(6_000), named]);
  expect(await one(id)).toMatchObject({ state: 'counted', margin: { amount: 6_000 } });
  const before = (await facts(ann)).length;
  await settle();
  expect(await facts(ann)).toHaveLength(before);

  await buys(referred.id, 20_000, 2);
  await settle();
  expect(await live(ann)).toEqual([margin(14_000), named]);
  await owner.del(`${PATH}/${id}/confirmation`);
  expect(await live(ann)).toEqual([named]);
  await owner.put(`${PATH}/${id}/confirmation`, { how: 'said' });
  expect(await live(ann)).toEqual([margin(14_000), named]);
  expect((await owner.put(`${PATH}/${id}/withdrawal`)).status).toBe(200);
  expect(await live(ann)).toEqual([]);
  expect(await one(id)).toBeUndefined();
  await owner.del(`${PATH}/${id}/withdrawal`);
  expect((await live(ann)).length).toBe(2);
});

it('counts not when what was bought went back, and a quarter when it was paid for', async () => {
  const [cleo, dan] = [await customer('Cleo'), await customer('Dan')];
  const { body } = await enter({ referrer_id: cleo, referred_id: dan, manner: 'paid' });
  await buys(dan, 8_000, 100);
  await buys(dan, -8_000, 90);
  await owner.put(`${PATH}/${body.id}/confirmation`, { how: 'said' });
  expect(await one(body.id)).toMatchObject({ state: 'waiting' });
  await buys(dan, 3_000, 60);
  await settle();
  expect(await live(cleo)).toContainEqual({
    kind: 'paid_referral_confirmed',
    amount: 1_200,
    tier: 'B',
  });
});

it('is blocked within one household or business, and of those who came before', async () => {
  const home = { street: '1 Quay Street', postcode: 'AB1 2CD', city: 'Leith' };
  const eve = await customer('Eve', {
    ...home,
    emails: ['Eve@x.example'],
    phones: ['020 7946 01'],
  });
  const pairs: [string, object][] = [
    ['email', { emails: ['eve@x.example'] }],
    ['phone', { phones: ['+020794601'] }],
    ['address', { ...home, street: '1 quay street' }],
  ];
  for (const [because, more] of pairs) {
    const other = await customer(`Other ${because}`, more);
    const { body } = await enter({ referrer_id: eve, referred_id: other });
    expect(body).toMatchObject({ state: 'blocked', blocked_because: because });
    await buys(other, 5_000, 100);
    await owner.put(`${PATH}/${body.id}/confirmation`, { how: 'link' });
  }
  const known = await customer('Known');
  await buys(known, 5_000, 400);
  const late = await enter({ referrer_id: eve, referred_id: known });
  expect(late.body).toMatchObject({ blocked_because: 'customer_before' });
  await settle();
  expect(new Set((await live(eve)).map(({ kind }) => kind))).toEqual(new Set(['referred']));
});

it('names each new customer once, nobody themselves, and no day to come', async () => {
  const [fay, gus, hal] = [await customer('Fay'), await customer('Gus'), await customer('Hal')];
  expectStatus(await enter({ referrer_id: fay, referred_id: gus }), 201);
  const code = async (body: object) => (await enter(body)).body.fields?.[0]?.code;
  expect(await code({ referrer_id: hal, referred_id: gus })).toBe('referral.already_named');
  expect(await code({ referrer_id: hal, referred_id: hal })).toBe('referral.oneself');
  expect(await code({ referrer_id: fay, referred_id: hal, happened_on: dayAgo(-2) })).toBe(
    'field.in_future',
  );
  expect(await code({ referrer_id: fay })).toBe('field.required');
});

it('stays within one’s own customers', async () => {
  const seller = await product.invite(owner, ['salesperson']);
  const viewer = await product.invite(owner, ['viewer']);
  const mine = await customer('Mine', {}, seller);
  const theirs = await customer('Theirs');
  const newcomer = { kind: 'person', name: 'New' };
  expect((await enter({ referrer_id: theirs, newcomer }, seller)).status).toBe(400);
  expect((await enter({ referrer_id: theirs, newcomer }, viewer)).status).toBe(403);
  const made = expectStatus(await enter({ referrer_id: mine, newcomer }, seller), 201);
  const listed = await seller.get<{ items: Referral[] }>(PATH);
  expect(listed.body.items.map(({ id }) => id)).toEqual([made.body.id]);
  const other = await enter({ referrer_id: theirs, newcomer: { kind: 'person', name: 'Newer' } });
  const confirm = await seller.put(`${PATH}/${other.body.id}/confirmation`, { how: 'said' });
  expect(confirm.status).toBe(404);
});

it('settles thousands at once in tables of which nothing is known yet', async () => {
  const other = await product.otherBusiness();
  const { workspaceId } = other;
  await query(
    product.operatorUrl,
    `with made as (
       insert into customer (workspace_id, customer_id, kind, display_name, sort_name, created_at,
         updated_at)
       select '${workspaceId}', gen_random_uuid(), 'person', 'P ' || n, 'p ' || n, now(), now()
       from generate_series(1, 6000) n returning customer_no
     ),
     numbered as (select customer_no, row_number() over (order by customer_no) as n from made),
     bought as (
       insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
       select '${workspaceId}', customer_no, current_date - 20 * d, 2, 'A', 1, 1000
       from numbered, generate_series(1, 12) d
     )
     insert into referral (workspace_id, referral_id, referrer_no, referred_no, happened_on, manner,
       created_at, confirmed_how, confirmed_at)
     select '${workspaceId}', gen_random_uuid(), a.customer_no, b.customer_no, current_date - 300,
       'spontaneous', now(), 'said', now()
     from numbered a join numbered b on b.n = a.n + 3000`,
  );
  const from = performance.now();
  await product.database.inWorkspace(workspaceId, (tx) => settleReferrals(tx, workspaceId));
  const seconds = (performance.now() - from) / 1_000 / crowding();
  const [kept] = await query(
    product.operatorUrl,
    `select count(*)::int as n, min(amount)::int as least from fact
     where workspace_id = '${workspaceId}' and kind = 7`,
  );
  expect(kept).toEqual({ n: 3000, least: 4_800 });
  // One that looks through everybody for each of them takes minutes.
  expect(seconds).toBeLessThan(30);
});
