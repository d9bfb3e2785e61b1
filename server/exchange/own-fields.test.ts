import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CustomField, CustomValues } from '../../contract/customers/custom-fields.ts';
import type { CustomerRow } from '../../contract/customers/customer.ts';
import type { KeptCustomer, ProblemRow } from '../../contract/exchange/customers.ts';
import type { Client } from '../../test/client.ts';
import { query } from '../../test/cluster/folders.ts';
import { check, undo, upload, write } from '../../test/people-imports.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
let owner: Client;

const options = ['Gold', 'Silver'].map((name) => ({
  key: name.toLowerCase(),
  name,
  retired: false,
}));

async function define(body: Record<string, unknown>): Promise<CustomField> {
  return expectStatus(await owner.post<CustomField>('/api/v1/custom-fields', body), 201).body;
}

beforeAll(async () => {
  product = await openTestProduct();
  owner = await product.signUp();
  await define({ name: 'Tier', type: 'choice', applies_to: 'person', options, required: true });
  await define({ name: 'Budget', type: 'money', applies_to: 'both' });
  await define({ name: 'Next visit', type: 'date', applies_to: 'person' });
  const condition = { field: 'tier', values: ['gold'] };
  await define({ name: 'Butler', type: 'text', applies_to: 'person', required_if: condition });
});
afterAll(() => product.close());

async function valuesOf(name: string): Promise<CustomValues['values']> {
  const { body } = await owner.get<{ items: CustomerRow[] }>(
    `/api/v1/customers?name=${encodeURIComponent(name)}`,
  );
  expect(body.items).toHaveLength(1);
  const path = `/api/v1/customers/${body.items[0]?.id}/fields`;
  return expectStatus(await owner.get<CustomValues>(path), 200).body.values;
}

const problems = async (id: string) =>
  (await owner.get<{ items: ProblemRow[] }>(`/api/v1/imports/${id}/problems`)).body.items;

const HEADER = 'First Name,Last Name,Email,Tier,Budget,Next visit,Butler';

it('knows the business’s own fields by their names', async () => {
  const { customers } = await upload(owner, `${HEADER}\nAnn,Able,ann@able.example,Gold,5,,Jo`);
  expect(customers.mapping.columns).toEqual([
    ...['given_name', 'family_name', 'email', 'custom:tier', 'custom:budget'],
    ...['custom:next_visit', 'custom:butler'],
  ]);
  expect(customers.not_taken).toEqual([]);
});

it('brings their values, says by row what is wrong, and takes corrections', async () => {
  const file = [
    HEADER,
    'Ann,Able,ann@able.example,gold,"1,250.50",1/3/2031,Jeeves',
    'Bea,Berg,bea@berg.example,Tin,12 USD,soon,',
    'Cy,Cole,cy@cole.example,Gold,,,',
    'Di,Dorn,di@dorn.example,,,,',
    'Di,Dorn,di@dorn.example,Silver,7,,',
    'Ed,Eyre,ed@eyre.example,,,,',
  ].join('\n');
  const record = await check(owner, file);
  // Di's second row has what her first one lacks, and leads.
  expect(record.customers?.checked).toMatchObject({ new_people: 2, left_out: 4 });
  const said = await problems(record.id);
  const all = said.flatMap(({ row, problems: its }) =>
    its.map((one) => [row, one.effect, one.field, one.message]),
  );
  expect(all).toEqual([
    [3, 'value', 'custom:tier', '“Tier” takes one of its options: Gold (gold), Silver (silver).'],
    [3, 'value', 'custom:budget', '“Budget” takes an amount of GBP, such as 1,250.'],
    [3, 'value', 'custom:next_visit', '“Next visit” takes a date, such as 2026-11-23.'],
    [3, 'row', 'custom:tier', '“Tier” is needed: enter a value.'],
    [
      4,
      'row',
      'custom:butler',
      '“Butler” is needed because of “Tier”: enter a value, or change that.',
    ],
    [5, 'row', 'custom:tier', '“Tier” is needed: enter a value.'],
    [7, 'row', 'custom:tier', '“Tier” is needed: enter a value.'],
  ]);
  const rows = `/api/v1/imports/${record.id}/rows`;
  const put = (row: number, column: number, value: string) =>
    owner.patch<ProblemRow>(`${rows}/${row}`, { column, value });
  await put(3, 3, 'Silver');
  await put(3, 4, '12');
  expect((await put(3, 5, '2030-05-06')).body.problems).toEqual([]);
  expect((await put(7, 3, 'gold')).body.problems).toMatchObject([
    { code: 'own_needed', effect: 'row', field: 'custom:butler', column: 6 },
  ]);
  const done = await write(owner, record.id);
  expect(done.customers?.totals).toMatchObject({ new_people: 3, left_out: 3 });
  expect(await valuesOf('Ann Able')).toEqual({
    ...{ tier: 'gold', budget: 125_050, next_visit: '2031-03-01', butler: 'Jeeves' },
  });
  expect(await valuesOf('Bea Berg')).toEqual({
    ...{ tier: 'silver', budget: 1_200, next_visit: '2030-05-06' },
  });
  expect(await valuesOf('Di Dorn')).toEqual({ tier: 'silver', budget: 700 });
});

