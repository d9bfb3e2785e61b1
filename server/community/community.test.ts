import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Activity } from '../../contract/community/activity.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Fact } from '../../contract/ledger/fact.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

async function customer(name: string): Promise<string> {
  const { body } = expectStatus(
    await owner.post<{ customer: { id: string } }>('/api/v1/customers', { kind: 'person', name }),
    201,
  );
  return body.customer.id;
}

async function live(customerId: string): Promise<[string, string][]> {
  const { body } = await owner.get<{ items: Fact[] }>(`/api/v1/customers/${customerId}/timeline`);
  return body.items
    .filter(({ reversed, reverses, kind }) => !reversed && reverses === null && kind !== 'arrived')
    .map(({ kind, occurred_at }) => [kind, occurred_at.slice(0, 10)]);
}

const enter = (body: object, by = owner) =>
  by.post<{ activity: Activity; unmatched: string[] } & Problem>('/api/v1/activities', body);

it('guests are invited, come, and are taken back, each as facts of the day', async () => {
  const [ann, ben] = [await customer('Ann'), await customer('Ben')];
  const { activity, unmatched } = expectStatus(
    await enter({
      name: 'Tasting',
      happens_on: '2026-03-05',
      place: 'The shop',
      customer_ids: [ann],
      lines: ['Ben', 'Nobody'],
    }),
    201,
  ).body;
  expect(unmatched).toEqual(['Nobody']);
  expect(activity).toMatchObject({ invited: 2, attended: 0, place: 'The shop' });
  const path = `/api/v1/activities/${activity.id}`;
  const set = (state: string, ids: string[]) =>
    owner.put<{ changed: number }>(`${path}/guests`, { state, customer_ids: ids });
  await set('attended', [ann]);
  expect((await set('attended', [ann])).body.changed).toBe(0);
  expect((await live(ann)).sort()).toEqual([
    ['activity_attended', '2026-03-05'],
    ['activity_invited', '2026-03-05'],
  ]);
  expect((await live(ben)).map(([kind]) => kind)).toEqual(['activity_invited']);
  await owner.put(`${path}/withdrawal`);
  expect(await live(ann)).toEqual([]);
  expect((await owner.get<{ items: unknown[] }>('/api/v1/activities')).body.items).toEqual([]);
  await owner.del(`${path}/withdrawal`);
  expect(await live(ann)).toHaveLength(2);
  await set('none', [ann]);
  expect(await live(ann)).toEqual([]);
  const guests = await owner.get<{ items: { state: string }[] }>(`${path}/guests`);
  expect(guests.body.items).toMatchObject([{ customer: { id: ben }, state: 'invited' }]);
});

it('nobody has come to what has not begun', async () => {
  const cleo = await customer('Cleo');
  const body = { name: 'Fair', happens_on: '2099-05-01', customer_ids: [cleo] };
  const today = () => new Date().toISOString().slice(0, 10);
  const begun = today();
  expect((await enter({ ...body, state: 'attended' })).body.code).toBe('activity.not_yet');
  expectStatus(await enter(body), 201);
  const [fact] = await live(cleo);
  expect(fact?.[0]).toBe('activity_invited');
  // Midnight may come in between.
  expect([begun, today()]).toContain(fact?.[1]);
});

it('is for those who may record', async () => {
  const viewer = await product.invite(owner, ['viewer']);
  expect((await enter({ name: 'X', happens_on: '2026-03-05' }, viewer)).status).toBe(403);
  expect((await viewer.get('/api/v1/activities')).status).toBe(200);
});
