import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DuplicatePage, Lookalikes } from '../../contract/customers/duplicate.ts';
import { type MergeField, mergeFields } from '../../contract/customers/merge-names.ts';
import type { ContactState } from '../../contract/conversations/contact.ts';
import type { Merge, MergePreview } from '../../contract/customers/merge.ts';
import type { Problem } from '../../contract/http/problem.ts';
import type { Job } from '../../contract/workspace/job.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import '../../test/properties.ts';
import { openTestBase, pounds, type TestBase } from '../../test/standings.ts';
import { readRollDifferences } from '../ledger/index.ts';

let product: TestProduct;
let base: TestBase;
let made = 0;

beforeAll(async () => {
  product = await openTestProduct();
  base = await openTestBase(product, 0);
});
afterAll(() => product.close());

interface One {
  id: string;
  no: number;
}

async function enter(values: Record<string, unknown> = {}): Promise<One> {
  const body = { kind: 'person', name: `Person ${++made}`, ...values };
  const answer = await base.owner.post<{ customer: { id: string } }>('/api/v1/customers', body);
  const { id } = expectStatus(answer, 201).body.customer;
  const row = await base.inWorkspace((tx) =>
    tx
      .selectFrom('customer')
      .select('customer_no')
      .where('workspace_id', '=', base.book.workspaceId)
      .where('customer_id', '=', id)
      .executeTakeFirstOrThrow(),
  );
  return { id, no: row.customer_no };
}

const merged = async (survivor: One, absorbed: One, take = {}) =>
  expectStatus(
    await base.owner.post<Merge>(`/api/v1/customers/${survivor.id}/merges`, {
      absorbed_id: absorbed.id,
      take,
    }),
    201,
  ).body;
const parted = async (merge: Merge) =>
  expectStatus(await base.owner.del(`/api/v1/customer-merges/${merge.id}`), 200);

const bought = (one: One, daysAgo: number, money: number) => ({
  ...base.fact('bought', 0, daysAgo, { lines: 1, charges: 0 }, { money: pounds(money) }),
  customerNo: one.no,
});

/** Written again by what computes standings and rhythms, and what is no row of a customer. */
const DERIVED =
  /^(standing|customer_stage|relationship_change|care_cadence|today_item|dirty_customer|care_run)$/;
/** A merge writes a new version of the survivor's row, and another moment of change. */
const MOVING_ON = ['version', 'updated_at'];

/** Every row of every table that belongs to one of some customers. */
async function rowsOf(customers: readonly One[]): Promise<Record<string, string[]>> {
  const numbers = customers.map(({ no }) => no);
  return base.inWorkspace(async (tx) => {
    const columns = await sql<{ table_name: string; column_name: string }>`
      select table_name, column_name from information_schema.columns
      where table_schema = 'public' and data_type = 'bigint' and table_name not in (
        'customer_merge', 'merged_row', 'duplicate_pair', 'duplicate_denial')
        and (column_name ~ '^(customer|person|organisation|parent|survivor)_no$'
          or table_name = 'referral' and column_name ~ '^refer')
      order by 1, 2
    `.execute(tx);
    const found: Record<string, string[]> = {};
    for (const { table_name: table, column_name: column } of columns.rows) {
      if (DERIVED.test(table)) continue;
      const rows = await sql<{ row: string }>`
        select (to_jsonb(t) - ${MOVING_ON}::text[])::text as row from ${sql.table(table)} t
        where t.workspace_id = ${base.book.workspaceId}
          and t.${sql.ref(column)} = any(${numbers}::bigint[])
        order by 1
      `.execute(tx);
      found[`${table}.${column}`] = rows.rows.map(({ row }) => row);
    }
    return found;
  });
}

const differences = (customers: readonly One[]) =>
  base.inWorkspace((tx) =>
    readRollDifferences(
      tx,
      base.book.workspaceId,
      customers.map(({ no }) => no),
    ),
  );

