import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Customer, CustomerRow } from '../../contract/customers/customer.ts';
import type { CustomerTags, TagName, TagOfAll } from '../../contract/customers/tags.ts';
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

async function create(name: string, by = owner): Promise<Customer> {
  const body = { kind: 'person', name };
  const made = await by.post<{ customer: Customer }>('/api/v1/customers', body);
  return expectStatus(made, 201).body.customer;
}
const ensure = async (name: string, by = owner) =>
  expectStatus(await by.post<TagName>('/api/v1/tags', { name }), 201).body;
const put = async (customer: string, tag: string, by = owner) =>
  expectStatus(await by.put<CustomerTags>(`/api/v1/customers/${customer}/tags/${tag}`), 200).body;
const namesOf = async (customer: string) => {
  const { body } = await owner.get<CustomerTags>(`/api/v1/customers/${customer}/tags`);
  return body.items.map(({ name }) => name);
};
const listed = async (query: string, by = owner) =>
  (await by.get<{ items: CustomerRow[] }>(`/api/v1/customers?sort=name&${query}`)).body.items;

it('a tag is one whatever its case and accents, and stays as it was first written', async () => {
  const first = await ensure('Café regular');
  expect(await ensure('CAFE Regular', seller)).toEqual(first);
  const { body } = await owner.get<{ items: TagOfAll[] }>('/api/v1/tags');
  expect(body.items).toMatchObject([{ name: 'Café regular', customers: 0 }]);
});

it('a customer is filed under tags, by name, once each, as a change that is written down', async () => {
  const one = await create('Filed');
  const [b, a] = [await ensure('Wholesale'), await ensure('Autumn')];
  await put(one.id, b.id);
  expect(await put(one.id, a.id)).toMatchObject({
    version: 3,
    items: [{ name: 'Autumn' }, { name: 'Wholesale' }],
  });
  expect((await put(one.id, a.id)).version).toBe(3);
  const gone = await owner.del<CustomerTags>(`/api/v1/customers/${one.id}/tags/${b.id}`);
  expect([gone.status, gone.body.items.length, gone.body.version]).toEqual([200, 1, 4]);
  const { body } = await owner.get<{ items: object[] }>(
    `/api/v1/audit-events?entity=customer&entity_id=${one.id}`,
  );
  expect(body.items[0]).toMatchObject({
    before: { tags: ['Autumn', 'Wholesale'] },
    after: { tags: ['Autumn'] },
  });
});

it('is a filter, a column where it is asked for, a condition, and a column of the file', async () => {
  const [one, two] = [await create('Column One'), await create('Column Two')];
  const tag = await ensure('Columned');
  await put(one.id, tag.id);
  expect((await listed(`tag=${tag.id}`)).map(({ id }) => id)).toEqual([one.id]);
  const [row] = await listed(`tag=${tag.id}&with_tags=true`);
  expect(row?.tags).toEqual([tag]);
  expect((await listed('name=column'))[0]).not.toHaveProperty('tags');
  const found = async (test: object) => {
    const named = { field: 'name', test: 'starts', value: 'Column' };
    const condition = { all: [named, { field: 'tag', ...test }] };
    const { body } = await owner.post<{ examples: { id: string }[] }>('/api/v1/segment-previews', {
      condition,
    });
    return body.examples.map(({ id }) => id);
  };
  expect(await found({ test: 'one_of', values: [tag.id] })).toEqual([one.id]);
  expect(await found({ test: 'none_of', values: [tag.id] })).toEqual([two.id]);
  expect(await found({ test: 'filled' })).toEqual([one.id]);
  expect(await found({ test: 'empty' })).toEqual([two.id]);
  const file = await fetch(
    `${product.url}/api/v1/customers.csv?name=column&sort=name&columns=tags`,
    { headers: { cookie: owner.cookie() } },
  );
  expect((await file.text()).split('\r\n').slice(0, 3)).toEqual([
    ...['Name,Tags', 'Column One,Columned', 'Column Two,'],
  ]);
});

it('is renamed and taken out of use by whoever may change the business', async () => {
  const tag = await ensure('Temporary');
  await ensure('Permanent');
  const one = await create('Renamed');
  await put(one.id, tag.id);
  const rename = (name: string, by = owner, version = 1) =>
    by.patch<Problem>(`/api/v1/tags/${tag.id}`, { name }, { 'if-match': `"${version}"` });
  expect((await rename('Mine', seller)).status).toBe(403);
  expect((await rename('PERMANENT')).body.fields).toMatchObject([
    { path: 'name', code: 'field.taken' },
  ]);
  expect((await rename('Lasting')).status).toBe(200);
  expect((await rename('Again')).body.code).toBe('version.conflict');
  expect(await namesOf(one.id)).toEqual(['Lasting']);
  expect((await owner.del(`/api/v1/tags/${tag.id}`)).status).toBe(204);
  expect(await namesOf(one.id)).toEqual([]);
  expect(await listed(`tag=${tag.id}`)).toEqual([]);
  expect((await owner.put(`/api/v1/customers/${one.id}/tags/${tag.id}`)).status).toBe(404);
  // The name is free again, and is another tag.
  expect((await ensure('lasting')).id).not.toBe(tag.id);
});

it('goes along when two are made one, and back when they are parted', async () => {
  const [stays, goes] = [await create('Stays'), await create('Goes')];
  const [both, alone] = [await ensure('Both'), await ensure('Alone')];
  await put(stays.id, both.id);
  await put(goes.id, both.id);
  await put(goes.id, alone.id);
  const merge = await owner.post<{ id: string }>(`/api/v1/customers/${stays.id}/merges`, {
    absorbed_id: goes.id,
  });
  expect(await namesOf(stays.id)).toEqual(['Alone', 'Both']);
  const parted = await owner.del(`/api/v1/customer-merges/${merge.body.id}`);
  expect(parted.status).toBeLessThan(300);
  expect(await namesOf(stays.id)).toEqual(['Both']);
  expect(await namesOf(goes.id)).toEqual(['Alone', 'Both']);
});

it('is put on nobody out of reach', async () => {
  const [theirs, other] = [await create('Sold to', seller), await create('Not theirs')];
  const tag = await ensure('Reached', seller);
  expect((await put(theirs.id, tag.id, seller)).items).toEqual([tag]);
  expect((await seller.put(`/api/v1/customers/${other.id}/tags/${tag.id}`)).status).toBe(404);
  expect((await seller.get(`/api/v1/customers/${other.id}/tags`)).status).toBe(404);
});
