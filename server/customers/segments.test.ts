import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Condition, ConditionGroup } from '../../contract/customers/conditions.ts';
import type { CustomerRow } from '../../contract/customers/customer.ts';
import type { Segment, SegmentPreview } from '../../contract/customers/segment.ts';
import type { RfmOverview } from '../../contract/value/rfm.ts';
import type { Problem } from '../../contract/http/problem.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { openTestBase, pounds, type TestBase } from '../../test/standings.ts';
import { spread } from './rules.segments.ts';

const MANY = 60;
const LAST = MANY - 1;
/** How many days ago number i bought last: each on a day of their own. */
const lastBought = (i: number) => 3 * i + 1;

let product: TestProduct;
let base: TestBase;

function historyOf(i: number) {
  const money = pounds(1_000 * (i + 1));
  return Array.from({ length: (i % 4) + 1 }, (_, n) =>
    base.fact('bought', i, lastBought(i) + 40 * n, { lines: 1, charges: 0 }, { money }),
  );
}

/** Organisations are every third; number i bought i % 4 + 1 times, the last one never. */
beforeAll(async () => {
  product = await openTestProduct();
  base = await openTestBase(product, MANY);
  // At once: the month's fifths are fitted to whoever has bought when the first are scored.
  await base.record([
    ...Array.from({ length: LAST }, (_, i) => historyOf(i)).flat(),
    base.fact('noted', LAST, 5, {}),
  ]);
  const { id } = base.customers[7] ?? { id: '' };
  const at = expectStatus(
    await base.owner.get<{ version: number }>(`/api/v1/customers/${id}`),
    200,
  );
  expectStatus(
    await base.owner.patch(
      `/api/v1/customers/${id}`,
      { city: 'Łódź', country: 'PL' },
      { 'if-match': `"${at.body.version}"` },
    ),
    200,
  );
  await until(async () => (await rows('sort=standing')).every((row) => row.standing !== null));
});
afterAll(() => product.close());

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('waited for nothing');
}

async function rows(query: string): Promise<CustomerRow[]> {
  const path = `/api/v1/customers?limit=200&${query}`;
  return expectStatus(await base.owner.get<{ items: CustomerRow[] }>(path), 200).body.items;
}

async function segment(id: string): Promise<Segment | undefined> {
  const list = await base.owner.get<{ items: Segment[] }>('/api/v1/segments');
  return expectStatus(list, 200).body.items.find((one) => one.id === id);
}

async function counted(id: string): Promise<number> {
  await until(async () => ((await segment(id))?.customers ?? null) !== null);
  return (await segment(id))?.customers ?? -1;
}

async function preview(condition: ConditionGroup): Promise<SegmentPreview> {
  const answer = await base.owner.post<SegmentPreview>('/api/v1/segment-previews', { condition });
  return expectStatus(answer, 200).body;
}

const those = (isMeant: (i: number) => boolean) =>
  Array.from({ length: MANY }, (_, i) => i).filter(isMeant).length;
const isOrganisation = (i: number) => i % 3 === 0;

/** What is asked, and how many of the sixty it finds. */
const cases: readonly [string, Condition, number][] = [
  ['a city, in any case', { field: 'city', test: 'is', value: 'łódź' }, 1],
  ['another city, or none', { field: 'city', test: 'is_not', value: 'Łódź' }, MANY - 1],
  ['no city', { field: 'city', test: 'empty' }, MANY - 1],
  ['a part of the name', { field: 'name', test: 'contains', value: 'mer 05' }, 10],
  ['the beginning of the name', { field: 'name', test: 'starts', value: 'customer' }, MANY],
  ['a percent sign as it is', { field: 'name', test: 'contains', value: '%' }, 0],
  ['a kind', { field: 'kind', test: 'one_of', values: ['organisation'] }, those(isOrganisation)],
  ['countries not', { field: 'country', test: 'none_of', values: ['PL', 'FR'] }, MANY - 1],
  ['no owner', { field: 'owner', test: 'empty' }, 0],
  [
    'a day lately',
    { field: 'last_bought', test: 'within_days', days: 30 },
    those((i) => i < LAST && lastBought(i) < 30),
  ],
  [
    'a day long ago',
    { field: 'last_bought', test: 'longer_ago', days: 30 },
    those((i) => i < LAST && lastBought(i) >= 30),
  ],
  ['never', { field: 'last_bought', test: 'empty' }, 1],
  ['entered today', { field: 'created', test: 'within_days', days: 2 }, MANY],
  [
    'how often',
    { fact: 'bought', test: 'times', from: 3, to: null, days: null },
    those((i) => i < LAST && i % 4 >= 2),
  ],
  [
    'how often lately',
    { fact: 'bought', test: 'times', from: 1, to: 1, days: 30 },
    those((i) => i < LAST && lastBought(i) < 30),
  ],
  ['not at all', { fact: 'bought', test: 'times', from: null, to: 0, days: null }, 1],
  [
    'for how much',
    { fact: 'bought', test: 'amount', from: 200_000, to: null, days: null },
    those((i) => i < LAST && 1_000 * (i + 1) * ((i % 4) + 1) >= 200_000),
  ],
  ['the most recent fifth', { field: 'recency_score', test: 'between', from: 5, to: 5 }, 12],
  ['inside the circle', { field: 'insider', test: 'is', value: true }, 0],
  ['criterion 9, which nothing feeds', { field: 'c9', test: 'filled' }, 0],
  [
    'one of two, and not a third',
    {
      all: [
        {
          any: [
            { field: 'kind', test: 'one_of', values: ['organisation'] },
            { field: 'city', test: 'filled' },
          ],
        },
        { none: [{ fact: 'bought', test: 'times', from: 4, to: null, days: null }] },
      ],
    },
    those((i) => (isOrganisation(i) || i === 7) && (i === LAST || i % 4 !== 3)),
  ],
];

