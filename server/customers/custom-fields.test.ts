import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Condition, CustomTest } from '../../contract/customers/conditions.ts';
import type { CustomField, CustomValues } from '../../contract/customers/custom-fields.ts';
import type { Customer, CustomerRow } from '../../contract/customers/customer.ts';
import type { SegmentPreview } from '../../contract/customers/segment.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { keyFrom } from './rules.custom-fields.ts';

let product: TestProduct;
let owner: Client;
const fields = new Map<string, CustomField>();

const tiers = ['gold', 'silver', 'bronze'].map((key) => ({ key, name: key, retired: false }));

async function define(body: Record<string, unknown>): Promise<CustomField> {
  const made = expectStatus(await owner.post<CustomField>('/api/v1/custom-fields', body), 201).body;
  fields.set(made.key, made);
  return made;
}

beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  const both = { applies_to: 'both' };
  await define({ name: 'Hobby', type: 'text', ...both });
  await define({ name: 'Seats', type: 'number', ...both });
  await define({ name: 'Audit due', key: 'audit', type: 'date', ...both });
  await define({ name: 'Vegetarian', type: 'flag', applies_to: 'person' });
  await define({ name: 'Tier', type: 'choice', ...both, options: tiers });
  await define({ name: 'Sports', type: 'choices', ...both, options: tiers });
  await define({ name: 'Budget', type: 'money', ...both });
  const condition = { field: 'tier', values: ['gold'] };
  await define({ name: 'Butler', type: 'text', ...both, required_if: condition });
});
afterAll(() => product.close());

let made = 0;
async function enter(custom: Record<string, unknown>, kind = 'person'): Promise<Customer> {
  const body = { kind, name: `Customer ${made++}`, custom };
  const answer = await owner.post<{ customer: Customer }>('/api/v1/customers', body);
  return expectStatus(answer, 201).body.customer;
}

async function refusal(custom: Record<string, unknown>, kind = 'person'): Promise<string[][]> {
  const answer = await owner.post<Problem>('/api/v1/customers', { kind, name: 'X', custom });
  const { fields: refused = [] } = expectStatus(answer, 400).body;
  return refused.map(({ path, code, message }) => [path, code, message]);
}

const at = (version: number) => ({ 'if-match': `"${version}"` });
const path = ({ id }: { id: string }) => `/api/v1/customers/${id}/fields`;

it('keeps values of every type, and answers them as they were given', async () => {
  const values = {
    hobby: 'Ésperanto',
    seats: 2.5,
    audit: '2026-03-01',
    vegetarian: false,
    tier: 'silver',
    sports: ['gold', 'bronze'],
    budget: 125_000,
  };
  const customer = await enter({ ...values, sports: ['bronze', 'gold'] });
  const read = expectStatus(await owner.get<CustomValues>(path(customer)), 200).body;
  expect(read).toEqual({ version: 1, values });
  expect(fields.get('budget')?.currency).toBe('GBP');
});

it('names the field and the fix where a value is not accepted', async () => {
  const options = 'gold (gold), silver (silver), bronze (bronze)';
  expect(await refusal({ tier: 'lead' })).toEqual([
    ['custom.tier', 'custom.choice', `“Tier” takes one of its options: ${options}.`],
  ]);
  expect(await refusal({ seats: 'two', audit: '2026-02-30', vegetarian: 'yes' })).toEqual([
    ['custom.seats', 'custom.number', '“Seats” takes a number, such as 12.5.'],
    ['custom.audit', 'custom.date', '“Audit due” takes a date, such as 2026-11-23.'],
    ['custom.vegetarian', 'custom.flag', '“Vegetarian” takes yes or no.'],
  ]);
  expect((await refusal({ budget: 1.5 }))[0]?.[1]).toBe('custom.money');
  expect((await refusal({ hobby: 'x'.repeat(501) }))[0]?.[1]).toBe('custom.too_long');
  expect((await refusal({ shoe: 43 }))[0]?.slice(0, 2)).toEqual(['custom.shoe', 'custom.unknown']);
  expect((await refusal({ vegetarian: true }, 'organisation'))[0]?.[1]).toBe('custom.only_people');
});

it('asks for a field that is needed because of another one', async () => {
  expect((await refusal({ tier: 'gold' }))[0]?.slice(0, 2)).toEqual([
    'custom.butler',
    'custom.required_if',
  ]);
  const customer = await enter({ tier: 'silver' });
  const change = (values: object, version: number) =>
    owner.patch<Problem & CustomValues>(path(customer), { values }, at(version));
  const refused = expectStatus(await change({ tier: 'gold' }, 1), 400).body;
  expect(refused.fields?.[0]?.path).toBe('values.butler');
  const both = await change({ tier: 'gold', butler: ' Ann ' }, 1);
  expect(expectStatus(both, 200).body.values).toEqual({ tier: 'gold', butler: 'Ann' });
  expectStatus(await change({ butler: null }, 2), 400);
  expect(expectStatus(await change({ seats: 3 }, 2), 200).body.version).toBe(3);
  const events = await owner.get<{ items: { before: unknown; after: unknown }[] }>(
    `/api/v1/audit-events?entity_id=${customer.id}`,
  );
  expect(JSON.stringify(expectStatus(events, 200).body.items)).toContain('custom.butler');
});

