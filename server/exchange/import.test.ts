import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { RetailTotals } from '../../sample/retail-totals.ts';
import { type Books, openBooks } from '../../test/books.ts';

const files = new URL('../../test/files/', import.meta.url);
const retail = readFile(new URL('retail-3000.csv', files));
const expected = readFile(new URL('retail-3000.totals.json', files), 'utf8').then(
  (text) => JSON.parse(text) as RetailTotals,
);

const HEADER = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';
const file = (...lines: string[]) => `${[HEADER, ...lines].join('\n')}\n`;

async function counts(books: Books) {
  const [row] = await books.query<Record<string, number>>(`
    select (select count(*)::int from sales_order) as orders,
           (select count(*)::int from order_line) as lines,
           (select count(*)::int from product) as products,
           (select count(*)::int from customer) as customers,
           (select count(*)::int from fact where kind in (2, 3)) as facts,
           (select coalesce(sum(amount), 0)::int from fact where kind in (2, 3)) as fact_sum,
           (select coalesce(sum(goods_amount), 0)::int from sales_order) as goods,
           (select coalesce(sum(charges_amount), 0)::int from sales_order) as charges,
           (select coalesce(sum(amount), 0)::int from order_line) as line_sum,
           (select coalesce(sum(amount), 0)::int from day_roll where kind in (2, 3)) as rolled,
           (select coalesce(sum(n), 0)::int from day_roll where kind in (2, 3)) as rolled_facts,
           (select count(*)::int from order_intake) as staged`);
  return row;
}

describe('a file with every trap of a real one', () => {
  let books: Books;
  beforeAll(async () => {
    books = await openBooks();
  });
  afterAll(() => books.close());

  it('comes in to the penny, and what does not is counted', async () => {
    const totals = await books.take(await retail);
    const { all, kept, treatments } = await expected;
    expect(totals.file).toEqual({ rows: all.lines, amount: pounds(all.totalMinor) });
    expect(totals.exact).toEqual(pounds(Math.round(all.exactMicro / 10_000)));
    expect(totals.imported).toEqual({
      rows: kept.lines,
      amount: pounds(kept.totalMinor),
      goods: pounds(treatments.goods.totalMinor),
      charges: pounds(treatments.carriage.totalMinor + treatments.fee.totalMinor),
      orders: kept.invoices - kept.cancellations,
      returns: kept.cancellations,
      customers: kept.customers,
      products: totals.imported.products,
      new_orders: kept.invoices,
      new_lines: kept.lines,
      new_customers: kept.customers,
      changed_orders: 0,
    });
    const aside = (
      reason: string,
      { lines, totalMinor }: { lines: number; totalMinor: number },
    ) => ({
      reason,
      rows: lines,
      amount: pounds(totalMinor),
    });
    expect(totals.aside).toEqual([
      aside('adjustment', treatments.adjustment),
      aside('no_customer', treatments.noCustomer),
      aside('test', treatments.test),
    ]);
    expect(totals.identical_lines).toBe(kept.repeatedLines);
    expect(await counts(books)).toMatchObject({
      orders: kept.invoices,
      lines: kept.lines,
      customers: kept.customers,
      products: totals.imported.products,
      facts: kept.invoices,
      fact_sum: treatments.goods.totalMinor,
      goods: treatments.goods.totalMinor,
      line_sum: kept.totalMinor,
      rolled: treatments.goods.totalMinor,
      rolled_facts: kept.invoices,
      staged: 0,
    });
  });

  it('changes nothing the second time, compressed or not', async () => {
    const before = await counts(books);
    const again = await books.take(gzipSync(await retail), {}, 'lines.csv.gz');
    const { all, kept } = await expected;
    expect(again.file).toEqual({ rows: all.lines, amount: pounds(all.totalMinor) });
    expect(again.imported).toMatchObject({
      rows: kept.lines,
      amount: pounds(kept.totalMinor),
      new_orders: 0,
      new_lines: 0,
      new_customers: 0,
      changed_orders: 0,
    });
    expect(await counts(books)).toEqual(before);
  });
});

