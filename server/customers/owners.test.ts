import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../../contract/customers/customer.ts';
import type { OwnerTerm } from '../../contract/customers/owner.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let boss: Client;

beforeAll(async () => {
  product = await openTestProduct();
  boss = await product.signUp();
});
afterAll(() => product.close());

async function create(by: Client, name: string, ownerId?: string | null): Promise<string> {
  const body = { kind: 'person', name, ...(ownerId === undefined ? {} : { owner_id: ownerId }) };
  const answer = await by.post<{ customer: Customer }>('/api/v1/customers', body);
  return expectStatus(answer, 201).body.customer.id;
}

async function give(id: string, ownerId: string | null): Promise<void> {
  const read = expectStatus(await boss.get<Customer>(`/api/v1/customers/${id}`), 200);
  const version = { 'if-match': read.headers.get('etag') ?? '' };
  const change = { owner_id: ownerId };
  expectStatus(await boss.patch(`/api/v1/customers/${id}`, change, version), 200);
}

async function historyOf(by: Client, id: string) {
  const answer = await by.get<{ items: OwnerTerm[] }>(`/api/v1/customers/${id}/owners`);
  return expectStatus(answer, 200).body.items;
}

test('an edit, a merge and its undoing are told by whom and since when, within reach alone', async () => {
  const mate = await product.invite(boss, ['salesperson']);
  const id = await create(boss, 'Handed Round');
  expect(await historyOf(boss, id)).toMatchObject([
    {
      owner: { id: boss.employeeId },
      until: null,
      by: { id: boss.employeeId },
      through: 'created',
    },
  ]);
  await give(id, null);
  const twin = await create(boss, 'Handed Round Too', mate.employeeId);
  const merge = expectStatus(
    await boss.post<{ id: string }>(`/api/v1/customers/${id}/merges`, {
      absorbed_id: twin,
      take: { owner: 'absorbed' },
    }),
    201,
  ).body;
  const told = await historyOf(boss, id);
  expect(told.map(({ owner, through }) => [owner?.id ?? null, through])).toEqual([
    [mate.employeeId, 'merged'],
    [null, 'changed'],
    [boss.employeeId, 'created'],
  ]);
  const [now, , first] = told;
  expect(now?.until).toBeNull();
  expect(told.slice(1).map(({ until }) => until)).toEqual(
    told.slice(0, -1).map(({ since }) => since),
  );
  expect(first?.since).not.toBeNull();
  expectStatus(await boss.del(`/api/v1/customer-merges/${merge.id}`), 200);
  expect((await historyOf(boss, id))[0]).toMatchObject({ owner: null, through: 'parted' });
  const stranger = await product.otherBusiness();
  expectStatus(await stranger.get(`/api/v1/customers/${id}/owners`), 404);
});
