import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CustomField } from '../../contract/customers/custom-fields.ts';
import type { Customer, CustomerRow } from '../../contract/customers/customer.ts';
import { customerExport } from '../../contract/customers/export.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import type { Actor } from '../http/actor.ts';
import { beginExport } from './actions.export.ts';
import { exportLines } from './routes.export.ts';

const MANY = 23;

let product: TestProduct;
let owner: Client;
let seller: Client;
let fields: CustomField[];

beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  seller = await product.invite(owner, ['salesperson']);
  const own = [
    {
      name: 'Tier',
      type: 'choice',
      applies_to: 'both',
      options: [{ key: 'gold', name: 'Gold, old', retired: false }],
    },
    { name: 'Limit', type: 'money', applies_to: 'both', currency: 'GBP' },
    { name: 'Newsletter', type: 'flag', applies_to: 'both' },
  ];
  fields = [];
  for (const field of own) {
    const made = await owner.post<CustomField>('/api/v1/custom-fields', field);
    fields.push(expectStatus(made, 201).body);
  }
  for (let i = 0; i < MANY; i++) {
    const made = await owner.post<{ customer: Customer }>('/api/v1/customers', {
      kind: 'person',
      name: `${i % 2 === 0 ? '=SUM(' : 'Person '}${String(i).padStart(2, '0')}`,
      city: i < 3 ? 'Leeds' : 'York',
      country: 'GB',
      owner_id: i < 5 ? seller.employeeId : owner.employeeId,
      emails: [`p${i}@x.example`],
    });
    const { id, version } = expectStatus(made, 201).body.customer;
    if (i > 0) continue;
    const values = {
      [keyOf('Tier')]: fields[0]?.options[0]?.key,
      [keyOf('Limit')]: 123_450,
      [keyOf('Newsletter')]: true,
    };
    const changed = await owner.patch(
      `/api/v1/customers/${id}/fields`,
      { values },
      { 'if-match': `"${version}"` },
    );
    expectStatus(changed, 200);
  }
});
afterAll(() => product.close());

const keyOf = (name: string) => fields.find((field) => field.name === name)?.key ?? '';

/** The lines of the file; who asks for it as text is not given the mark of UTF-8. */
async function linesFor(by: Client, search: string): Promise<string[]> {
  const answer = await by.get<string>(`/api/v1/customers.csv?${search}`);
  return expectStatus(answer, 200).body.trimEnd().split('\r\n');
}

it('holds the list as it is seen: narrowed, sorted, with its columns', async () => {
  const columns = ['email', 'place', 'owner', ...fields.map(({ key }) => `f.${key}`)].join(',');
  const [head, first, second, ...others] = await linesFor(
    owner,
    `sort=name&city=Leeds&columns=${columns}`,
  );
  expect(head).toBe('Name,E-mail,City,Country,Owner,Tier,Limit (GBP),Newsletter');
  // Nothing that a spreadsheet would reckon, and nothing that would fall apart.
  expect(first).toMatch(
    /^'=SUM\(00,p0@x\.example,Leeds,United Kingdom,Colleague \w+,"Gold, old",1234\.50,Yes$/,
  );
  expect(second).toContain('p2@x.example,Leeds');
  expect(others).toHaveLength(1);
});

it('has everybody in the order of the list, however many are read at a time', async () => {
  const { body } = await owner.get<{ items: CustomerRow[] }>(
    '/api/v1/customers?sort=name&limit=100',
  );
  const lines = await linesFor(owner, 'sort=name&columns=email');
  const emails = lines.slice(1).map((line) => line.split(',')[1]);
  expect(emails).toEqual(body.items.map(({ email }) => email));
  for (const sort of ['name', 'standing', 'newest'] as const) {
    const asked = customerExport.parse({ sort, columns: 'email' });
    const actor = await actorOf(owner);
    const heads = await product.database.inWorkspace(owner.workspaceId, (tx) =>
      beginExport(tx, actor, asked),
    );
    const some: string[] = [];
    for await (const part of exportLines(product.database, actor, asked, heads, 5)) some.push(part);
    expect(some).toHaveLength(1 + Math.ceil(MANY / 5));
    expect(some[0]?.startsWith('\ufeff')).toBe(true);
    const whole = await linesFor(owner, `sort=${sort}&columns=email`);
    expect(some.join('').slice(1).trimEnd().split('\r\n')).toEqual(whole);
  }
});

it('goes as far as one’s role reaches, and is written down', async () => {
  expect(await linesFor(seller, 'columns=email')).toHaveLength(1 + 5);
  const rows = await query(
    product.operatorUrl,
    `select employee_id, action, after_value from audit_event
     where entity = 'customer_list' order by audit_no desc limit 1`,
  );
  expect(rows).toEqual([
    {
      employee_id: seller.employeeId,
      action: 'exported',
      after_value: { customers: 5, sort: 'standing', columns: 'email' },
    },
  ]);
  expectStatus(await owner.get('/api/v1/customers.csv?columns=no%20such'), 400);
  expectStatus(await product.visitor().get('/api/v1/customers.csv'), 401);
});

async function actorOf(client: Client): Promise<Actor> {
  return Promise.resolve({
    workspaceId: client.workspaceId,
    employeeId: client.employeeId,
    teamId: null,
    name: 'Ada Harbour',
    language: 'en',
    permissions: { 'customers.read': 'all' },
    helps: [],
    sessionId: 'test',
    requestId: 'test',
  });
}