it('parts again what it merged, row by row, for chains too', async () => {
  const email = fc.constantFrom('anna@example.com', 'a.novak@example.com', 'office@example.com');
  const phone = fc.constantFrom('+44 20 7946 0000', '+44 20 7946 0001');
  const text = fc.option(fc.constantFrom('London', '北京', 'תל אביב'), { nil: null });
  const person = fc.record({
    emails: fc.uniqueArray(email, { maxLength: 2 }),
    phones: fc.uniqueArray(phone, { maxLength: 2 }),
    city: text,
    street: text,
    industry: text,
    birthday: fc.constantFrom(null, '1980-02-03', '--05-06'),
  });
  const take = fc.dictionary(
    fc.constantFrom<MergeField>(...mergeFields),
    fc.constantFrom('survivor', 'absorbed'),
  );
  const days = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 });
  const one = fc.record({ person, take, days });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 2, maxLength: 3 }), async (given) => {
      const customers: One[] = [];
      for (const { person: values, days: ago } of given) {
        const customer = await enter(values);
        customers.push(customer);
        await base.record(ago.map((day) => bought(customer, day, 1_000 * day)));
        await base.owner.post(`/api/v1/customers/${customer.id}/consents`, {
          channel: 'email',
          purpose: 'marketing',
          word: ago.length % 2 === 0 ? 'refused' : 'allowed',
        });
      }
      const before = await rowsOf(customers);
      const merges: Merge[] = [];
      // The second is taken into the first, then what became of both into the third.
      for (const [i, later] of customers.slice(1).entries()) {
        const [survivor, absorbed] = i === 0 ? [customers[0], later] : [later, customers[0]];
        if (survivor === undefined || absorbed === undefined) throw new Error('two at least');
        merges.push(await merged(survivor, absorbed, given[i]?.take));
      }
      expect(await differences(customers)).toEqual([]);
      for (const merge of merges.toReversed()) await parted(merge);
      expect(await rowsOf(customers)).toEqual(before);
      expect(await differences(customers)).toEqual([]);
    }),
    { numRuns: 5 },
  );
});

it('takes everything along, answers under the old address and keeps refusals', async () => {
  const anna = await enter({
    name: 'Milena Dvorska',
    emails: ['anna@merge.example'],
    city: 'Brno',
  });
  const twin = await enter({ name: 'M. Dvorska', phones: ['+420 222 111 000'], street: 'Long 1' });
  await base.record([bought(anna, 40, 5_000), bought(twin, 40, 7_000), bought(twin, 9, 900)]);
  expectStatus(
    await base.owner.post(`/api/v1/customers/${twin.id}/consents`, {
      channel: 'email',
      purpose: 'marketing',
      word: 'refused',
      how: 'phone',
    }),
    201,
  );
  expectStatus(
    await base.owner.post(`/api/v1/customers/${anna.id}/consents`, {
      channel: 'email',
      purpose: 'marketing',
      word: 'allowed',
      how: 'phone',
    }),
    201,
  );
  const preview = expectStatus(
    await base.owner.get<MergePreview>(
      `/api/v1/customers/${anna.id}/merge-preview?with=${twin.id}`,
    ),
    200,
  ).body;
  expect(preview.moves).toMatchObject({ facts: 3 });
  expect(preview.phones).toEqual(['+420 222 111 000']);
  const merge = await merged(anna, twin, { name: 'absorbed' });

  const under = expectStatus(
    await base.owner.get<{ id: string; name: string; emails: string[] }>(
      `/api/v1/customers/${twin.id}`,
    ),
    200,
  ).body;
  expect(under).toMatchObject({ id: anna.id, name: 'M. Dvorska', emails: ['anna@merge.example'] });
  const timeline = await base.owner.get<{ items: { kind: string }[] }>(
    `/api/v1/customers/${anna.id}/timeline?kind=bought`,
  );
  expect(timeline.body.items).toHaveLength(3);
  const rolls = await base.inWorkspace((tx) =>
    tx
      .selectFrom('day_roll')
      .select(['customer_no', 'n'])
      .where('workspace_id', '=', base.book.workspaceId)
      .where('customer_no', 'in', [anna.no, twin.no])
      .where('kind', '=', 2)
      .orderBy('day')
      .execute(),
  );
  expect(rolls).toEqual([
    { customer_no: anna.no, n: 2 },
    { customer_no: anna.no, n: 1 },
  ]);
  const found = await base.owner.get<{ items: { id: string }[] }>('/api/v1/search?q=dvorska');
  expect(found.body.items.map(({ id }) => id)).toEqual([anna.id]);
  // The other had said yes later; the stricter word holds.
  const contact = expectStatus(
    await base.owner.get<ContactState>(`/api/v1/customers/${anna.id}/contact`),
    200,
  ).body;
  const cell = contact.cells.find(
    ({ channel, purpose }) => channel === 'email' && purpose === 'marketing',
  );
  expect(cell?.reasons.map(({ code }) => code)).toContain('refused');

  // What is changed since stays with the survivor.
  const at = await base.owner.get<{ version: number }>(`/api/v1/customers/${anna.id}`);
  expectStatus(
    await base.owner.patch(
      `/api/v1/customers/${anna.id}`,
      { city: 'Praha' },
      { 'if-match': `"${at.body.version}"` },
    ),
    200,
  );
  await parted(merge);
  const [one, two] = await Promise.all(
    [anna, twin].map(({ id }) => base.owner.get(`/api/v1/customers/${id}`)),
  );
  expect(one?.body).toMatchObject({ name: 'Milena Dvorska', city: 'Praha', phones: [] });
  expect(two?.body).toMatchObject({ name: 'M. Dvorska', street: 'Long 1', emails: [] });
  const gone = await base.owner.del<Problem>(`/api/v1/customer-merges/${merge.id}`);
  expect(gone.status).toBe(404);
});

