import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Customer, CustomerRow } from '../../contract/customers/customer.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

async function newCustomer(name: string): Promise<string> {
  const body = { kind: 'person', given_name: name };
  const answer = await owner.post<{ customer: Customer }>('/api/v1/customers', body);
  return expectStatus(answer, 201).body.customer.id;
}

async function customerOf(id: string): Promise<Customer> {
  return expectStatus(await owner.get<Customer>(`/api/v1/customers/${id}`), 200).body;
}

/** The next touch once the rhythm has followed. */
async function touchOf(id: string): Promise<Customer['next_touch']> {
  for (let tries = 0; tries < 600; tries++) {
    const { next_touch: touch } = await customerOf(id);
    if (touch !== null) return touch;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}

const talk = async (customer_id: string, more: object = {}) =>
  expectStatus(
    await owner.post('/api/v1/interactions', { customer_id, channel: 'call', ...more }),
    201,
  );

describe('the mark of an insider', () => {
  it('is on the row and on the page of those in the circle, and of nobody else', async () => {
    const inside = await newCustomer('Inside');
    const outside = await newCustomer('Outside');
    const client = new pg.Client({ connectionString: product.operatorUrl });
    await client.connect();
    await client.query(
      `insert into membership (workspace_id, customer_no, state, qualifying, failing, ahead,
         cooldown, by_rule, joined, month, changed_at)
       select workspace_id, customer_no, case customer_id when $1 then 'watch' else 'candidate' end,
         0, 0, 0, 0, false, case customer_id when $1 then date '2026-03-01' end, '2026-10-01', now()
       from customer where customer_id = any($2::uuid[])`,
      [inside, [inside, outside]],
    );
    await client.end();
    const { body } = await owner.get<{ items: CustomerRow[] }>('/api/v1/customers?sort=newest');
    const marks = Object.fromEntries(body.items.map((row) => [row.id, row.insider_since]));
    expect(marks).toMatchObject({ [inside]: '2026-03-01', [outside]: null });
    expect((await customerOf(inside)).insider_since).toBe('2026-03-01');
    expect((await customerOf(outside)).insider_since).toBeNull();
  });
});

describe('the next touch', () => {
  it('is nothing while nothing is owed', async () => {
    expect((await customerOf(await newCustomer('New'))).next_touch).toBeNull();
  });

  it('falls a period after a conversation', async () => {
    const id = await newCustomer('Spoken');
    await talk(id);
    const touch = await touchOf(id);
    expect(touch).toMatchObject({ because: 'rhythm', started_on: inDays(0), listed: false });
    expect(touch?.on.localeCompare(inDays(0))).toBe(1);
  });

  it('is what was promised where that is sooner', async () => {
    const id = await newCustomer('Promised');
    await talk(id, { promise: { what: 'A sample', due_on: inDays(5) } });
    expect(await touchOf(id)).toMatchObject({ because: 'promised', on: inDays(5), listed: false });
  });

  it('says that it is on the list of today', async () => {
    const id = await newCustomer('Listed');
    await talk(id, { promise: { what: 'A sample', due_on: inDays(0) } });
    await expect.poll(async () => (await touchOf(id))?.listed, { timeout: 60_000 }).toBe(true);
  });
});
