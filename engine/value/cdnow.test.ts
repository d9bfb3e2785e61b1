import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Cell, fitAtWill, historyCells } from './at-will-fit.ts';
import { expectedPurchases } from './at-will.ts';
import { BACKTEST_DAYS, backtestDanger } from './calibration.ts';
import { type DayRoll, summarisePurchases } from './purchases.ts';
import { fitSpendPrior } from './spend.ts';

/**
 * The published fits of the CDNOW sample (2,357 customers, 39 weeks): Fader, Hardie and Lee
 * (2005) for BG/NBD, Fader and Hardie (2013, note 025) for Gamma-Gamma. golden/cdnow.json holds
 * the counts they rest on, so these tests run everywhere.
 */
type Columns = Record<string, number[]>;
type Golden = Record<'at_will_fit' | 'spend_fit', [{ in: Columns }]>;

const golden = JSON.parse(
  readFileSync(new URL('./golden/cdnow.json', import.meta.url), 'utf8'),
) as Golden;
const column = (section: keyof Golden, name: string) => golden[section][0].in[name] ?? [];

function publishedCells(): Cell[] {
  const last = column('at_will_fit', 'last_day');
  const now = column('at_will_fit', 'now_day');
  const count = column('at_will_fit', 'count');
  return column('at_will_fit', 'x').map((x, i) => ({
    x,
    tx: (last[i] ?? 0) / 7,
    T: (now[i] ?? 0) / 7,
    count: count[i] ?? 0,
  }));
}

describe('BG/NBD on CDNOW', () => {
  const fit = fitAtWill(publishedCells());

  it('finds the published parameters', () => {
    expect(fit.converged).toBe(true);
    expect(fit.params.r).toBeCloseTo(0.243, 3);
    expect(fit.params.alpha).toBeCloseTo(4.414, 3);
    expect(fit.params.a).toBeCloseTo(0.793, 3);
    expect(fit.params.b).toBeCloseTo(2.426, 3);
    expect(fit.logLikelihood).toBeCloseTo(-9582.43, 2);
  });

  it('expects the published number of purchases', () => {
    const expected = expectedPurchases(fit.params, { x: 2, tx: 30.43, T: 38.86 }, 39);
    expect(expected).toBeCloseTo(1.226, 3);
  });
});

describe('Gamma-Gamma on CDNOW', () => {
  it('finds the published parameters', () => {
    const cents = column('spend_fit', 'cents');
    const orders = column('spend_fit', 'orders');
    const fit = fitSpendPrior(orders.map((n, i) => ({ orders: n, mean: (cents[i] ?? 0) / n })));
    expect(fit.p).toBeCloseTo(6.25, 2);
    expect(fit.q).toBeCloseTo(3.74, 2);
    expect(fit.v / 100).toBeCloseTo(15.44, 2);
  });
});

const SAMPLE = new URL('../../../shared/data/cdnow/CDNOW_sample.txt', import.meta.url);
const day = (text: string) =>
  Date.UTC(Number(text.slice(0, 4)), Number(text.slice(4, 6)) - 1, Number(text.slice(6, 8))) /
  864e5;

function rollsByCustomer(text: string): DayRoll[][] {
  const customers = new Map<string, DayRoll[]>();
  for (const line of text.trim().split('\n')) {
    const [, id = '', date = '', , dollars = ''] = line.trim().split(/\s+/);
    const rolls = customers.get(id) ?? [];
    // A few purchases cost nothing; the published counts include them.
    const amount = Math.max(1, Math.round(Number(dollars) * 100));
    rolls.push({ day: day(date), kind: 'bought', n: 1, amount });
    customers.set(id, rolls);
  }
  return [...customers.values()];
}

describe.skipIf(!existsSync(SAMPLE))('CDNOW_sample.txt (skipped where the file is absent)', () => {
  const customers = existsSync(SAMPLE) ? rollsByCustomer(readFileSync(SAMPLE, 'utf8')) : [];
  const end = day('19970930');
  const asOf = (last: number, spread = 1) =>
    customers.map((rolls) =>
      summarisePurchases(
        rolls.map((roll) => ({ ...roll, day: roll.day * spread })),
        { asOf: last * spread, halfLife: 120, firstKnownDay: last * spread },
      ),
    );

  it('comes to the same cells through day rolls', () => {
    // The published counts take every day for a purchase: days three apart never merge.
    const histories = asOf(end, 3).map(({ x, tx, T }) => ({ x, tx: tx / 3, T: T / 3 }));
    const sorted = (cells: Cell[]) =>
      cells.map((c) => `${c.x} ${Math.round(c.tx * 7)} ${Math.round(c.T * 7)} ${c.count}`).sort();
    expect(histories).toHaveLength(2357);
    expect(sorted(historyCells(histories))).toEqual(sorted(publishedCells()));
  });

  it('loses few repeat purchases by merging those within 72 hours', () => {
    const repeats = (spread: number) => asOf(end, spread).reduce((sum, { x }) => sum + x, 0);
    expect(repeats(3)).toBe(2457);
    expect(repeats(1)).toBeGreaterThan(0.9 * repeats(3));
  });

  it('predicts after 39 weeks who buys nothing in the next 90 days', () => {
    const later = customers.map((rolls) =>
      rolls.some((roll) => roll.day > end && roll.day <= end + BACKTEST_DAYS),
    );
    const calibration = backtestDanger(asOf(end), later)?.calibration;
    const percent = (share: number) => (share * 100).toFixed(1);
    console.info(
      calibration?.deciles
        .map(
          (one) =>
            `${one.n}: predicted ${percent(one.predicted)} %, silent ${percent(one.observed)} % ` +
            `(${percent(one.low)}–${percent(one.high)})`,
        )
        .join('\n'),
    );
    expect(calibration?.alarm).toBe(false);
    // The tenth likeliest to buy came 5.6 points more than predicted: 235 customers allow that.
    expect(calibration?.worstGap).toBeLessThan(6);
  });
});
