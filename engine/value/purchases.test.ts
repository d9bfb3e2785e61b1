import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayRoll, type Reading, summarisePurchases } from './purchases.ts';

const TODAY = 20_000;
const reading: Reading = { asOf: TODAY, halfLife: 120, firstKnownDay: TODAY - 400 };
const bought = (day: number, amount: number, n = 1): DayRoll => ({
  day,
  kind: 'bought',
  n,
  amount,
});

const dayRoll: fc.Arbitrary<DayRoll> = fc
  .record({
    day: fc.integer({ min: TODAY - 15_000, max: TODAY + 30 }),
    isReturn: fc.boolean(),
    n: fc.integer({ min: 0, max: 5 }),
    amount: fc.integer({ min: 0, max: 5_000_000 }),
  })
  .map(({ day, isReturn, n, amount }) =>
    isReturn
      ? { day, kind: 'returned' as const, n, amount: -amount }
      : { day, kind: 'bought' as const, n, amount },
  );
const rolls = fc.array(dayRoll, { maxLength: 60 });

describe('summarisePurchases', () => {
  it('counts days, gaps and weeks', () => {
    const summary = summarisePurchases(
      [bought(TODAY - 120, 1000), bought(TODAY - 50, 3000, 2), bought(TODAY - 1, 500)],
      reading,
    );
    expect(summary).toMatchObject({
      observedDays: 400,
      purchaseDays: 3,
      firstPurchaseDay: TODAY - 120,
      lastPurchaseDay: TODAY - 1,
      meanSpend: 1500,
      gapCount: 2,
      x: 2,
      tx: 17,
      T: 120 / 7,
    });
    expect(summary.gapLogSum).toBeCloseTo(Math.log(70) + Math.log(49), 12);
    expect(summary.decayedCount).toBeCloseTo(0.5 + 2 ** (-50 / 120) + 2 ** (-1 / 120), 12);
    expect(summary.decayedRepeats).toBe(summary.decayedCount);
  });

  it('does not take the day of first acquaintance for a return', () => {
    const summary = summarisePurchases([bought(TODAY - 500, 1000), bought(TODAY, 1000)], reading);
    expect(summary.observedDays).toBe(500);
    expect(summary.decayedRepeats).toBe(1);
    expect(summary.decayedCount).toBeGreaterThan(1);
  });

  it('subtracts a return on its own day and leaves the purchase day', () => {
    const summary = summarisePurchases(
      [bought(TODAY - 120, 1000), { day: TODAY, kind: 'returned', n: 1, amount: -400 }],
      reading,
    );
    expect(summary.purchaseDays).toBe(1);
    expect(summary.decayedSpend).toBeCloseTo(500 - 400, 10);
    expect(summary.meanSpend).toBe(600);
  });

  it('is all zeros and nulls for a prospect', () => {
    const summary = summarisePurchases([], { ...reading, firstKnownDay: TODAY });
    expect(summary).toMatchObject({
      purchaseDays: 0,
      meanSpend: 0,
      decayedExposure: 0,
      x: 0,
      T: 0,
    });
    expect(summary.lastPurchaseDay).toBeNull();
  });

  it('applies the margin to money and to nothing else', () => {
    const whole = summarisePurchases([bought(TODAY - 9, 1000)], reading);
    const third = summarisePurchases([bought(TODAY - 9, 1000)], { ...reading, marginRate: 0.25 });
    expect(third).toEqual({
      ...whole,
      meanSpend: whole.meanSpend / 4,
      decayedSpend: whole.decayedSpend / 4,
    });
  });

  it('gives equal bytes whatever the order of facts', () => {
    const shuffledPair = rolls.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffledPair, ([list, shuffled]) => {
        expect(summarisePurchases(shuffled, reading)).toStrictEqual(
          summarisePurchases(list, reading),
        );
      }),
    );
  });

  it('is untouched by a fact with its reversal, or one split into parts of a day', () => {
    fc.assert(
      fc.property(rolls, fc.integer({ min: 1, max: 1e6 }), (list, amount) => {
        const before = summarisePurchases([...list, bought(TODAY - 40, 2 * amount, 2)], reading);
        const parts = [bought(TODAY - 40, amount), bought(TODAY - 40, amount)];
        const pair = [bought(TODAY - 40, amount), bought(TODAY - 40, -amount, -1)];
        expect(summarisePurchases([...list, ...parts, ...pair], reading)).toStrictEqual(before);
      }),
    );
  });

  it('reads no day after the one asked for', () => {
    fc.assert(
      fc.property(rolls, (list) => {
        const known = list.filter((roll) => roll.day <= TODAY);
        expect(summarisePurchases(list, reading)).toStrictEqual(summarisePurchases(known, reading));
      }),
    );
  });

  it('has a number in every place', () => {
    fc.assert(
      fc.property(rolls, fc.integer({ min: 60, max: 540 }), (list, halfLife) => {
        const summary = summarisePurchases(list, { ...reading, halfLife });
        for (const value of Object.values(summary)) {
          if (value !== null) expect(Number.isFinite(value)).toBe(true);
        }
        expect(summary.tx).toBeLessThanOrEqual(summary.T);
      }),
    );
  });
});
