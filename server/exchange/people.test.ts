import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeptCustomer, ProblemCounts, ProblemRow } from '../../contract/exchange/customers.ts';
import type { Customer, CustomerRow } from '../../contract/customers/customer.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { check, undo, write } from '../../test/people-imports.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;
beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
});
afterAll(() => product.close());

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

describe('problems', () => {
  const file = [
    'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Birthday,Country/Region,Tags',
    '1,Ann,Able,ann(at)able.example,+44 20 1111 2222,ada@harbour.example,1990-02-31,Atlantis,vip',
    '2,Bob,Baker,bob@baker.example,9.72501E+11,nobody@nowhere.example,12/05/1980,France,',
    '3,Cy,Cole,cy@cole.example,,,,,',
    '4,Cyrus,Cole,CY@cole.example,,,,,',
    '3,,,second@cole.example,,,,,',
    ',,,,+44 20 3333 4444,,,,',
    'Report run by somebody on a Tuesday',
  ].join('\n');

  it('are all listed by row, corrected in place, and looked at again at once', async () => {
    const record = await check(owner, file);
    const { items } = await problems(owner, record.id);
    const said = items.map(({ row, problems: found }) => [row, found.map(({ code }) => code)]);
    expect(said).toEqual([
      [2, ['bad_email', 'bad_date', 'unknown_country']],
      [3, ['phone_cut', 'unknown_owner']],
      [6, ['same_in_file']],
      [7, ['no_name']],
      [8, ['not_a_row']],
    ]);
    expect(items[0]?.problems[0]).toEqual({
      ...{ code: 'bad_email', effect: 'value', column: 3, field: 'email' },
      ...{
        value: 'ann(at)able.example',
        fix: 'ann@able.example',
        message: null,
        other_row: null,
        customer: null,
      },
    });
    expect(record.customers?.checked).toMatchObject({ rows: 7, left_out: 2, merged: 1 });
    const patch = (row: number, body: object) =>
      owner.patch<ProblemRow>(`/api/v1/imports/${record.id}/rows/${row}`, body);
    const fixed = expectStatus(await patch(2, { column: 3, value: 'ann@able.example' }), 200).body;
    expect(fixed).toMatchObject({ row: 2, corrected: [3], skipped: false });
    expect(fixed.problems.map(({ code }) => code)).toEqual(['bad_date', 'unknown_country']);
    const dee = expectStatus(await patch(7, { column: 1, value: '=Dee' }), 200).body;
    expect(dee.problems).toEqual([]);
    expect((await patch(3, { skip: true })).body).toMatchObject({ skipped: true });
    expect((await patch(99, { skip: true })).status).toBe(404);
    expectStatus(await patch(2, { column: 99, value: '' }), 400);
    const counts = await owner.get<ProblemCounts>(`/api/v1/imports/${record.id}/problem-counts`);
    expect(counts.body.items).toContainEqual({ code: 'not_a_row', effect: 'row', rows: 1 });
    const csv = await owner.get<string>(`/api/v1/imports/${record.id}/problems.csv?code=bad_date`);
    expect(csv.body).toContain('1990-02-31');
    expect(csv.body).not.toContain(',=');
    const done = await write(owner, record.id);
    expect(done.customers?.totals).toMatchObject({ new_people: 4, left_out: 2, merged: 1 });
    const hits = await owner.get<{ items: { id: string; title: string }[] }>(
      '/api/v1/search?q=second@cole',
    );
    expect(hits.body.items).toMatchObject([{ title: 'Cy Cole' }]);
    const cy = await owner.get<Customer>(`/api/v1/customers/${hits.body.items[0]?.id}`);
    expect(cy.body.emails).toEqual(['cy@cole.example', 'second@cole.example']);
    const undone = await undo(owner, record.id);
    expect(undone.customers?.undone?.removed).toBe(4);
  });

  it('tells rows that look like somebody who is here', async () => {
    await owner.post('/api/v1/customers', {
      kind: 'person',
      given_name: 'Mo',
      family_name: 'Lund',
    });
    const record = await check(owner, 'First Name,Last Name,Email\nMo,Lund,mo@lund.example');
    const { items } = await problems(owner, record.id, '&code=looks_like');
    expect(items[0]?.problems[0]).toMatchObject({
      effect: 'notice',
      customer: { name: 'Mo Lund' },
    });
  });
});

