import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '../../contract/http/problem.ts';
import type { Fact } from '../../contract/ledger/fact.ts';
import type { CustomerRequest } from '../../contract/service/request.ts';
import type { Suggestion } from '../../contract/service/suggestion.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
let judge: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  judge = await product.invite(owner, ['manager']);
});
afterAll(() => product.close());

const today = new Date().toISOString().slice(0, 10);

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

/** Kinds of the customer's live facts, latest first. */
async function live(customerId: string): Promise<string[]> {
  const { body } = await owner.get<{ items: Fact[] }>(`/api/v1/customers/${customerId}/timeline`);
  return body.items
    .filter(({ reversed, reverses, kind }) => !reversed && reverses === null && kind !== 'arrived')
    .map(({ kind }) => kind);
}

const suggest = (id: string, by = owner) =>
  by.post<Suggestion & Problem>('/api/v1/suggestions', {
    customer_id: id,
    happened_on: '2026-03-01',
    words: 'Sell the pot without its lid, too',
  });

it('a suggestion counts when somebody other than the owner finds it substantive, and once more adopted', async () => {
  const ann = await customer('Ann');
  const { id } = expectStatus(await suggest(ann), 201).body;
  const path = `/api/v1/suggestions/${id}/judgement`;
  const own = await owner.put<Problem>(path, { judgement: 'adopted' });
  expect([own.status, own.body.code]).toEqual([403, 'suggestion.own_customer']);
  expect(await live(ann)).toEqual([]);
  const judged = await judge.put<Suggestion>(path, { judgement: 'substantive' });
  expect(judged.body).toMatchObject({ judgement: 'substantive', may_judge: true });
  expect(await live(ann)).toEqual(['suggested']);
  await judge.put(path, { judgement: 'adopted' });
  await judge.put(path, { judgement: 'adopted' });
  expect((await live(ann)).sort()).toEqual(['suggested', 'suggestion_adopted']);
  await judge.put(path, { judgement: 'slight' });
  expect(await live(ann)).toEqual([]);
  await judge.put(path, { judgement: 'adopted' });
  await owner.put(`/api/v1/suggestions/${id}/withdrawal`);
  expect(await live(ann)).toEqual([]);
  await owner.del(`/api/v1/suggestions/${id}/withdrawal`);
  expect((await live(ann)).length).toBe(2);
  await judge.del(path);
  expect(await live(ann)).toEqual([]);
});

it('suggestions are listed by what still wants judging', async () => {
  const ben = await customer('Ben');
  const open = (await suggest(ben)).body.id;
  const done = (await suggest(ben)).body.id;
  await judge.put(`/api/v1/suggestions/${done}/judgement`, { judgement: 'slight' });
  const ids = async (query: string) => {
    const { body } = await owner.get<{ items: Suggestion[] }>(
      `/api/v1/suggestions?customer_id=${ben}${query}`,
    );
    return body.items.map(({ id }) => id);
  };
  expect(await ids('&state=open')).toEqual([open]);
  expect(await ids('&state=judged')).toEqual([done]);
  expect((await ids('')).length).toBe(2);
});

it('a survey or a request for help records the act, for many at once, and takes it back', async () => {
  const cleo = await customer('Cleo Park', { emails: ['cleo@x.example'] });
  const dan = await customer('Dan', { phones: ['+44 20 7946 0002'] });
  const eve = await customer('Eve');
  const made = expectStatus(
    await owner.post<{ request: CustomerRequest; unmatched: string[] }>('/api/v1/requests', {
      kind: 'survey',
      name: 'Spring',
      asked_on: today,
      customer_ids: [eve],
      lines: ['CLEO@x.example', ' 020 7946 0002', 'nobody@x.example', 'Cleo Park', ''],
    }),
    201,
  ).body;
  expect(made).toMatchObject({ unmatched: ['nobody@x.example'], request: { asked: 3 } });
  const path = `/api/v1/requests/${made.request.id}`;
  const set = (state: string, ids: string[]) =>
    owner.put<{ changed: number }>(`${path}/customers`, { state, customer_ids: ids });
  expect((await set('answered', [cleo, eve])).body.changed).toBe(2);
  expect((await set('answered', [cleo, eve])).body.changed).toBe(0);
  expect(await live(cleo)).toEqual(['survey_answered', 'survey_invited']);
  expect(await live(dan)).toEqual(['survey_invited']);
  const asked = await owner.get<{ items: { state: string }[] }>(`${path}/customers`);
  expect(asked.body.items.map(({ state }) => state)).toEqual(['answered', 'asked', 'answered']);
  await set('asked', [cleo]);
  expect(await live(cleo)).toEqual(['survey_invited']);
  await set('none', [cleo]);
  expect(await live(cleo)).toEqual([]);
  await owner.put(`${path}/withdrawal`);
  expect([await live(dan), await live(eve)]).toEqual([[], []]);
  await owner.del(`${path}/withdrawal`);
  expect(await live(eve)).toEqual(['survey_answered', 'survey_invited']);
  const help = await owner.post<{ request: CustomerRequest }>('/api/v1/requests', {
    kind: 'help',
    name: 'Try the new pot',
    asked_on: today,
    customer_ids: [dan],
    state: 'answered',
  });
  expect(help.body.request).toMatchObject({ asked: 1, answered: 1 });
  expect((await live(dan)).sort()).toEqual(['help_asked', 'helped', 'survey_invited']);
});

it('nobody reaches beyond their own customers', async () => {
  const seller = await product.invite(owner, ['salesperson']);
  const viewer = await product.invite(owner, ['viewer']);
  const mine = await customer('Mine', { emails: ['mine@x.example'] }, seller);
  const theirs = await customer('Theirs', { emails: ['theirs@x.example'] });
  expect((await suggest(theirs, seller)).status).toBe(400);
  expect((await suggest(mine, viewer)).status).toBe(403);
  const body = { kind: 'survey', name: 'Mine', asked_on: today };
  const made = expectStatus(
    await seller.post<{ request: CustomerRequest; unmatched: string[] }>('/api/v1/requests', {
      ...body,
      lines: ['mine@x.example', 'theirs@x.example'],
    }),
    201,
  );
  expect(made.body).toMatchObject({ unmatched: ['theirs@x.example'], request: { asked: 1 } });
  const reached = await seller.post('/api/v1/requests', { ...body, customer_ids: [theirs] });
  expect(reached.status).toBe(400);
  await owner.put(`/api/v1/requests/${made.body.request.id}/customers`, {
    customer_ids: [theirs],
    state: 'asked',
  });
  const { body: seen } = await seller.get<{ items: unknown[] }>(
    `/api/v1/requests/${made.body.request.id}/customers`,
  );
  expect(seen.items).toHaveLength(1);
});
