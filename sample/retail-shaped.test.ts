import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RETAIL_LINES, RETAIL_SEED, retailShaped } from './retail-shaped.ts';
import { retailTotals } from './retail-totals.ts';

const folder = new URL('../test/files/', import.meta.url);
const committed = readFileSync(new URL('retail-3000.csv', folder), 'utf8');
const totals = retailTotals(committed);

it('generates exactly the committed file', () => {
  expect(retailShaped(RETAIL_SEED)).toBe(committed);
  expect(retailShaped(RETAIL_SEED + 1)).not.toBe(committed);
});

it('derives exactly the committed totals from it', () => {
  const written: unknown = JSON.parse(
    readFileSync(new URL('retail-3000.totals.json', folder), 'utf8'),
  );
  expect(totals).toEqual(written);
});

it('has every trap at least once', () => {
  expect(totals.all.lines).toBe(RETAIL_LINES);
  for (const [trap, number] of Object.entries(totals.traps)) {
    expect(number, trap).toBeGreaterThan(0);
  }
  for (const [treatment, { lines }] of Object.entries(totals.treatments)) {
    expect(lines, treatment).toBeGreaterThan(0);
  }
});

it('has totals that add up, and that differ from those of unrounded lines', () => {
  const parts = Object.values(totals.treatments);
  expect(parts.reduce((sum, part) => sum + part.lines, 0)).toBe(totals.all.lines);
  expect(parts.reduce((sum, part) => sum + part.totalMinor, 0)).toBe(totals.all.totalMinor);
  expect(Math.round(totals.kept.exactMicro / 10_000)).not.toBe(totals.kept.totalMinor);
});

it('rounds halves to the even penny, below zero as above', () => {
  const header = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country';
  const amounts = ['1,0.125', '1,0.135', '-1,0.125', '-1,0.135', '5,0.001', '15,0.001', '1,-0.005'];
  const expected = [12, 14, -12, -14, 0, 2, 0];
  amounts.forEach((amount, index) => {
    const [quantity, price] = amount.split(',');
    const line = `1,20000,"A ""B"", C",${quantity},2021-01-01 10:00:00,${price},1,EIRE`;
    expect(retailTotals(`${header}\n${line}\n`).all.totalMinor).toBe(expected[index]);
  });
});
