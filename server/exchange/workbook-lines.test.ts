import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportPreview, ImportRecord } from '../../contract/exchange/import.ts';
import { openBooks } from '../../test/books.ts';
import type { Client } from '../../test/client.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { workbook } from '../../test/workbook.ts';
import { CsvReader } from './rules.csv.ts';

const retail = new URL('../../test/files/retail-3000.csv', import.meta.url);
const HEADER = [
  ...['Invoice', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'Price', 'Customer ID'],
  'Country',
];
const at = (time: string) => new Date(`${time}Z`);

async function ended(client: Client, path: string): Promise<ImportRecord> {
  for (let tries = 0; tries < 1_200; tries++) {
    const { body } = await client.get<ImportRecord>(path);
    if (body.state === 'done' || body.state === 'failed') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the import did not end');
}

/** The cells of a line as a spreadsheet keeps them. */
function cellsOf(line: readonly string[]) {
  return line.map((cell, column) => {
    if ([3, 5].includes(column) && /^-?\d+(\.\d+)?$/.test(cell)) return Number(cell);
    if (column === 4 && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(cell)) return at(cell);
    return cell;
  });
}

describe('order lines in a workbook', () => {
  it('come to the same as in CSV, and change nothing after it', async () => {
    const text = await readFile(retail, 'utf8');
    const reader = new CsvReader(',');
    const [header = [], ...lines] = [...reader.push(text), ...reader.end()];
    const bytes = workbook({ Lines: [header, ...lines.map(cellsOf)] });
    const [one, other] = await Promise.all([openBooks(), openBooks()]);
    try {
      const fromText = await one.take(text);
      expect(await other.take(bytes, {}, 'lines.xlsx')).toEqual(fromText);
      const again = await one.take(bytes, {}, 'lines.xlsx');
      expect(again.file).toEqual(fromText.file);
      expect(again.imported).toMatchObject({ new_orders: 0, new_lines: 0, changed_orders: 0 });
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });
});

describe('a workbook', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await openTestProduct();
  });
  afterAll(() => product.close());

  it('opens on the sheet that holds the data, or the one chosen, with blank rows and cells beside the table', async () => {
    const owner = await product.signUp();
    const year = workbook({
      Cover: [['Sales of the year'], ['Put together for the board']],
      Empty: [],
      Lines: [HEADER, ['100', 'A1', 'Mug', 2, at('2020-12-01T10:00:00'), 1.5, 9001, 'France']],
    });
    const covered = new FormData();
    covered.set('file', new Blob([new Uint8Array(year)]), 'year.xlsx');
    const opened = await owner.post<ImportPreview>('/api/v1/imports', covered);
    expect(opened.body).toMatchObject({
      ...{ header: HEADER, missing: [] },
      guessed: { sheet: 'Lines' },
    });
    const bytes = workbook({
      Notes: [
        ['Name', 'Email'],
        ['Ann', 'ann@able.example'],
      ],
      Lines: [
        HEADER,
        ['100', 'A1', 'Mug', 2, at('2020-12-01T10:00:00'), 1.5, 9001, 'France'],
        [],
        // No country, and a remark two columns to the right.
        ['101', 'A1', 'Mug', 1, at('2020-12-02T10:00:00'), 1.5, 9002],
        ['102', 'A1', 'Mug', 1, at('2020-12-03T10:00:00'), 1.5, 9001, 'France', '', 'late'],
        ['103', 'A1', 'Mug', 1, at('2020-12-04T10:00:00'), 1.5, null, 'France'],
      ],
    });
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), 'lines.xlsx');
    const { body } = expectStatus(await owner.post<ImportPreview>('/api/v1/imports', form), 201);
    expect(body.customers.sheets).toEqual(['Notes', 'Lines']);
    const path = `/api/v1/imports/${body.import.id}`;
    const lines = await owner.get<ImportPreview>(`${path}/preview?sheet=Lines`);
    expect(lines.body).toMatchObject({
      ...{ header: HEADER, missing: [] },
      guessed: { format: 'xlsx', sheet: 'Lines', columns: { order_number: 0, customer_ref: 6 } },
    });
    // What kind of file it is, the file says.
    const mapping = { ...lines.body.guessed, format: 'csv' };
    expectStatus(await owner.put(`${path}/start`, { mapping }), 202);
    const record = await ended(owner, path);
    expect(record).toMatchObject({
      ...{ state: 'done', mapping: { format: 'xlsx', sheet: 'Lines' } },
      totals: {
        file: { rows: 4, amount: { amount: 750 } },
        imported: { rows: 3, orders: 3, customers: 2 },
        aside: [{ reason: 'no_customer', rows: 1, amount: { amount: 150 } }],
      },
    });
    const aside = await owner.get<{ items: { row: number }[] }>(`${path}/rows-aside`);
    expect(aside.body.items.map(({ row }) => row)).toEqual([6]);
  });
});
