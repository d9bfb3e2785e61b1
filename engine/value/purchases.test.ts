import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayRoll, type Reading, summarisePurchases } from './purchases.ts';

const TODAY = 20_000;
const reading: Reading = { asOf: TODAY, halfLife: 120, firstKnownDay: TODAY - 400 };
const bought = (day: number, amount: number, n = 1, trust = 1): DayRoll => ({
  day,
  kind: 'bought',
  n,
  amount,
  trust,
});

const trusts = fc.constantFrom(1, 1, 0.5, 0.3, 0);
/** Days close together, so that purchases merge, or decades apart. */
const days = fc.oneof(
  fc.integer({ min: TODAY - 40, max: TODAY + 5 }),
  fc.integer({ min: TODAY - 15_000, max: TODAY + 30 }),
);
const dayRoll: fc.Arbitrary<DayRoll> = fc
  .record({
    day: days,
    isReturn: fc.boolean(),
    n: fc.integer({ min: 0, max: 5 }),
    amount: fc.integer({ min: 0, max: 5_000_000 }),
    trust: trusts,
  })
  .map(({ day, isReturn, n, amount, trust }) =>
    isReturn
      ? { day, kind: 'returned' as const, n, amount: -amount, trust }
      : bought(day, amount, n, trust),
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

  it('is untouched by a fact with its reversal on any day, whatever its trust', () => {
    fc.assert(
      fc.property(rolls, days, fc.integer({ min: 1, max: 1e6 }), trusts, (list, day, amount, t) => {
        const pair = [bought(day, amount, 1, t), bought(day, -amount, -1, t)];
        expect(summarisePurchases([...list, ...pair], reading)).toStrictEqual(
          summarisePurchases(list, reading),
        );
      }),
    );
  });

  it('is untouched by splitting an order into parts of a day', () => {
    fc.assert(
      fc.property(rolls, days, fc.integer({ min: 1, max: 1e6 }), trusts, (list, day, amount, t) => {
        const whole = [...list, bought(day, 2 * amount, 2, t)];
        const parts = [...list, bought(day, amount, 1, t), bought(day, amount, 1, t)];
        expect(summarisePurchases(parts, reading)).toStrictEqual(
          summarisePurchases(whole, reading),
        );
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

describe('an order split over three days', () => {
  it('is one purchase on its first day, and spends on each of its own', () => {
    const split = summarisePurchases(
      [bought(TODAY - 123, 200), bought(TODAY - 122, 300), bought(TODAY - 121, 500)],
      reading,
    );
    const whole = summarisePurchases([bought(TODAY - 123, 1000)], reading);
    const { decayedSpend, lastPurchaseDay, ...counted } = split;
    expect(whole).toMatchObject(counted);
    expect(lastPurchaseDay).toBe(TODAY - 121);
    const spent = [200, 300, 500].map((amount, i) => amount * 2 ** ((i - 123) / 120));
    expect(decayedSpend).toBeCloseTo(
      spent.reduce((sum, one) => sum + one),
      9,
    );
  });

  it('begins a new purchase 72 h after the first day, not after the last', () => {
    const ages = [30, 28, 27, 25, 24, 21];
    const sum = summarisePurchases(
      ages.map((age) => bought(TODAY - age, 100)),
      reading,
    );
    expect(sum).toMatchObject({ purchaseDays: 4, x: 3, gapCount: 3, tx: 9 / 7, T: 30 / 7 });
    expect(sum.gapLogSum).toBeCloseTo(3 * Math.log(3), 12);
    expect(sum.lastPurchaseDay).toBe(TODAY - 21);
  });

  it('does not make who is first known on that day come back', () => {
    const sum = summarisePurchases([bought(TODAY - 500, 100), bought(TODAY - 498, 100)], reading);
    expect(sum).toMatchObject({ purchaseDays: 1, decayedRepeats: 0, x: 0, tx: 0 });
  });

  it('counts as one order would, wherever it is split', () => {
    const gaps = fc.array(fc.integer({ min: 3, max: 200 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(gaps, fc.array(fc.integer({ min: 0, max: 2 })), (between, later) => {
        let day = TODAY - 2;
        const whole = between.map((gap) => bought((day -= gap), 900));
        const parts = whole.flatMap((one, i) => [
          { ...one, amount: 500 },
          { ...one, amount: 400, day: one.day + (later[i] ?? 0) },
        ]);
        const { decayedSpend, lastPurchaseDay, ...counted } = summarisePurchases(parts, reading);
        expect(summarisePurchases(whole, reading)).toMatchObject(counted);
        expect(decayedSpend).toBeGreaterThan(0);
        expect(lastPurchaseDay).not.toBeNull();
      }),
    );
  });

  it('never lets one more order lower the count', () => {
    fc.assert(
      fc.property(rolls, days, (list, day) => {
        const trusted = list.map((roll) => ({ ...roll, trust: 1 }));
        const before = summarisePurchases(trusted, reading).purchaseDays;
        const after = summarisePurchases([...trusted, bought(day, 1)], reading).purchaseDays;
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThanOrEqual(before + 1);
      }),
    );
  });
});

describe('trust', () => {
  it('of nothing changes nothing', () => {
    fc.assert(
      fc.property(rolls, rolls, (list, bare) => {
        const untrusted = bare.map((roll) => ({ ...roll, trust: 0 }));
        expect(summarisePurchases([...list, ...untrusted], reading)).toStrictEqual(
          summarisePurchases(list, reading),
        );
      }),
    );
  });

  it('of a half halves counts and money and leaves days and the mean order', () => {
    fc.assert(
      fc.property(rolls, (list) => {
        const all = (trust: number) => {
          const same = list.map((roll) => ({ ...roll, trust }));
          return summarisePurchases(same, reading);
        };
        const [whole, half] = [all(1), all(0.5)];
        expect(half).toStrictEqual({
          ...whole,
          purchaseDays: whole.purchaseDays / 2,
          decayedCount: whole.decayedCount / 2,
          decayedRepeats: whole.decayedRepeats / 2,
          decayedSpend: whole.decayedSpend / 2,
          gapLogSum: whole.gapLogSum / 2,
          gapCount: whole.gapCount / 2,
          x: whole.x / 2,
        });
      }),
    );
  });

  it('of a purchase is the largest of its kept orders', () => {
    const list = [bought(TODAY - 60, 800, 1, 0.5), bought(TODAY - 59, 400)];
    expect(summarisePurchases(list, reading)).toMatchObject({ purchaseDays: 1, meanSpend: 800 });
    const reversed = [...list, bought(TODAY - 59, -400, -1)];
    expect(summarisePurchases(reversed, reading)).toMatchObject({
      purchaseDays: 0.5,
      meanSpend: 800,
      lastPurchaseDay: TODAY - 60,
    });
  });
});
