import { describe, expect, it } from 'vitest';
import { guess } from './rules.guess.ts';

const HEADER = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID';

interface Line {
  number: string;
  code?: string;
  name?: string;
  quantity?: number;
  price?: string;
}

function see(lines: readonly Line[]) {
  const rows = lines.map(
    ({ number, code = 'A1', name = 'Mug', quantity = 1, price = '1.00' }) =>
      `${number},${code},${name},${quantity},2020-12-01,${price},9`,
  );
  const bytes = Buffer.from(`${[HEADER, ...rows].join('\n')}\n`);
  return guess(bytes, true, { timeZone: 'UTC', currency: 'GBP', country: null, fields: [] })
    .mapping;
}

const sold = Array.from({ length: 10 }, (_, n) => ({ number: String(100 + n) }));

describe('what marks a return', () => {
  it.each([
    ['no letters', sold, ''],
    ['letters of orders', [{ number: 'CO-1001' }, { number: 'CO-1002' }, { number: 'X-1' }], ''],
    ['letters of what is taken back', [...sold, { number: 'C1', quantity: -1 }], 'C'],
    [
      'letters in small and capitals',
      [...sold, { number: 'ret-1', quantity: -1 }, { number: 'RET-2', quantity: -3 }],
      'RET-',
    ],
    [
      'more letters where the first alone are also those of orders',
      [
        ...sold.map(({ number }) => ({ number: `C${number}` })),
        ...[1, 2, 3].map((n) => ({ number: `CN${n}`, quantity: -1 })),
      ],
      'CN',
    ],
    [
      'letters with an exception',
      [
        ...sold,
        ...sold.map(({ number }) => ({ number: `C${number}`, quantity: -1 })),
        { number: 'C496350', quantity: 1 },
      ],
      'C',
    ],
    [
      'nothing where quantities are negative everywhere',
      sold.flatMap(({ number }) => [
        { number, quantity: -1 },
        { number: `C${number}`, quantity: -1 },
      ]),
      '',
    ],
  ])('%s', (_name, lines, prefix) => {
    expect(see(lines).return_prefix).toBe(prefix);
  });
});

describe('what codes mean', () => {
  const codes = (lines: readonly Line[]) => see(lines).rules.map(({ code }) => code);

  it('is proposed where the code says it itself, seen or not', () => {
    expect(codes(sold)).toEqual([
      ...['POST', 'DOT', 'C2', 'C3', 'BANK CHARGES', 'AMAZONFEE', 'CRUK', 'TEST*', 'ADJUST*'],
    ]);
  });

  it('B is any product, but where it takes money back, is named so, or its relatives are about', () => {
    expect(codes([...sold, { number: '1', code: 'B' }])).not.toContain('B');
    expect(codes([...sold, { number: '1', code: 'B', price: '-50.00' }])).toContain('B');
    expect(codes([{ number: '1', code: 'b', name: 'Adjust bad debt' }])).toContain('B');
    expect(codes([{ number: '1', code: 'POST' }])).not.toContain('B');
    expect(
      codes([
        { number: '1', code: 'POST' },
        { number: '2', code: 'M' },
      ]),
    ).toContain('B');
  });
});
