import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvReader } from './rules.csv.ts';
import { safeCsvRow } from '../http/csv.ts';
import { exactSum, lineAmount, microPerMinor, roundedOff } from './rules.money.ts';
import { timeReader, zoneClock } from './rules.time.ts';

describe('the amount of a line', () => {
  /** Rounded by definition: the nearer whole number, the even one of two as near. */
  const reference = (quantity: bigint, price: bigint, perMinor: bigint): bigint => {
    const product = quantity * price;
    let floor = product / perMinor;
    if (floor * perMinor > product) floor -= 1n;
    const below = product - floor * perMinor;
    const above = perMinor - below;
    if (below === above) return floor % 2n === 0n ? floor : floor + 1n;
    return below < above ? floor : floor + 1n;
  };

  it('is quantity × price, rounded half to even, exactly', () => {
    const quantity = fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: -50, max: 50 }),
    );
    const price = fc.oneof(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: -200, max: 200 }).map((n) => n * 2_500),
      fc.maxSafeInteger().map((n) => n % 1e14),
    );
    const perMinor = fc.constantFrom('GBP', 'JPY', 'KWD').map(microPerMinor);
    fc.assert(
      fc.property(quantity, price, perMinor, (q, p, per) => {
        const exact = reference(BigInt(q), BigInt(p), BigInt(per));
        fc.pre(exact >= -9_007_199_254_740_991n && exact <= 9_007_199_254_740_991n);
        expect(BigInt(lineAmount(q, p, per))).toBe(exact);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    [1, 5_000, 0],
    [3, 5_000, 2],
    [1, 15_000, 2],
    [-1, 15_000, -2],
    [-1, 5_000, 0],
    [25, 45_000, 112],
  ])('%i × %i micro are %i pence', (quantity, price, pence) => {
    expect(lineAmount(quantity, price, 10_000)).toBe(pence);
  });

  it('and what rounding left out give back the exact sum of all lines', () => {
    const line = fc.tuple(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.oneof(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 0, max: 400 }).map((n) => n * 2_500),
      ),
    );
    const perMinor = fc.constantFrom('GBP', 'JPY', 'KWD').map(microPerMinor);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), perMinor, (lines, per) => {
        let amount = 0;
        let off = 0;
        let micro = 0n;
        for (const [quantity, price] of lines) {
          const rounded = lineAmount(quantity, price, per);
          amount += rounded;
          off += roundedOff(quantity, price, rounded, per);
          micro += BigInt(quantity) * BigInt(price);
        }
        expect(BigInt(exactSum(amount, off, per))).toBe(reference(1n, micro, BigInt(per)));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('comma-separated text', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '客', ',', '"', '\n', ' ', ';'),
    maxLength: 6,
  });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 12 });
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const plain = /^[^",\r\n]*$/;

  it('is read as another reader reads it, however it is cut into pieces', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), fc.integer({ min: 1, max: 9 }), (table, crlf, size) => {
        const text = table
          .map((row) => row.map((value) => (plain.test(value) ? value : quote(value))).join(','))
          .join(crlf ? '\r\n' : '\n');
        const reader = new CsvReader(',');
        const read: string[][] = [];
        for (let at = 0; at < text.length; at += size)
          read.push(...reader.push(text.slice(at, at + size)));
        read.push(...reader.end());
        const known: string[][] = parse(text, { relax_column_count: true, skip_empty_lines: true });
        expect(read).toEqual(known);
      }),
      { numRuns: 3_000 },
    );
  });

  it('may have quotes where they do not belong', () => {
    const reader = new CsvReader(',');
    const text = '7" single,2\n"a"b,c\n"never closed,d\n';
    expect([...reader.push(text), ...reader.end()]).toEqual([
      ['7" single', '2'],
      ['ab', 'c'],
      ['never closed,d\n'],
    ]);
  });

  it('leaves no formula behind when it is given back', () => {
    expect(safeCsvRow(['=1+1', '-5', '+x', '@a', 'a,b', '-12.5', '\ta'])).toBe(
      `'=1+1,-5,'+x,'@a,"a,b",-12.5,"'\ta"\r\n`,
    );
  });
});

describe('a time', () => {
  const now = Date.UTC(2026, 5, 15, 12);
  const read = timeReader('UTC', 'dmy', now);

  it.each([
    ['1970-01-01 00:00', 0],
    ['1969-12-31 23:59', undefined],
    ['2026-06-16 12:00', now + 86_400_000],
    ['2026-06-16 12:01', undefined],
    ['15/06/2121', undefined],
    ['2026-02-30', undefined],
  ])('%s is %s', (text, time) => {
    expect(read(text)).toBe(time);
  });
});

describe('a clock', () => {
  const at = (zone: string, wall: string) =>
    new Date(zoneClock(zone)(Date.parse(`${wall}Z`))).toISOString().slice(0, 16);

  it.each([
    ['America/New_York', '2024-03-10T02:30', '2024-03-10T07:30'],
    ['America/New_York', '2024-11-03T01:30', '2024-11-03T05:30'],
    ['Asia/Kolkata', '2024-01-01T00:00', '2023-12-31T18:30'],
    ['Australia/Lord_Howe', '2024-10-06T02:15', '2024-10-05T15:45'],
    ['Europe/London', '2024-07-01T00:00', '2024-06-30T23:00'],
  ])('of %s shows %s at %s', (zone, wall, instant) => {
    expect(at(zone, wall)).toBe(instant);
  });
});