describe('customers who are here already', () => {
  it('are changed, filled or left, and brought back but for what somebody changed since', async () => {
    const made = await owner.post<{ customer: Customer }>('/api/v1/customers', {
      ...{ kind: 'person', given_name: 'Ida', family_name: 'Quill', city: 'Ghent' },
      emails: ['ida@quill.example'],
    });
    const { id } = made.body.customer;
    const now = async () => (await owner.get<Customer>(`/api/v1/customers/${id}`)).body;
    const file =
      'First Name,Last Name,Email,Phone,City,Company,Birthday\n' +
      'Ida,Quillon,IDA@quill.example,+32 2 555 12 34,Bruges,Quill Works,--05-04';
    const kept = await check(owner, file);
    expect(kept.customers?.checked).toMatchObject({ known: 1, new_people: 0 });
    await write(owner, kept.id, 'keep');
    expect(await now()).toMatchObject({ city: 'Ghent', phones: [], version: 1 });
    const updated = await check(owner, file);
    await write(owner, updated.id, 'update');
    expect(await now()).toMatchObject({
      ...{ name: 'Ida Quillon', city: 'Bruges', phones: ['+32 2 555 12 34'] },
      ...{ birthday: '--05-04', organisation: { name: 'Quill Works' }, version: 2 },
    });
    await owner.patch(`/api/v1/customers/${id}`, { city: 'Namur' }, { 'if-match': '"2"' });
    const undone = await undo(owner, updated.id);
    expect(undone.customers?.undone).toMatchObject({ partly: 1, kept: 0 });
    expect(await now()).toMatchObject({
      ...{ name: 'Ida Quill', city: 'Namur', phones: [], birthday: null, organisation: null },
    });
    const { body } = await owner.get<{ items: KeptCustomer[] }>(
      `/api/v1/imports/${updated.id}/kept`,
    );
    expect(body.items).toMatchObject([{ name: 'Ida Quill', outcome: 'partly', kept: ['city'] }]);
  });

  it('made by an import stay when something has happened to them since', async () => {
    const file = 'Record ID,First Name,Last Name\nk1,Kay,Stays\nk2,Kim,Goes';
    const record = await check(owner, file);
    await write(owner, record.id);
    const kay = await named(owner, 'stays');
    await query(
      product.operatorUrl,
      `insert into sales_order (workspace_id, order_id, source, number, kind, customer_no, placed_at,
         known_at, currency, goods_amount, charges_amount, line_count, created_at)
       select workspace_id, gen_random_uuid(), 't', 't1', 'order', customer_no, now(), now(), 'GBP',
         1, 0, 1, now() from customer where customer_id = '${kay.id}'`,
    );
    const undone = await undo(owner, record.id);
    expect(undone.customers?.undone).toEqual({ removed: 1, restored: 0, partly: 0, kept: 1 });
    expect((await owner.put(`/api/v1/imports/${record.id}/undo`)).status).toBe(409);
  });

  it('are found again by a file that is imported twice', async () => {
    const file = 'Record ID,First Name,Last Name,Company Name\nt1,Tea,Twice,Twice Ltd';
    const first = await check(owner, file);
    await write(owner, first.id);
    const second = await check(owner, file);
    expect(second.customers?.checked).toMatchObject({
      ...{ known: 1, new_people: 0, new_organisations: 0 },
    });
    const done = await write(owner, second.id, 'update');
    expect(done.customers?.totals).toMatchObject({ changed: 0, unchanged: 1, new_people: 0 });
  });
});