it('changes those who are here, and taking it back leaves what was changed since', async () => {
  const file = [
    'Email,Tier,Budget,Butler',
    'ann@able.example,silver,99,',
    'bea@berg.example,gold,50,',
    'di@dorn.example,,1,',
  ].join('\n');
  const filled = await check(owner, file);
  await write(owner, filled.id, 'fill');
  expect(await valuesOf('Di Dorn')).toMatchObject({ budget: 700 });
  const record = await check(owner, file);
  // Gold would need a butler, whom neither Bea nor her row have.
  expect(await problems(record.id)).toMatchObject([
    { row: 3, problems: [{ code: 'own_needed', effect: 'value', field: 'custom:butler' }] },
  ]);
  const done = await write(owner, record.id, 'update');
  expect(done.customers?.totals).toMatchObject({ changed: 2, unchanged: 1 });
  expect(await valuesOf('Ann Able')).toMatchObject({ tier: 'silver', budget: 9_900 });
  expect(await valuesOf('Bea Berg')).toMatchObject({ tier: 'silver', budget: 1_200 });
  expect(await valuesOf('Di Dorn')).toEqual({ tier: 'silver', budget: 100 });
  const { body } = await owner.get<{ items: CustomerRow[] }>('/api/v1/customers?name=Ann');
  const path = `/api/v1/customers/${body.items[0]?.id}/fields`;
  const { version } = (await owner.get<CustomValues>(path)).body;
  await owner.patch(path, { values: { budget: 4_200 } }, { 'if-match': `"${version}"` });
  const undone = await undo(owner, record.id);
  expect(undone.customers?.undone).toMatchObject({ restored: 1, partly: 1, kept: 0 });
  expect(await valuesOf('Ann Able')).toMatchObject({ tier: 'gold', budget: 4_200 });
  expect(await valuesOf('Di Dorn')).toEqual({ tier: 'silver', budget: 700 });
  const kept = await owner.get<{ items: KeptCustomer[] }>(`/api/v1/imports/${record.id}/kept`);
  expect(kept.body.items).toMatchObject([{ name: 'Ann Able', kept: ['custom.budget'] }]);
});

it('takes the values away with the customers', async () => {
  const record = await check(owner, `${HEADER}\nUna,Ulm,una@ulm.example,Silver,3,,`);
  await write(owner, record.id);
  const count = () =>
    query(product.operatorUrl, 'select count(*)::int as n from custom_value where amount = 300');
  expect(await count()).toEqual([{ n: 1 }]);
  await undo(owner, record.id);
  expect(await count()).toEqual([{ n: 0 }]);
});