it.each(cases)('finds those with %s', async (_, condition, customers) => {
  const found = await preview({ all: [condition] });
  expect(found).toMatchObject({ customers, exact: true, of: MANY });
  expect(found.examples.length).toBe(Math.min(5, customers));
});

it('turns every condition round without losing anybody', async () => {
  for (const [, condition, customers] of cases) {
    expect(await preview({ none: [condition] })).toMatchObject({ customers: MANY - customers });
  }
});

it('lists those alike in how recently and how often they bought', async () => {
  const all = await base.owner.get<RfmOverview>('/api/v1/rfm');
  const { scale, cells } = expectStatus(all, 200).body;
  expect(scale?.recency).toEqual([34, 70, 106, 142]);
  expect(scale?.frequency).toEqual([1, 2, 3, 4]);
  expect(cells.reduce((sum, cell) => sum + cell.customers, 0)).toBe(LAST);
  for (const { recency, frequency, customers } of cells) {
    expect((await rows(`rfm=${recency}${frequency}`)).length).toBe(customers);
  }
});

it('keeps a segment, lists its members, follows its changes and takes it away', async () => {
  const organisations: ConditionGroup = {
    all: [{ field: 'kind', test: 'one_of', values: ['organisation'] }],
  };
  const body = { name: 'Firms', condition: organisations };
  const made = expectStatus(await base.owner.post<Segment>('/api/v1/segments', body), 201).body;
  expect(await counted(made.id)).toBe(those(isOrganisation));
  const members = await rows(`segment=${made.id}&sort=name`);
  expect(members.length).toBe(those(isOrganisation));
  expect(members.every((row) => row.kind === 'organisation')).toBe(true);
  expect((await rows(`segment=${made.id}&name=005`)).length).toBe(0);
  expect((await rows(`segment=${made.id}&name=006`)).length).toBe(1);

  const recent: ConditionGroup = {
    all: [...organisations.all, { field: 'last_bought', test: 'within_days', days: 30 }],
  };
  const changed = await base.owner.patch<Segment>(
    `/api/v1/segments/${made.id}`,
    { condition: recent, seen: { condition: organisations } },
    { 'if-match': '"1"' },
  );
  expect(expectStatus(changed, 200).body).toMatchObject({ version: 2, customers: null });
  const left = those((i) => isOrganisation(i) && i < LAST && lastBought(i) < 30);
  expect(await counted(made.id)).toBe(left);
  expect((await rows(`segment=${made.id}`)).length).toBe(left);
  const late = await base.owner.patch<Problem>(
    `/api/v1/segments/${made.id}`,
    { condition: organisations, seen: { condition: organisations } },
    { 'if-match': '"1"' },
  );
  expect(expectStatus(late, 409).body.code).toBe('version.conflict');

  expectStatus(await base.owner.del(`/api/v1/segments/${made.id}`), 204);
  expectStatus(await base.owner.del(`/api/v1/segments/${made.id}`), 204);
  expect(await segment(made.id)).toBeUndefined();
  expect(await rows(`segment=${made.id}`)).toEqual([]);
});

it('says of a wrong condition which part of it, and what is wanted there', async () => {
  const fieldsOf = async (condition: unknown) => {
    const answer = await base.owner.post<Problem>('/api/v1/segment-previews', { condition });
    return expectStatus(answer, 400).body.fields?.map(({ path, code }) => [path, code]);
  };
  const wrapped = (condition: unknown, levels: number): unknown =>
    levels === 0 ? condition : { all: [wrapped(condition, levels - 1)] };
  const city = { field: 'city', test: 'filled' };
  expect(await fieldsOf({ all: [city, { field: 'city', test: 'is' }] })).toEqual([
    ['condition.all.1.value', 'field.required'],
  ]);
  expect(
    await fieldsOf({ any: [{ field: 'danger', test: 'between', from: 'much', to: null }] }),
  ).toEqual([['condition.any.0.from', 'field.invalid_number']]);
  expect(
    await fieldsOf({ any: [{ field: 'danger', test: 'between', from: null, to: null }] }),
  ).toEqual([['condition.any.0.from', 'field.required']]);
  expect(await fieldsOf(wrapped(city, 5))).toEqual([['condition', 'condition.too_deep']]);
  expect(await fieldsOf({ all: Array.from({ length: 41 }, () => city) })).toEqual([
    ['condition.all', 'field.too_big'],
  ]);
});

it('tells those who see only their own customers nothing of the others', async () => {
  const body = {
    name: 'Everybody',
    condition: { all: [{ field: 'name', test: 'filled' }] },
  };
  const made = expectStatus(await base.owner.post<Segment>('/api/v1/segments', body), 201).body;
  expect(await counted(made.id)).toBe(MANY);
  const salesperson = await product.invite(base.owner, ['salesperson']);
  const seen = await salesperson.get<{ items: Segment[] }>('/api/v1/segments');
  expect(expectStatus(seen, 200).body.items).toMatchObject([{ id: made.id, customers: null }]);
  const list = await salesperson.get<{ items: unknown[] }>(`/api/v1/customers?segment=${made.id}`);
  expect(expectStatus(list, 200).body.items).toEqual([]);
  expectStatus(await salesperson.post('/api/v1/segments', body), 403);
});

it('asks a part of a large base, spread over all of it', () => {
  expect(spread({ first: 5, last: 9 }, 10, 2)).toEqual([{ after: 4, upTo: 9 }]);
  expect(spread({ first: 1, last: 100 }, 10, 2)).toEqual([
    { after: 0, upTo: 5 },
    { after: 95, upTo: 100 },
  ]);
});
