import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExplainer } from '../../bench/explain.ts';
import { type Books, openBooks } from '../../test/books.ts';
import { builderOver } from '../db/driver.ts';
import { applicationUrl } from '../db/roles.ts';
import type { Transaction } from '../db/transaction.ts';
import { createWorkspace, newWorkspaceId } from '../workspace/index.ts';
import { readPriceRolls, refreshPrices } from './index.ts';

const HEADER = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';
const END_OF_TIME = 2_932_896;
const day = (text: string) => Date.parse(text) / 86_400_000;

let number = 1_000;
/** One order of one line: a customer's price for so many pieces of a product on a day. */
function order(customer: string, at: string, pieces: number, price: number, product = 'MUG') {
  number += 1;
  return `${pieces < 0 ? 'C' : ''}${number},${product},Mug,${pieces},${at} 10:00:00,${price},${customer},France`;
}

const fileOf = (lines: readonly string[]) => `${[HEADER, ...lines].join('\n')}\n`;

/** Five customers who pay a pound each in January, and a wholesaler who pays half for a hundred. */
const january = [1, 2, 3, 4, 5].map((n) => order(`900${n}`, '2020-01-08', 2, 1));
const wholesale = [1, 2, 3, 4, 5].map((n) => order(`910${n % 3}`, '2020-01-09', 100, 0.5));

async function customersOf(books: Books): Promise<Map<string, number>> {
  const rows = await books.query<{ value: string; customer_no: string }>(
    'select value, customer_no from customer_identifier',
  );
  return new Map(rows.map((row) => [row.value, Number(row.customer_no)]));
}

async function rollsOf(books: Books, customer: string, upTo = END_OF_TIME, at?: string) {
  const customerNo = (await customersOf(books)).get(customer) ?? 0;
  const [row] = await books.database.inWorkspace(books.workspaceId, (tx) =>
    readPriceRolls(tx, books.workspaceId, [customerNo], upTo, at),
  );
  if (row === undefined) return undefined;
  expect(row.customer_no).toBe(customerNo);
  const { days, lines, paid, reference, deal_lines, deal_available } = row;
  return { days, lines, paid, reference, deal_lines, deal_available };
}

const refresh = (books: Books) => refreshPrices(books.database, books.workspaceId);

const everything = (books: Books) =>
  Promise.all([
    books.query('select * from product_reference order by product_no, month, band'),
    books.query(
      `select customer_no, day, lines, paid, reference, deal_lines, deal_available
       from price_roll order by customer_no, day`,
    ),
  ]);

describe('prices beside the typical one', () => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks();
    await books.take(
      fileOf([
        ...january,
        ...wholesale,
        // 12 % under the pound, one of six lines in its week; and 5 % under it, which is no deal.
        order('9006', '2020-01-10', 3, 0.88),
        order('9007', '2020-01-20', 1, 0.95),
        // A price that nobody else's can be held against.
        order('9006', '2020-01-11', 1, 7, 'LAMP'),
        // Taken back, given away.
        order('9001', '2020-01-12', -2, 1),
        order('9001', '2020-01-12', 1, 0),
      ]),
    );
    expect(await refresh(books)).toMatchObject({ months: 1 });
  });
  afterAll(() => books.close());

  it('are compared at equal volume, day by day, and lines on a deal are told from those offered one', async () => {
    expect(await rollsOf(books, '9006')).toEqual({
      days: [day('2020-01-10')],
      lines: [1],
      paid: [264],
      reference: [300],
      deal_lines: [1],
      deal_available: [1],
    });
    expect(await rollsOf(books, '9001')).toEqual({
      days: [day('2020-01-08')],
      lines: [1],
      paid: [200],
      reference: [200],
      // There was one that week.
      deal_lines: [0],
      deal_available: [1],
    });
    // Half a pound is what a hundred cost: no deal.
    expect(await rollsOf(books, '9101')).toMatchObject({
      lines: [2],
      paid: [10_000],
      reference: [10_000],
      deal_lines: [0],
    });
    expect(await rollsOf(books, '9007')).toMatchObject({ paid: [95], reference: [100] });
  });

  it('are read up to a day', async () => {
    expect(await rollsOf(books, '9006', day('2020-01-10'))).toBeDefined();
    expect(await rollsOf(books, '9006', day('2020-01-09'))).toBeUndefined();
  });

  it('cost nothing where nothing is new', async () => {
    expect(await refresh(books)).toEqual({ months: 0, customers: 0 });
  });

  it('are nobody else’s', async () => {
    const other = newWorkspaceId();
    const all = [...(await customersOf(books)).values()];
    await books.database.inWorkspace(other, async (tx) => {
      await createWorkspace(tx, other, {
        name: 'Next Door',
        language: 'en',
        currency: 'GBP',
        time_zone: 'Europe/London',
      });
      expect(await readPriceRolls(tx, other, all, END_OF_TIME)).toEqual([]);
      expect(await readPriceRolls(tx, books.workspaceId, all, END_OF_TIME)).toEqual([]);
    });
    expect(await refreshPrices(books.database, other)).toEqual({ months: 0, customers: 0 });
  });

  it('of new orders change what hangs on them, and are as if reckoned at once', async () => {
    // What was compared on an earlier day than this one's change is kept beside it.
    await books.query(`update price_roll set since = since - interval '2 days'`);
    const before = await rollsOf(books, '9001');
    const moment = new Date().toISOString();
    await books.take(
      fileOf([
        // A rise in February: looked at beside the months before, four of nine lines.
        ...[1, 2, 3].map((n) => order(`900${n}`, '2020-02-05', 1, 1.2)),
        order('9008', '2020-04-02', 1, 1.2),
        order('9001', '2020-01-31', 1, 1),
      ]),
    );
    // January, and the two that look back on it; April looks back on February.
    expect(await refresh(books)).toEqual({ months: 4, customers: 3 });
    expect(await rollsOf(books, '9002')).toMatchObject({
      days: [day('2020-01-08'), day('2020-02-05')],
      paid: [200, 120],
      reference: [200, 100],
    });
    expect(await rollsOf(books, '9001')).not.toEqual(before);
    expect(await rollsOf(books, '9001', END_OF_TIME, moment)).toEqual(before);
    const marked = await books.query('select from dirty_customer');
    expect(marked.length).toBeGreaterThan(0);

    const step = await everything(books);
    await books.query('delete from ledger_cursor');
    expect(await refresh(books)).toEqual({ months: 4, customers: 0 });
    await books.query('truncate price_roll, product_reference');
    await books.query('delete from ledger_cursor');
    await refresh(books);
    expect(await everything(books)).toEqual(step);
  });
});

