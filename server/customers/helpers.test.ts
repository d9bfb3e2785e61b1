import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Helper, HelperList } from '../../contract/customers/helper.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let boss: Client;
let owner: Client;
let aide: Client;

beforeAll(async () => {
  product = await openTestProduct();
  boss = await product.signUp();
  owner = await product.invite(boss, ['salesperson']);
  aide = await product.invite(boss, ['salesperson']);
});
afterAll(() => product.close());

async function create(by: Client, name: string): Promise<string> {
  const answer = await by.post<{ customer: Customer }>('/api/v1/customers', {
    kind: 'person',
    name,
  });
  return expectStatus(answer, 201).body.customer.id;
}

const idsIn = async (by: Client, path: string) => {
  const answer = await by.get<{ items: { id: string }[] }>(`/api/v1/${path}`);
  return expectStatus(answer, 200).body.items.map(({ id }) => id);
};
const helpersOf = async (by: Client, id: string) =>
  expectStatus(await by.get<HelperList>(`/api/v1/customers/${id}/helpers`), 200).body;

test('a helper reaches a customer as an owner does, but decides neither who owns nor who helps', async () => {
  const id = await create(owner, 'Shared Sam');
  const other = await create(owner, 'Other Sam');
  const mine = await create(aide, 'Mine Alone');
  const path = `/api/v1/customers/${id}`;
  expectStatus(await aide.get(path), 404);
  const entry = { employee_id: aide.employeeId, purpose: 'Knows the contract' };
  const added = await owner.post<Helper>(`${path}/helpers`, entry);
  const helper = expectStatus(added, 201).body;
  expectStatus(await owner.post(`${path}/helpers`, entry), 400);
  expect(await helpersOf(owner, id)).toMatchObject({
    decides: true,
    items: [{ employee: { id: aide.employeeId }, by: { id: owner.employeeId } }],
  });

  // Single reads, lists in every order, counts, search, and what hangs on a customer.
  const read = expectStatus(await aide.get<Customer>(path), 200);
  for (const sort of ['name', 'newest', 'standing']) {
    expect((await idsIn(aide, `customers?sort=${sort}`)).sort()).toEqual([id, mine].sort());
  }
  expect(await idsIn(aide, 'customers?name=shared')).toEqual([id]);
  expect(await idsIn(aide, 'search?q=shared')).toEqual([id]);
  expect(await idsIn(aide, 'search?q=other')).toEqual([]);
  const counted = await aide.get<{ total: number }>('/api/v1/customers/count');
  expect(counted.body.total).toBe(2);
  expectStatus(await aide.get(`/api/v1/customers/${other}`), 404);
  const talk = { customer_id: id, channel: 'call', words: 'Asked about the contract' };
  expectStatus(await aide.post('/api/v1/interactions', talk), 201);
  expectStatus(await aide.get('/api/v1/forgotten-customers'), 200);
  const told = await aide.get<{ items: { kind: string; customer: { id: string } }[] }>(
    '/api/v1/notifications?kind=helper_added',
  );
  expect(told.body.items).toMatchObject([{ customer: { id } }]);

  // Whom somebody helps with is a list, within what the asker sees.
  const helped = `customers?helper=${aide.employeeId}`;
  expect(await idsIn(aide, helped)).toEqual([id]);
  expect(await idsIn(boss, helped)).toEqual([id]);
  expect(await idsIn(owner, `customers?helper=${owner.employeeId}`)).toEqual([]);

  // They change what they see, but hand nobody anything.
  const version = { 'if-match': read.headers.get('etag') ?? '' };
  const renamed = await aide.patch<Customer>(path, { city: 'Leeds' }, version);
  expectStatus(renamed, 200);
  const now = { 'if-match': renamed.headers.get('etag') ?? '' };
  expectStatus(await aide.patch(path, { owner_id: aide.employeeId }, now), 403);
  expectStatus(await aide.post(`${path}/helpers`, entry), 403);
  expect((await helpersOf(aide, id)).decides).toBe(false);
  const reworded = { purpose: 'Speaks Chinese' };
  const one = `/api/v1/customer-helpers/${helper.id}`;
  expectStatus(await aide.patch(one, reworded, { 'if-match': '"1"' }), 403);
  expectStatus(await owner.patch(one, reworded, { 'if-match': '"1"' }), 200);
  expectStatus(await owner.patch(one, { purpose: 'x' }, { 'if-match': '"1"' }), 409);

  // Two made one keep who helps, and who helps may stop.
  const twin = await create(boss, 'Shared Twin');
  expectStatus(await boss.post(`/api/v1/customers/${twin}/merges`, { absorbed_id: id }), 201);
  expect((await helpersOf(boss, twin)).items).toMatchObject([reworded]);
  // Letting somebody in has everybody looked up anew, which a merge leaves to the next two seconds.
  const too = { employee_id: boss.employeeId, purpose: 'Stands in' };
  expectStatus(await boss.post(`/api/v1/customers/${twin}/helpers`, too), 201);
  expectStatus(await aide.get(`/api/v1/customers/${twin}`), 200);
  expectStatus(await aide.del(one), 200);
  expectStatus(await aide.get(`/api/v1/customers/${twin}`), 404);
  expectStatus(await aide.del(one), 404);
  const stranger = await product.otherBusiness();
  expectStatus(await stranger.get(`/api/v1/customers/${twin}/helpers`), 404);
});