it('lets two people change different fields, and shows both where it is the same', async () => {
  const customer = await enter({ hobby: 'chess', seats: 1 });
  const change = (values: object, seen: object) =>
    owner.patch<Problem>(path(customer), { values, seen }, at(1));
  expectStatus(await change({ hobby: 'go' }, { hobby: 'chess' }), 200);
  expectStatus(await change({ seats: 2 }, { seats: 1 }), 200);
  const clash = expectStatus(await change({ hobby: 'bridge' }, { hobby: 'chess' }), 409).body;
  expect(clash.conflicts).toEqual([
    { field: 'hobby', mine: 'bridge', theirs: 'go', original: 'chess' },
  ]);
});

it('takes a field out of use and back, and keeps what was entered', async () => {
  const shoe = await define({ name: 'Shoe', type: 'number', applies_to: 'both' });
  const customer = await enter({ shoe: 43 });
  const patch = (body: object, version: number) =>
    owner.patch<CustomField>(`/api/v1/custom-fields/${shoe.id}`, body, at(version));
  expectStatus(await patch({ retired: true, seen: { retired: false } }, 1), 200);
  const read = async () => expectStatus(await owner.get<CustomValues>(path(customer)), 200).body;
  expect((await read()).values).toEqual({});
  expect((await refusal({ shoe: 1 }))[0]?.[1]).toBe('custom.retired');
  expectStatus(await patch({ retired: false, name: 'Shoe size' }, 2), 200);
  expect((await read()).values).toEqual({ shoe: 43 });
  expectStatus(await patch({ name: 'Tier' }, 3), 400);
  expectStatus(await patch({ retired: true }, 3), 200);
});

it('keeps an option that is no longer offered with those who have it', async () => {
  const tint = await define({ name: 'Tint', type: 'choice', applies_to: 'both', options: tiers });
  const customer = await enter({ tint: 'bronze' });
  const [gold] = tiers;
  const changed = await owner.patch<CustomField>(
    `/api/v1/custom-fields/${tint.id}`,
    { options: [gold] },
    at(1),
  );
  expect(expectStatus(changed, 200).body.options.map(({ retired }) => retired)).toEqual([
    false,
    true,
    true,
  ]);
  expect((await refusal({ tint: 'bronze' }))[0]?.[1]).toBe('custom.choice');
  const same = await owner.patch(path(customer), { values: { tint: 'bronze' } }, at(1));
  expectStatus(same, 200);
});

it('finds customers by every type, in lists and in conditions, and shows columns', async () => {
  const [one] = await Promise.all([
    enter({ hobby: 'Zither', seats: 70, audit: '2031-05-05', tier: 'bronze', budget: 900_001 }),
    enter({ hobby: 'zitherist', seats: 80, sports: ['silver'], vegetarian: true }),
  ]);
  const cases: [CustomTest, number][] = [
    [{ custom: 'hobby', as: 'text', test: 'is', value: 'ZITHER' }, 1],
    [{ custom: 'hobby', as: 'text', test: 'starts', value: 'zíth' }, 2],
    [{ custom: 'hobby', as: 'text', test: 'contains', value: 'therist' }, 1],
    [{ custom: 'seats', as: 'number', test: 'between', from: 70, to: 80 }, 2],
    [{ custom: 'seats', as: 'number', test: 'between', from: 70.5, to: null }, 1],
    [{ custom: 'audit', as: 'date', test: 'between', from: '2031-01-01', to: null }, 1],
    [{ custom: 'vegetarian', as: 'flag', test: 'is', value: true }, 1],
    [{ custom: 'sports', as: 'choices', test: 'one_of', values: ['silver'] }, 1],
    [{ custom: 'budget', as: 'money', test: 'between', from: 900_000.5, to: null }, 1],
    // Asked as another type than it has, nobody is found.
    [{ custom: 'seats', as: 'money', test: 'between', from: 1, to: null }, 0],
  ];
  for (const [test, found] of cases) {
    const query = `fields=${encodeURIComponent(JSON.stringify([test]))}`;
    const list = await owner.get<{ items: CustomerRow[]; total: { total: number } }>(
      `/api/v1/customers?${query}&columns=hobby,seats`,
    );
    expect(expectStatus(list, 200).body.total.total, JSON.stringify(test)).toBe(found);
    expect(await preview({ all: [test] }), JSON.stringify(test)).toBe(found);
    const none = await preview({ none: [test] });
    expect(none, JSON.stringify(test)).toBe(made - found);
    const row = list.body.items.find(({ id }) => id === one.id);
    if (row !== undefined) expect(row.custom).toEqual({ hobby: 'Zither', seats: 70 });
  }
  const bad = await owner.get('/api/v1/customers?fields=%5B%7B%7D%5D');
  expectStatus(bad, 400);
});

async function preview(condition: Condition): Promise<number> {
  const answer = await owner.post<SegmentPreview>('/api/v1/segment-previews', { condition });
  return expectStatus(answer, 200).body.customers;
}

it('is defined by those who may change the business, filled in by those who may write customers', async () => {
  const viewer = await product.invite(owner, ['viewer']);
  const customer = await enter({});
  expectStatus(await viewer.get('/api/v1/custom-fields'), 200);
  expectStatus(await viewer.get(path(customer)), 200);
  const body = { name: 'Mine', type: 'text', applies_to: 'both' };
  expectStatus(await viewer.post('/api/v1/custom-fields', body), 403);
  expectStatus(await viewer.patch(path(customer), { values: {} }, at(1)), 403);
  const seller = await product.invite(owner, ['salesperson']);
  expectStatus(await seller.get(path(customer)), 404);
});

it('makes keys from names of any script', () => {
  expect(keyFrom('Größe (cm)', new Set(), 'field')).toBe('grosse_cm');
  expect(keyFrom('Tier', new Set(['tier']), 'field')).toBe('tier_2');
  expect(keyFrom('规模', new Set(['field_1']), 'field')).toBe('field_2');
});
