import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedYearly, fitDesire, isDesireKnown, scoreDesire } from './desire.ts';
import { type DayRoll, type PurchaseSummary, summarisePurchases } from './purchases.ts';

const TODAY = 20_000;
const HALF_LIFE = 120;

/** A base with known differences: customer i buys every 6 + i/4 days for 500 + 40·(i mod 97). */
function base(customers: number, scale = 1): PurchaseSummary[] {
  return Array.from({ length: customers }, (_, i) => {
    const first = TODAY - 60 - ((i * 37) % 640);
    const gap = 6 + Math.floor(i / 4);
    const rolls: DayRoll[] = [];
    for (let day = first, k = 0; day <= TODAY; day += gap + ((i + k) % 5), k += 1) {
      const amount = (500 + 40 * (i % 97) + 60 * ((i * 7 + k * 11) % 13)) * scale;
      rolls.push({ day, kind: 'bought', n: 1, amount });
    }
    return summarisePurchases(rolls, { asOf: TODAY, halfLife: HALF_LIFE, firstKnownDay: first });
  });
}

const summaries = base(400);
const model = fitDesire(summaries, HALF_LIFE);

/** Days between which no orders merge. */
const apart = (most: number) =>
  fc.integer({ min: 0, max: Math.floor(most / 3) }).map((third) => 3 * third);
const amounts = fc.record({
  ages: fc.uniqueArray(apart(14_600), { maxLength: 40 }),
  amount: fc.integer({ min: 1, max: 2_000_000_000 }),
});
const read = (ages: readonly number[], amount: number) =>
  summarisePurchases(
    ages.map((age) => ({ day: TODAY - age, kind: 'bought' as const, n: 1, amount })),
    { asOf: TODAY, halfLife: HALF_LIFE, firstKnownDay: TODAY - 14_601 },
  );

describe('scoreDesire', () => {
  it('is unknown only with one purchase day or none in under 90 days', () => {
    const known = (days: number, ages: number[]) =>
      isDesireKnown(
        summarisePurchases(
          ages.map((age) => ({ day: TODAY - age, kind: 'bought', n: 1, amount: 100 })),
          { asOf: TODAY, halfLife: HALF_LIFE, firstKnownDay: TODAY - days },
        ),
      );
    expect(known(89, [])).toBe(false);
    expect(known(89, [80])).toBe(false);
    expect(known(90, [])).toBe(true);
    expect(known(10, [10, 3])).toBe(true);
  });

  it('keeps p10 < yearly < p90 roughly around the mean, and a number in every place', () => {
    fc.assert(
      fc.property(amounts, ({ ages, amount }) => {
        const score = scoreDesire(model, read(ages, amount));
        for (const [key, value] of Object.entries(score)) {
          if (key !== 'known') expect(Number.isFinite(value)).toBe(true);
        }
        expect(score.p10).toBeLessThan(score.p90);
        expect(score.yearly).toBeGreaterThan(score.p10);
        expect(score.points).toBeGreaterThanOrEqual(0);
        expect(score.points).toBeLessThanOrEqual(10);
        expect(score.thousandths).toBe(Math.round(score.points * 1000));
      }),
    );
  });

  it('survives 500 purchases in two years and forty years of silence', () => {
    const heavy = read(
      Array.from({ length: 500 }, (_, i) => i),
      100_000,
    );
    const silent = read([14_600], 100);
    for (const summary of [heavy, silent]) {
      const { yearly, p10, p90 } = scoreDesire(model, summary);
      expect([yearly, p10, p90].every((value) => Number.isFinite(value) && value > 0)).toBe(true);
    }
    expect(scoreDesire(model, heavy).points).toBe(10);
  });

  it('never falls when a purchase is more recent', () => {
    fc.assert(
      fc.property(amounts, apart(14_600), ({ ages, amount }, later) => {
        const [oldest, ...rest] = [...ages].sort((one, other) => other - one);
        if (oldest === undefined) return;
        const moved = Math.max(0, oldest - later);
        if (rest.includes(moved)) return;
        const before = scoreDesire(model, read(ages, amount));
        const after = scoreDesire(model, read([...rest, moved], amount));
        expect(after.yearly).toBeGreaterThanOrEqual(before.yearly * (1 - 1e-12));
      }),
    );
  });

  it('never rises in silence', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 4000 }), ({ ages, amount }, days) => {
        const rolls: DayRoll[] = ages.map((age) => ({
          day: TODAY - age,
          kind: 'bought',
          n: 1,
          amount,
        }));
        const yearlyOn = (asOf: number) =>
          expectedYearly(
            model,
            summarisePurchases(rolls, { asOf, halfLife: HALF_LIFE, firstKnownDay: TODAY }),
          );
        expect(yearlyOn(TODAY + days)).toBeLessThanOrEqual(yearlyOn(TODAY) * (1 + 1e-12));
      }),
    );
  });

  it('never falls when more was spent on the same days', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 1e9 }), ({ ages, amount }, more) => {
        const before = expectedYearly(model, read(ages, amount));
        expect(expectedYearly(model, read(ages, amount + more))).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('fitDesire', () => {
  it('gives the same points in any currency', () => {
    const yen = base(400, 150);
    const inYen = fitDesire(yen, HALF_LIFE);
    expect(inYen.rate).toEqual(model.rate);
    yen.forEach((summary, i) => {
      const own = scoreDesire(model, summaries[i] as PurchaseSummary);
      const other = scoreDesire(inYen, summary);
      expect(Math.abs(other.thousandths - own.thousandths)).toBeLessThanOrEqual(1);
    });
  });

  it('spreads its own base over the points as the percentiles say', () => {
    const points = summaries.map((summary) => scoreDesire(model, summary).points);
    const below = (limit: number) => points.filter((p) => p <= limit).length / points.length;
    expect(below(0)).toBeCloseTo(0.05, 1);
    expect(below(4)).toBeCloseTo(0.5, 1);
    expect(below(8)).toBeCloseTo(0.9, 1);
  });

  it('uses the shipped priors under 50 customers, and still has rising anchors', () => {
    for (const few of [[], base(1), base(49)]) {
      const shipped = fitDesire(few, HALF_LIFE);
      expect(shipped.rate).toEqual({ a: 0.675, b: 65.4, discriminating: true });
      expect(shipped.spend.q).toBe(3.74);
      for (let i = 1; i < 6; i += 1) {
        expect(shipped.anchors[i]).toBeGreaterThan(shipped.anchors[i - 1] ?? Infinity);
      }
    }
  });

  it('is the same on the same base', () => {
    expect(fitDesire(base(400), HALF_LIFE)).toStrictEqual(model);
  });
});
