import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { type BulkCustomer, createCustomersInBulk, ensureCustomersByIdentifier } from './index.ts';

let product: TestProduct;
let owner: Client;

beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

const arrivedAt = new Date('2024-03-01T10:00:00Z');

function person(n: number, more: Partial<BulkCustomer> = {}): BulkCustomer {
  return {
    ref: `P-${n}`,
    kind: 'person',
    displayName: `Given${n} Familyname${n % 50}`,
    givenName: `Given${n}`,
    familyName: `Familyname${n % 50}`,
    named: true,
    emails: [`given${n}@example.com`],
    phones: [`+4479${String(n).padStart(8, '0')}`],
    arrivedAt,
    source: 'import',
    ...more,
  };
}

const firm: BulkCustomer = {
  ref: 'F-1',
  kind: 'organisation',
  displayName: 'Harbour Supplies',
  named: true,
  emails: [],
  phones: [],
  arrivedAt,
  source: 'fair',
};

interface Total {
  total: number;
}

test('creates a thousand customers once, however often they are handed over', async () => {
  const rows = [firm, ...Array.from({ length: 999 }, (_, n) => person(n))];
  const { database } = product;
  const { workspaceId } = owner;
  const first = await database.inWorkspace(workspaceId, (tx) =>
    createCustomersInBulk(tx, workspaceId, 'shop', rows),
  );
  const again = await database.inWorkspace(workspaceId, (tx) =>
    createCustomersInBulk(tx, workspaceId, 'shop', rows),
  );
  expect(first.size).toBe(1_000);
  expect(again).toEqual(first);
  const count = await owner.get<Total>('/api/v1/customers/count?exact=true');
  expect(count.body.total).toBe(1_000);
});

test('finds the organisation of this call or of an earlier one', async () => {
  const { workspaceId } = owner;
  const rows = [person(2_000, { organisationRef: 'F-1', title: 'Buyer' })];
  await product.database.inWorkspace(workspaceId, (tx) =>
    createCustomersInBulk(tx, workspaceId, 'shop', rows),
  );
  const found = await owner.get<{ items: { organisation: unknown; title: string }[] }>(
    '/api/v1/customers?name=given2000',
  );
  expectStatus(found, 200);
  expect(found.body.items).toMatchObject([
    { title: 'Buyer', organisation: { name: 'Harbour Supplies' } },
  ]);
});

test('customers known by a number only carry it as their name, and arrived when first seen', async () => {
  const { workspaceId } = owner;
  const ensure = () =>
    product.database.inWorkspace(workspaceId, (tx) =>
      ensureCustomersByIdentifier(tx, workspaceId, 'till', [
        { value: '17850', country: 'GB', seenAt: arrivedAt },
        { value: '12346', seenAt: arrivedAt },
        { value: '17850', country: 'GB', seenAt: arrivedAt },
      ]),
    );
  const numbers = await ensure();
  expect([...numbers.keys()]).toEqual(['17850', '12346']);
  expect(await ensure()).toEqual(numbers);
  const found = await owner.get<{ items: { id: string; title: string; named: boolean }[] }>(
    '/api/v1/search?q=1785',
  );
  expect(found.body.items).toMatchObject([{ title: '17850', named: false }]);
  const facts = await owner.get<{ items: unknown[] }>(
    `/api/v1/customers/${found.body.items[0]?.id}/timeline`,
  );
  expect(facts.body.items).toMatchObject([
    { kind: 'arrived', occurred_at: '2024-03-01T10:00:00Z', payload: { source: 'import' } },
  ]);
});
