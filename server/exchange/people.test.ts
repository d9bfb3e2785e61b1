import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CustomerMapping,
  KeptCustomer,
  ProblemCounts,
  ProblemRow,
} from '../../contract/exchange/customers.ts';
import type { Customer, CustomerRow } from '../../contract/customers/customer.ts';
import type { ImportPreview, ImportRecord } from '../../contract/exchange/import.ts';
import type { Job } from '../../contract/workspace/job.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

async function upload(client: Client, bytes: string | Buffer, name = 'people.csv') {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(Buffer.from(bytes))]), name);
  return expectStatus(await client.post<ImportPreview>('/api/v1/imports', form), 201).body;
}

async function ended(client: Client, id: string): Promise<ImportRecord> {
  for (let tries = 0; tries < 300; tries++) {
    const { body } = await client.get<ImportRecord>(`/api/v1/imports/${id}`);
    const job = await client.get<Job>(`/api/v1/jobs/${body.job_id}`);
    if (body.state === 'failed') throw new Error(`stopped: ${JSON.stringify(body.error)}`);
    if (['checked', 'done', 'undone'].includes(body.state) && job.body.state === 'done')
      return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the import did not end');
}

async function check(
  client: Client,
  bytes: string | Buffer,
  change: Partial<CustomerMapping> = {},
  name?: string,
): Promise<ImportRecord> {
  const { import: record, customers } = await upload(client, bytes, name);
  const mapping = { ...customers.mapping, ...change };
  expectStatus(await client.put(`/api/v1/imports/${record.id}/check`, { mapping }), 202);
  return ended(client, record.id);
}

async function write(
  client: Client,
  id: string,
  known: 'keep' | 'fill' | 'update' = 'fill',
): Promise<ImportRecord> {
  expectStatus(await client.put(`/api/v1/imports/${id}/writing`, { known }), 202);
  return ended(client, id);
}

async function undo(client: Client, id: string): Promise<ImportRecord> {
  expectStatus(await client.put(`/api/v1/imports/${id}/undo`), 202);
  return ended(client, id);
}

async function named(client: Client, name: string): Promise<Customer> {
  const { body } = await client.get<{ items: CustomerRow[] }>(
    `/api/v1/customers?name=${encodeURIComponent(name)}`,
  );
  expect(body.items).toHaveLength(1);
  return (await client.get<Customer>(`/api/v1/customers/${body.items[0]?.id}`)).body;
}

const problems = async (client: Client, id: string, rest = '') =>
  expectStatus(
    await client.get<{ items: ProblemRow[]; next_cursor: string | null }>(
      `/api/v1/imports/${id}/problems?limit=50${rest}`,
    ),
    200,
  ).body;

describe('people of a file', () => {
  it('are guessed, checked, written with everything that belongs to them, and found', async () => {
    const file = [
      'First Name,Last Name,E-mail 1 - Value,Phone 1 - Value,Organization Name,Organization Title,Birthday,Address 1 - City,Address 1 - Country,Labels',
      'Ada,Wharf,ada.wharf@tide.example ::: a.w@home.example,+44 20 7946 0001 ::: +44 20 7946 0002,Tide & Co,Head of tides,--03-12,London,United Kingdom,* myContacts',
      'רות,כהן,ruth@tide.example,,Tide & Co,,1980-05-04,חיפה,ישראל,',
    ].join('\n');
    const record = await check(owner, file);
    expect(record.kind).toBe('customers');
    expect(record.customers?.checked).toEqual({
      ...{ rows: 2, empty: 0, left_out: 0, new_people: 2, new_organisations: 1 },
      ...{ known: 0, merged: 0 },
    });
    const none = await owner.get<{ items: unknown[] }>('/api/v1/customers?name=wharf');
    expect(none.body.items).toEqual([]);
    const done = await write(owner, record.id);
    expect(done.customers?.totals).toMatchObject({ new_people: 2, new_organisations: 1 });
    const ada = await named(owner, 'wharf');
    expect(ada).toMatchObject({
      ...{ name: 'Ada Wharf', given_name: 'Ada', family_name: 'Wharf', kind: 'person' },
      ...{ city: 'London', country: 'GB', title: 'Head of tides' },
      emails: ['ada.wharf@tide.example', 'a.w@home.example'],
      phones: ['+44 20 7946 0001', '+44 20 7946 0002'],
      organisation: { name: 'Tide & Co' },
    });
    const hits = await owner.get<{ items: { title: string }[] }>('/api/v1/search?q=79460002');
    expect(hits.body.items.map(({ title }) => title)).toEqual(['Ada Wharf']);
    const timeline = await owner.get<{ items: { kind: string }[] }>(
      `/api/v1/customers/${ada.id}/timeline`,
    );
    expect(timeline.body.items).toMatchObject([{ kind: 'arrived' }]);
    const undone = await undo(owner, record.id);
    expect(undone.customers?.undone).toEqual({ removed: 3, restored: 0, partly: 0, kept: 0 });
    const after = await query(
      product.operatorUrl,
      `select (select count(*)::int from customer) as customers,
        (select count(*)::int from search_term) as terms,
        (select sum(n)::int from day_roll) as rolls`,
    );
    expect(after).toEqual([{ customers: 0, terms: 0, rolls: 0 }]);
  });
});

export { type KeptCustomer, type ProblemCounts, problems };