it('refuses to part out of order, and to merge what cannot be one', async () => {
  const [a, b, c] = [await enter(), await enter(), await enter({ kind: 'organisation' })];
  const d = await enter();
  const first = await merged(a, b);
  await merged(d, a);
  const early = await base.owner.del<Problem>(`/api/v1/customer-merges/${first.id}`);
  expect(early.status).toBe(409);
  expect(early.body.code).toBe('customer.merge_not_last');
  const kinds = await base.owner.post<Problem>(`/api/v1/customers/${d.id}/merges`, {
    absorbed_id: c.id,
  });
  expect([kinds.status, kinds.body.code]).toEqual([409, 'customer.merge_of_two_kinds']);
});

interface Search {
  job: { id: string };
}

async function searched(): Promise<DuplicatePage> {
  const asked = await base.owner.post<Search>('/api/v1/customer-duplicates/searches', {});
  const { id } = expectStatus(asked, 202).body.job;
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await base.owner.get<Job>(`/api/v1/jobs/${id}`);
    if (body.state === 'failed') throw new Error('the search failed');
    if (body.state === 'done') {
      const page = await base.owner.get<DuplicatePage>('/api/v1/customer-duplicates?limit=100');
      return expectStatus(page, 200).body;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the search took too long');
}

it('finds who is in twice, forgets whom somebody told apart, and explodes over no shared address', async () => {
  const one = await enter({ name: 'Theodora Quigley', city: 'Cork', emails: ['tq@find.example'] });
  const two = await enter({ name: 'Quigley, Teodora', city: 'Cork' });
  const three = await enter({ name: '司馬懿之', phones: ['+44 20 7946 7777'] });
  const four = await enter({ name: '司馬懿之', phones: ['020 7946 7777'] });
  for (let i = 0; i < 11; i++) {
    const name = `${String.fromCharCode(97 + i).repeat(5)} Shares`;
    await enter({ name, emails: ['info@find.example'] });
  }
  const mine = (page: DuplicatePage) => {
    const known = new Map([one, two, three, four].map(({ id }, i) => [id, i + 1]));
    return page.items
      .filter(({ first, second }) => known.has(first.id) && known.has(second.id))
      .map(({ first, second, because }) => [known.get(first.id), known.get(second.id), because]);
  };
  const found = await searched();
  expect(mine(found)).toEqual([
    [3, 4, ['phone', 'name']],
    [1, 2, ['similar_name', 'city']],
  ]);
  expect(found.items.some(({ first }) => first.name.endsWith('Shares'))).toBe(false);
  expect(found.searched_at).not.toBeNull();

  const apart = { other_id: one.id, distinct: true };
  expectStatus(await base.owner.put(`/api/v1/customers/${two.id}/distinction`, apart), 200);
  await merged(three, four);
  expect(mine(await searched())).toEqual([]);
});

it('warns while somebody is typed in, and says of whom one may not see only that there is one', async () => {
  const seller = await product.invite(base.owner, ['salesperson']);
  const mine = await enter({
    ...{ name: undefined, given_name: 'Odile', family_name: 'Marchetti' },
    emails: ['odile@typed.example'],
    owner_id: seller.employeeId,
  });
  const typed = { kind: 'person', given_name: 'marchetti', family_name: 'ODILE' };
  const ask = async (by: typeof seller, body: object) =>
    expectStatus(await by.post<Lookalikes>('/api/v1/customer-duplicates/lookalikes', body), 200)
      .body;
  expect(await ask(seller, typed)).toMatchObject({
    items: [{ customer: { id: mine.id }, because: 'name' }],
    others: false,
  });
  const other = await enter({ name: 'Odile Other', phones: ['+39 06 698 12345'] });
  const phone = { kind: 'person', phone: '06 69812345', email: 'ODILE@typed.example' };
  expect((await ask(base.owner, phone)).items.map(({ because }) => because)).toEqual([
    'email',
    'phone',
  ]);
  const half = await ask(seller, phone);
  expect(half.others).toBe(true);
  expect(JSON.stringify(half)).not.toContain(other.id);
  expect(await ask(seller, { kind: 'person', phone: '0669812346' })).toEqual({
    items: [],
    others: false,
  });
  expect(await ask(seller, { kind: 'person', given_name: 'Odile' })).toMatchObject({ items: [] });
  const viewer = await product.invite(base.owner, ['viewer']);
  expect((await viewer.post('/api/v1/customer-duplicates/lookalikes', typed)).status).toBe(403);
});
