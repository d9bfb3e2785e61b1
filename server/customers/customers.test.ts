import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;

beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

interface CreatedBody {
  customer: Customer;
  duplicates: { customer: { id: string }; because: string }[];
}

async function create(by: Client, body: Record<string, unknown>): Promise<CreatedBody> {
  const answer = await by.post<CreatedBody>('/api/v1/customers', body);
  return expectStatus(answer, 201).body;
}

interface ListBody {
  items: Customer[];
  next_cursor: string | null;
  total: { total: number; exact: boolean } | null;
}

test('a customer is entered, read and listed', async () => {
  const firm = await create(owner, { kind: 'organisation', name: 'Acme Ltd', city: 'Leeds' });
  const { customer } = await create(owner, {
    kind: 'person',
    given_name: 'María',
    family_name: 'Hernández',
    emails: ['maria.hernandez@example.com'],
    phones: ['+44 20 7946 0958'],
    title: 'Buyer',
    organisation_id: firm.customer.id,
    country: 'GB',
  });
  const read = expectStatus(await owner.get<Customer>(`/api/v1/customers/${customer.id}`), 200);
  expect(read.headers.get('etag')).toBe('"1"');
  expect({ ...read.body, created_at: '', updated_at: '', standing: null }).toEqual({
    ...customer,
    created_at: '',
    updated_at: '',
  });
  const list = expectStatus(await owner.get<ListBody>('/api/v1/customers?sort=newest'), 200);
  expect(list.body.items[0]).toMatchObject({
    name: 'María Hernández',
    title: 'Buyer',
    organisation: { name: 'Acme Ltd' },
  });
  for (const sort of ['name', 'standing', 'danger', 'value', 'last_bought']) {
    const sorted = expectStatus(await owner.get<ListBody>(`/api/v1/customers?sort=${sort}`), 200);
    expect(sorted.body.items.length).toBe(2);
    expect(sorted.body.total).toEqual({ total: 2, exact: true });
  }
  const found = expectStatus(await owner.get<ListBody>('/api/v1/search?q=hernandes'), 200);
  expect(found.body.items).toMatchObject([{ title: 'María Hernández' }]);
  const facts = expectStatus(
    await owner.get<ListBody>(`/api/v1/customers/${customer.id}/timeline`),
    200,
  );
  expect(facts.body.items).toMatchObject([{ kind: 'arrived' }]);
});
