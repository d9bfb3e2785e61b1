import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SearchHit } from '../../contract/customers/customer.ts';
import { permissionsOf } from '../../contract/team/permissions.ts';
import { cloneDatabase, type TestDatabase } from '../../test/database.ts';
import type { Transaction } from '../db/transaction.ts';
import { createWorkspace } from '../workspace/index.ts';
import { search } from './actions.search.ts';
import { type BulkCustomer, createCustomersInBulk } from './index.ts';

let clone: TestDatabase;
const workspaceId = uuidv7();
const elsewhere = uuidv7();

const people: Partial<BulkCustomer>[] = [
  {
    displayName: 'María Hernández',
    givenName: 'María',
    familyName: 'Hernández',
    emails: ['m.hernandez@example.com'],
  },
  {
    displayName: 'Seán O’Brien',
    givenName: 'Seán',
    familyName: 'O’Brien',
    phones: ['+972 52-123-4567'],
  },
  { displayName: '王小明', familyName: '王', givenName: '小明' },
  { displayName: 'משה כהן', givenName: 'משה', familyName: 'כהן' },
  { displayName: '阿里山茶葉有限公司', kind: 'organisation' },
  { displayName: 'さくら商事', kind: 'organisation' },
  {
    displayName: 'Łukasz Żółć',
    givenName: 'Łukasz',
    familyName: 'Żółć',
    phones: ['020 7946 0958'],
  },
  { displayName: '17850', named: false },
];

const business = {
  name: 'Search',
  language: 'en',
  currency: 'GBP',
  time_zone: 'Europe/London',
} as const;

beforeAll(async () => {
  clone = await cloneDatabase();
  for (const id of [workspaceId, elsewhere]) {
    await inside(id, async (tx) => {
      await createWorkspace(tx, id, business);
      await createCustomersInBulk(tx, id, 'test', people.map(customerOf));
    });
  }
});
afterAll(() => clone.drop());

function inside<T>(id: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return clone.database.inWorkspace(id, work);
}

function customerOf(part: Partial<BulkCustomer>, n: number): BulkCustomer {
  const ref = `C-${n}`;
  return {
    ref,
    kind: 'person',
    displayName: ref,
    named: true,
    emails: [],
    phones: [],
    arrivedAt: new Date('2025-01-01T00:00:00Z'),
    source: 'import',
    ...part,
  };
}

function find(words: string, permissions = permissionsOf(['owner'])): Promise<SearchHit[]> {
  const actor = {
    workspaceId,
    employeeId: uuidv7(),
    teamId: null,
    name: 'Ada',
    language: 'en',
    permissions,
    helps: [],
    sessionId: '',
    requestId: '',
  } as const;
  return inside(workspaceId, (tx) => search(tx, actor, words, 8));
}

test.each([
  ['her', 'María Hernández'],
  ['MARIA HERN', 'María Hernández'],
  ['hernández maría', 'María Hernández'],
  ['m.hernandez@ex', 'María Hernández'],
  ['hernandes', 'María Hernández'],
  ['hernadnez', 'María Hernández'],
  ['maria hernadez', 'María Hernández'],
  ["o'brien", 'Seán O’Brien'],
  ['brien', 'Seán O’Brien'],
  ['052-123', 'Seán O’Brien'],
  ['+972 52 123 45', 'Seán O’Brien'],
  ['4567', 'Seán O’Brien'],
  ['0044 20 7946 0958', 'Łukasz Żółć'],
  ['王', '王小明'],
  ['小明', '王小明'],
  ['明', '王小明'],
  ['כהן', 'משה כהן'],
  ['שה', 'משה כהן'],
  ['茶', '阿里山茶葉有限公司'],
  ['くら', 'さくら商事'],
  ['lukasz zolc', 'Łukasz Żółć'],
  ['178', '17850'],
  ['c-4', '阿里山茶葉有限公司'],
])('%s finds %s, once', async (words, name) => {
  const hits = await find(words);
  expect(hits.map((hit) => hit.title)).toEqual([name]);
});

test.each(['xyzzy', '~', '%', "'; drop table", '()', '\\', '99999999'])(
  '%s finds nobody and harms nothing',
  async (words) => {
    expect(await find(words)).toEqual([]);
  },
);

test('finds orders by number and products by code or name, for those who may see them', async () => {
  await seedOrders();
  expect(await find('5363')).toMatchObject([{ kind: 'order', title: '536365' }]);
  expect(await find('c5363')).toMatchObject([{ kind: 'order', title: 'C536379' }]);
  expect(await find('22423')).toMatchObject([{ kind: 'product', subtitle: '22423' }]);
  expect(await find('cakestand')).toMatchObject([{ kind: 'product', title: 'Regency Cakestand' }]);
  expect(await find('cakestand', { 'customers.read': 'all' })).toEqual([]);
  expect(await find('5363', { 'customers.read': 'all', 'orders.read': 'own' })).toEqual([]);
});

test('the searching functions answer only for the workspace that was entered', async () => {
  const mine = await inside(workspaceId, (tx) => countContaining(tx, elsewhere));
  expect(mine).toBe(0);
  expect(await inside(elsewhere, (tx) => countContaining(tx, elsewhere))).toBe(1);
});

async function seedOrders(): Promise<void> {
  const now = new Date();
  await inside(workspaceId, async (tx) => {
    const { customer_no } = await tx
      .selectFrom('customer')
      .select('customer_no')
      .where('workspace_id', '=', workspaceId)
      .limit(1)
      .executeTakeFirstOrThrow();
    const order = {
      workspace_id: workspaceId,
      source: 'test',
      kind: 'order',
      customer_no,
      placed_at: now,
      known_at: now,
      currency: 'GBP',
      goods_amount: 1,
      charges_amount: 0,
      line_count: 1,
      created_at: now,
    };
    await tx
      .insertInto('sales_order')
      .values(['536365', 'C536379'].map((number) => ({ ...order, number, order_id: uuidv7() })))
      .execute();
    await tx
      .insertInto('product')
      .values({
        workspace_id: workspaceId,
        product_id: uuidv7(),
        code: '22423',
        name: 'Regency Cakestand',
        created_at: now,
      })
      .execute();
  });
}

async function countContaining(tx: Transaction, of: string): Promise<number> {
  const rows = await tx
    .selectFrom((e) =>
      e
        .fn<{ customer_no: number }>('customers_containing', [
          e.val(of),
          e.val(['hernandez']),
          e.val(10),
        ])
        .as('f'),
    )
    .selectAll()
    .execute();
  return rows.length;
}
