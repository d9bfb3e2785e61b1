import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ListView } from '../../contract/customers/list-views.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
let seller: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  seller = await product.invite(owner, ['salesperson']);
});
afterAll(() => product.close());

const search = {
  kind: 'person',
  score_from: 50,
  sort: 'name',
  columns: ['owner', 'f.tier', 'standing'],
  layout: 'cards',
  fields: [{ custom: 'tier', as: 'choice', test: 'one_of', values: ['gold'] }],
};
const at = (version: number) => ({ 'if-match': `"${version}"` });

async function keep(by: Client, name: string, shared: boolean): Promise<ListView> {
  const answer = await by.post<ListView>('/api/v1/list-views', { name, shared, search });
  return expectStatus(answer, 201).body;
}

async function namesFor(by: Client): Promise<string[]> {
  const answer = await by.get<{ items: ListView[] }>('/api/v1/list-views');
  return expectStatus(answer, 200).body.items.map(({ name }) => name);
}

it('keeps how a list is narrowed, sorted and shown, for oneself or for everybody', async () => {
  const own = await keep(owner, 'A mine', false);
  await keep(owner, 'B for all', true);
  await keep(seller, 'C theirs', false);
  expect(own).toMatchObject({ name: 'A mine', shared: false, search, version: 1 });
  expect(await namesFor(owner)).toEqual(['A mine', 'B for all']);
  expect(await namesFor(seller)).toEqual(['B for all', 'C theirs']);
  expectStatus(await seller.patch(`/api/v1/list-views/${own.id}`, { name: 'X' }, at(1)), 404);
  expectStatus(await seller.put(`/api/v1/list-views/${own.id}/default`), 404);
});

it('is changed by whoever made it, and if shared by those who change the business', async () => {
  const shared = await keep(owner, 'D', true);
  const path = `/api/v1/list-views/${shared.id}`;
  expectStatus(await seller.patch(path, { name: 'X' }, at(1)), 403);
  expectStatus(await seller.del(path), 403);
  const theirs = await keep(seller, 'E', true);
  const renamed = { name: 'E 2', seen: { name: 'E' } };
  const there = `/api/v1/list-views/${theirs.id}`;
  expectStatus(await owner.patch(there, renamed, at(1)), 200);
  const other = { search: {}, seen: { search } };
  expect(expectStatus(await seller.patch<ListView>(there, other, at(1)), 200).body).toMatchObject({
    name: 'E 2',
    search: {},
    version: 3,
  });
  const clash = await seller.patch<Problem>(there, { name: 'E 3', seen: { name: 'E' } }, at(1));
  expect(expectStatus(clash, 409).body.conflicts?.[0]?.theirs).toBe('E 2');
});

it('opens somebody’s list with the view they chose, until it is taken away', async () => {
  const view = await keep(owner, 'F', true);
  const path = `/api/v1/list-views/${view.id}`;
  const isDefault = async (by: Client) => {
    const { body } = await by.get<{ items: ListView[] }>('/api/v1/list-views');
    return body.items.filter((one) => one.is_default).map(({ name }) => name);
  };
  expectStatus(await seller.put(`${path}/default`), 200);
  expect([await isDefault(seller), await isDefault(owner)]).toEqual([['F'], []]);
  expectStatus(await seller.del(`${path}/default`), 200);
  expect(await isDefault(seller)).toEqual([]);
  expectStatus(await seller.put(`${path}/default`), 200);
  expectStatus(await owner.del(path), 204);
  expect(await isDefault(seller)).toEqual([]);
  expectStatus(await owner.del(path), 404);
});
