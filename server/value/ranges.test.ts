import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Books, openBooks } from '../../test/books.ts';
import { readRanges } from '../sales/index.ts';
import { scoreWorkspace } from './jobs.score.ts';

const HEADER = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';
/** Too irregular for commitment, as much money in both years; the last is the day it is judged on. */
const FIRST_YEAR = [
  '2019-12-01',
  '2019-12-20',
  '2020-01-20',
  '2020-03-01',
  '2020-09-01',
  '2020-11-01',
];
const LAST_YEAR = ['2021-01-10', '2021-02-20', '2021-08-20', '2021-10-10', '2021-12-09'];

let books: Books;
/** The code of what each bought on every day of the last year; all of them A and B in the first. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  Wider: ['A', 'B', 'C', 'A', 'B'],
  Same: ['A', 'B', 'A', 'A', 'B'],
  Charged: ['A', 'B', 'POST', 'A', 'B'],
};

function linesOf(customer: string): string[] {
  const first = FIRST_YEAR.map((day, i) => [day, i % 2 === 0 ? 'A' : 'B'] as const);
  const last = LAST_YEAR.map((day, i) => [day, LATER[customer]?.[i] ?? 'A'] as const);
  return [...first, ...last].map(
    ([day, code], i) => `${customer}-${i},${code},Thing ${code},1,${day} 10:00,20,${customer},FR`,
  );
}

beforeAll(async () => {
  books = await openBooks();
  await books.take([HEADER, ...Object.keys(LATER).flatMap(linesOf)].join('\n'));
  await scoreWorkspace(books.database, books.workspaceId, { report: () => undefined });
});
afterAll(() => books.close());

it('calls a relationship expanding whose range of products grew though its margin did not', async () => {
  const rows = await books.query<{ name: string; stage: string; cause: string; figure: number }>(`
    select i.value as name, s.stage, s.stage_cause as cause, s.stage_figure as figure
    from customer_stage s join customer_identifier i on i.customer_no = s.customer_no`);
  const found = new Map(rows.map(({ name, ...stage }) => [name, stage]));
  expect(found.get('Wider')).toEqual({ stage: 'expansion', cause: 'range_change', figure: 0.5 });
  expect(found.get('Same')).toMatchObject({ stage: 'awareness' });
  expect(found.get('Charged')).toMatchObject({ stage: 'awareness' });
});

it('counts what was bought under the number of somebody merged away', async () => {
  const { database, workspaceId, query } = books;
  const [pair] = await query<{ survivor: string; other: string }>(`
    select min(customer_no) filter (where value = 'Same') as survivor,
      min(customer_no) filter (where value = 'Wider') as other
    from customer_identifier`);
  const [survivor, other] = [Number(pair?.survivor), Number(pair?.other)];
  const ranges = () =>
    database.inWorkspace(workspaceId, (tx) =>
      readRanges(tx, workspaceId, [survivor], '2021-12-09'),
    );
  expect(await ranges()).toEqual([{ customer_no: survivor, recent: 2, earlier: 2 }]);
  await query(
    `insert into customer_alias (workspace_id, customer_no, survivor_no, merged_at)
     values ($1, $2, $3, now())`,
    [workspaceId, other, survivor],
  );
  expect(await ranges()).toEqual([{ customer_no: survivor, recent: 3, earlier: 2 }]);
});