describe('order lines', () => {
  let books: Books;
  beforeEach(async () => {
    books = await openBooks();
  });
  afterEach(() => books.close());

  it('of a known order make the next revision of its fact', async () => {
    const first = '100,A1,Mug,2,2020-12-01 10:00:00,1.005,9001,France';
    const second = '100,A2,Bowl,1,2020-12-01 10:01:00,3.00,9001,France';
    await books.take(file(first));
    const later = await books.take(file(first, second));
    expect(later.imported).toMatchObject({ new_orders: 0, new_lines: 1, changed_orders: 1 });
    const facts = await books.query(
      `select revision, reverses is not null as reversal, amount, occurred_at = known_at as backfill,
              known_at >= (select max(created_at) from import) as known_now
       from fact where kind = 2 order by revision, reverses is not null`,
    );
    expect(facts).toMatchObject([
      { revision: 1, reversal: false, amount: '201', backfill: true },
      { revision: 1, reversal: true, amount: '-201' },
      // What the order has grown to was not known when it was placed.
      { revision: 2, reversal: false, amount: '501', known_now: true },
    ]);
    expect(await books.query('select n, amount from day_roll where kind = 2')).toEqual([
      { n: 1, amount: '501' },
    ]);
    expect(
      await books.query(
        'select line_count, goods_amount, version, known_at = placed_at as source_time from sales_order',
      ),
    ).toEqual([{ line_count: 2, goods_amount: '501', version: 2, source_time: true }]);
  });

  it('that come later with an earlier time don’t move back since when the order is known', async () => {
    await books.take(file('100,A1,Mug,1,2020-12-02 10:00:00,1.00,9001,France'));
    await books.take(file('100,A2,Bowl,1,2020-12-01 10:00:00,1.00,9001,France'));
    const [order] = await books.query('select placed_at, known_at from sales_order');
    expect(order).toEqual({
      placed_at: new Date('2020-12-01T10:00:00Z'),
      known_at: new Date('2020-12-02T10:00:00Z'),
    });
  });

  it('are audited: each stretch by its counts, each changed order with what it was', async () => {
    const first = '100,A1,Mug,2,2020-12-01 10:00:00,1.00,9001,France';
    await books.take(file(first));
    await books.take(file(first, '100,POST,Postage,1,2020-12-01 10:00:00,3.00,9001,France'));
    await books.take(file(first));
    const rows = await books.query(
      `select entity, action, before_value as before, after_value as after from audit_event
       where action in ('imported', 'changed') order by audit_no`,
    );
    const [customer] = await books.query<{ no: number }>(
      'select customer_no::int as no from customer',
    );
    const stretch = { entity: 'import', action: 'imported', before: null };
    const range = { first_customer_no: customer?.no, last_customer_no: customer?.no };
    expect(rows).toEqual([
      { ...stretch, after: { new_customers: 1, ...range } },
      { ...stretch, after: { new_orders: 1, new_lines: 1, changed_orders: 0 } },
      {
        entity: 'order',
        action: 'changed',
        before: { charges_amount: 0, line_count: 1 },
        after: { charges_amount: 300, line_count: 2 },
      },
      { ...stretch, after: { new_orders: 0, new_lines: 1, changed_orders: 1 } },
    ]);
  });

  it('of a time that cannot be are set aside', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const totals = await books.take(
      file(
        '1,A1,Mug,1,2121-03-01 10:00:00,1.00,9001,France',
        `2,A1,Mug,1,${inDays(2)},1.00,9001,France`,
        `3,A1,Mug,1,${inDays(0.5)},1.00,9001,France`,
        '4,A1,Mug,1,1969-12-31 22:00:00,1.00,9001,France',
        '5,A1,Mug,1,1970-01-02 10:00:00,1.00,9001,France',
      ),
    );
    expect(totals.aside).toEqual([{ reason: 'bad_time', rows: 3, amount: pounds(300) }]);
    expect(await books.query('select number from sales_order order by number')).toEqual([
      { number: '3' },
      { number: '5' },
    ]);
  });

  it('are bought or returned as the money says, whatever the number looks like', async () => {
    const change = { return_prefix: 'C' };
    await books.take(
      file(
        'C1,A1,Mug,1,2020-12-01 10:00:00,2.00,9001,France',
        'C2,A1,Mug,-1,2020-12-01 10:00:00,2.00,9001,France',
        'C3,POST,Postage,-1,2020-12-01 10:00:00,2.00,9001,France',
        '4,A1,Mug,-1,2020-12-01 10:00:00,2.00,9001,France',
        '5,POST,Postage,1,2020-12-01 10:00:00,2.00,9001,France',
      ),
      change,
    );
    const kinds = () =>
      books.query(`select number, kind from sales_order order by number collate "C"`);
    expect(await kinds()).toEqual([
      { number: '4', kind: 'return' },
      { number: '5', kind: 'order' },
      { number: 'C1', kind: 'order' },
      { number: 'C2', kind: 'return' },
      { number: 'C3', kind: 'return' },
    ]);
    await books.take(file('C2,A2,Bowl,3,2020-12-01 10:00:00,2.00,9001,France'), change);
    expect(await kinds()).toContainEqual({ number: 'C2', kind: 'order' });
    expect(
      await books.query(
        'select count(*)::int as n from fact where kind = 2 and amount < 0 and reverses is null',
      ),
    ).toEqual([{ n: 0 }]);
    // The rollup has left the kind it was and counts as the kind it is.
    expect(
      await books.query('select kind, n, amount from day_roll where kind in (2, 3) order by kind'),
    ).toEqual([
      { kind: 2, n: 3, amount: '600' },
      { kind: 3, n: 2, amount: '-200' },
    ]);
  });

  it('tell what their file would sum to without rounding each', async () => {
    const totals = await books.take(
      file(
        '1,A1,Mug,1,2020-12-01 10:00:00,0.004,9001,France',
        '2,A1,Mug,1,2020-12-01 10:00:00,0.004,9001,France',
        '3,A1,Mug,1,2020-12-01 10:00:00,0.004,,France',
      ),
    );
    expect(totals).toMatchObject({ file: { amount: pounds(0) }, exact: pounds(1) });
  });

  it('may name customers by their mail address, which stays out of what is never erased', async () => {
    await books.take(file('1,A1,Mug,1,2020-12-01 10:00:00,1.00,Ana.Souza@example.com,Brazil'));
    expect(
      await books.query(
        `select c.display_name, c.named, e.address, e.address_key from customer c
         join customer_email e using (workspace_id, customer_no)`,
      ),
    ).toEqual([
      {
        display_name: 'Ana.Souza@example.com',
        named: false,
        address: 'Ana.Souza@example.com',
        address_key: 'ana.souza@example.com',
      },
    ]);
    const [left] = await books.query<{ facts: string; audit: string }>(
      `select (select jsonb_agg(to_jsonb(f))::text from fact f) as facts,
              (select jsonb_agg(to_jsonb(a))::text from audit_event a) as audit`,
    );
    expect(left?.facts).toContain('customer:');
    expect(`${left?.facts} ${left?.audit}`).not.toMatch(/souza/i);
  });

  it('leave nothing staged when their import fails, nor when it ended and its node died', async () => {
    await books.query(`alter table sales_order add constraint nope check (number <> '100')`);
    const line = '100,A1,Mug,1,2020-12-01 10:00:00,1.00,9001,France';
    await expect(books.take(file(line))).rejects.toThrow('nope');
    const staged = () => books.query('select intake_id from order_intake');
    expect(await staged()).toEqual([]);
    expect(await books.query('select state from import')).toEqual([{ state: 'failed' }]);
    await books.query(`
      insert into order_intake select workspace_id, import_id, 2, '1', 'order', '9', null, 'A', '',
        'goods', 1, 1, 1, now(), now(), gen_random_uuid() from import`);
    expect(await staged()).toHaveLength(1);
    await books.take(file(line.replace('100', '101')));
    expect(await staged()).toEqual([]);
  });

  it('of one order may lie apart and carry two times: the earliest counts', async () => {
    const totals = await books.take(
      file(
        '100,A1,Mug,1,2020-12-01 10:01:00,1.00,9001,France',
        '101,A1,Mug,1,2020-12-01 10:00:00,1.00,9002,France',
        '100,A1,Mug,1,2020-12-01 10:00:00,1.00,9001,France',
      ),
    );
    expect(totals).toMatchObject({ orders_with_two_times: 1, imported: { orders: 2 } });
    const [order] = await books.query(`select placed_at from sales_order where number = '100'`);
    expect(order).toEqual({ placed_at: new Date('2020-12-01T10:00:00Z') });
  });

  it('that are identical are as many lines', async () => {
    const line = '100,A1,Mug,1,2020-12-01 10:01:00,1.00,9001,France';
    const totals = await books.take(file(line, line, line));
    expect(totals).toMatchObject({ identical_lines: 2, imported: { new_lines: 3 } });
    expect(await books.query('select ordinal from order_line order by 1')).toEqual([
      { ordinal: 1 },
      { ordinal: 2 },
      { ordinal: 3 },
    ]);
  });

  it('are set aside with their reason and kept to be listed', async () => {
    const totals = await books.take(
      file(
        '1,A1,Mug,1,2020-12-01 10:00:00,2.00,,France',
        ',A1,Mug,1,2020-12-01 10:00:00,2.00,9001,France',
        '3,,Mug,1,2020-12-01 10:00:00,2.00,9001,France',
        '4,A1,Mug,many,2020-12-01 10:00:00,2.00,9001,France',
        '5,A1,Mug,2.5,2020-12-01 10:00:00,2.00,9001,France',
        '6,A1,Mug,1,2020-12-01 10:00:00,dear,9001,France',
        '7,A1,Mug,1,2020-02-30 10:00:00,2.00,9001,France',
        '8,test001,Mug,1,2020-12-01 10:00:00,2.00,9001,France',
        '9, adjust2 ,Mug,1,2020-12-01 10:00:00,2.00,9001,France',
        '10,A1,Mug,1,2020-12-01 10:00:00,2.00,9001',
        '11,TEST001,Mug,1,2020-12-01 10:00:00,2.00,,France',
        '12,A1,Mug,1,2020-12-01 10:00:00,2.00,9001,France',
        '13,post,Postage,1,2020-12-01 10:00:00,2.00,9001,France',
      ),
    );
    const rows = await books.query<{ row_no: string; reason: string; cells: string[] }>(
      'select row_no, reason, cells from import_row_aside order by row_no',
    );
    expect(rows.map((row) => `${row.row_no} ${row.reason}`)).toEqual([
      '2 no_customer',
      '3 no_order_number',
      '4 no_product',
      '5 bad_quantity',
      '6 bad_quantity',
      '7 bad_price',
      '8 bad_time',
      '9 test',
      '10 adjustment',
      '11 wrong_column_count',
      '12 no_customer',
    ]);
    expect(rows[3]?.cells).toEqual([
      ...['4', 'A1', 'Mug', 'many', '2020-12-01 10:00:00', '2.00', '9001', 'France'],
    ]);
    // What could be read of a price and a quantity counts on both sides.
    expect(totals.file.amount.amount).toBe(200 * 10);
    expect(totals.imported).toMatchObject({ rows: 2, goods: pounds(200), charges: pounds(200) });
  });

  it('that start with the prefix are returns, with what they take back', async () => {
    await books.take(
      file(
        '100,A1,Mug,3,2020-12-01 10:00:00,2.00,9001,France',
        'C101,A1,Mug,-1,2020-12-02 10:00:00,2.00,9001,France',
        'C101,POST,Postage,-1,2020-12-02 10:00:00,5.00,9001,France',
      ),
    );
    expect(
      await books.query(
        'select kind, amount, tier, source, source_id, payload from fact where kind > 1 order by kind',
      ),
    ).toEqual([
      {
        ...{ kind: 2, amount: '600', tier: 'A', source: 'import', source_id: '100' },
        payload: { lines: 1, charges: 0 },
      },
      {
        ...{ kind: 3, amount: '-200', tier: 'A', source: 'import', source_id: 'C101' },
        payload: { lines: 2, charges: -500 },
      },
    ]);
  });

  it('are read in the zone they were written in, through both clock changes', async () => {
    await books.take(
      file(
        '1,A1,Mug,1,2021-03-28 00:30:00,1,9001,France',
        '2,A1,Mug,1,2021-03-28 01:30:00,1,9001,France',
        '3,A1,Mug,1,2021-10-31 01:30:00,1,9001,France',
        '4,A1,Mug,1,2021-10-31 02:30:00,1,9001,France',
        '5,A1,Mug,1,2021-07-01T12:00:00+02:00,1,9001,France',
        '6,A1,Mug,1,1/7/2021 1:05 PM,1,9001,France',
      ),
    );
    const rows = await books.query<{ placed_at: Date }>(
      'select placed_at from sales_order order by number',
    );
    expect(rows.map((row) => row.placed_at.toISOString().slice(0, 16))).toEqual([
      '2021-03-28T00:30',
      '2021-03-28T01:30',
      '2021-10-31T00:30',
      '2021-10-31T02:30',
      '2021-07-01T10:00',
      '2021-07-01T12:05',
    ]);
  });

  it('give a customer the country of the latest line, and its number for a name', async () => {
    await books.take(
      file(
        '2,A1,Mug,1,2020-12-05 10:00:00,1,9001.0,EIRE',
        '1,A1,Mug,1,2020-12-01 10:00:00,1,9001,France',
      ),
    );
    expect(await books.query('select display_name, country, named from customer')).toEqual([
      { display_name: '9001', country: 'IE', named: false },
    ]);
  });

  it('follow the rules that a person has written', async () => {
    const totals = await books.take(
      file(
        '1,A1,Mug,1,2020-12-01 10:00:00,1,9001,France',
        '1,GIFT20,Voucher,1,2020-12-01 10:00:00,20,9001,France',
      ),
      { rules: [{ code: 'gift*', treatment: 'fee' }] },
    );
    expect(totals.imported).toMatchObject({ goods: pounds(100), charges: pounds(2000) });
  });
});

describe('a currency', () => {
  it.each([
    ['JPY', '3', '101', 303],
    ['KWD', '3', '1.0005', 3002],
  ])('%s has its own minor unit', async (currency, quantity, price, amount) => {
    const books = await openBooks({ currency });
    try {
      const totals = await books.take(
        file(`1,A1,Mug,${quantity},2020-12-01 10:00:00,${price},9001,Kuwait`),
      );
      expect(totals.file.amount).toEqual({ amount, currency });
    } finally {
      await books.close();
    }
  });
});

function pounds(amount: number) {
  return { amount, currency: 'GBP' };
}