describe('reading price rolls', () => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks();
    await books.query(
      `insert into price_roll (workspace_id, customer_no, day, lines, paid, reference, deal_lines,
         deal_available, since)
       select $1, n % 20000, date '2020-01-01' + (n / 20000)::int, 1, 1, 1, 0, 0, now()
       from generate_series(0, 199999) n`,
      [books.workspaceId],
    );
    await books.query('analyze price_roll');
  }, 600_000);
  afterAll(() => books.close());

  it('reads no more than the customers it is asked about, as the application’s role', async () => {
    const appUrl = await applicationUrl(books.operatorUrl);
    const statements: { text: string; values: unknown[]; returned: object }[] = [];
    const client = new pg.Client({ connectionString: appUrl });
    Object.defineProperty(client, 'query', {
      value: ({ text, values }: { text: string; values: unknown[] }) => {
        statements.push({ text, values, returned: {} });
        return Promise.resolve({ rows: [], command: 'SELECT' });
      },
    });
    const nos = Array.from({ length: 500 }, (_, n) => n * 7);
    await readPriceRolls(builderOver(client) as Transaction, books.workspaceId, nos, END_OF_TIME);
    const explainer = await openExplainer(appUrl, books.workspaceId);
    const cost = await explainer.explain(
      statements.map(({ text, values }) => ({ text, values, returned: {} })),
    );
    await explainer.close();
    expect(cost).toMatchObject({ scans: [], rowsAnswered: 500, rowsRead: 5_000 });
  });
});

const retail = await readFile(
  new URL('../../../shared/data/retail/online-retail-ii-2009-2010.csv.gz', import.meta.url),
).catch(() => undefined);

it.skipIf(retail === undefined)(
  'a year of real prices: most are the typical one, and some live on deals (skipped without ../shared/data)',
  async () => {
    const books = await openBooks();
    try {
      await books.take(retail ?? '', {}, 'retail.csv.gz');
      await refresh(books);
      const [sums] = await books.query<Record<string, number>>(`
        select sum(r.lines)::float8 / (select count(*) from order_line where quantity > 0) as covered,
               sum(paid)::float8 / sum(reference) as realised,
               sum(deal_lines)::float8 / sum(lines) as on_deal,
               sum(deal_available)::float8 / sum(lines) as offered,
               count(distinct customer_no)::float8 as customers
        from price_roll r`);
      expect(sums?.['covered']).toBeGreaterThan(0.8);
      expect(sums?.['realised']).toBeGreaterThan(0.9);
      expect(sums?.['realised']).toBeLessThan(1.1);
      expect(sums?.['on_deal']).toBeLessThan(sums?.['offered'] ?? 0);
      expect(sums?.['customers']).toBeGreaterThan(4_000);
      expect(await refresh(books)).toEqual({ months: 0, customers: 0 });
    } finally {
      await books.close();
    }
  },
  600_000,
);
