import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assessStays,
  type Baseline,
  fitStays,
  scoreStays,
  sumStays,
  windowsFor,
} from './episodes.ts';
import { listPurchases, summarisePurchases } from './purchases.ts';
import { fitSeason } from './season.ts';

const TODAY = 20_000;
const baseline: Baseline = {
  halfLife: 120,
  rate: { a: 0.7, b: 70, discriminating: true },
  firstKnownDay: TODAY - 1_000,
  season: Array<number>(12).fill(1),
};
const every = (days: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / days) + 1 }, (_, i) => ({
    day: from + i * days,
    trust: 1,
  }));
const prior = { a: 4, b: 5, discriminating: true };

describe('windows', () => {
  const episode = { from: 10, to: 20, depth_bp: 2_000, our_depth_bp: 0, segment: null };

  it('are those in which competitors cut deeper, for this segment or for all', () => {
    const asDeep = { ...episode, our_depth_bp: 2_000 };
    const others = { ...episode, from: 40, to: 50, segment: 'organisation' };
    expect(windowsFor([episode, asDeep, others], 'person')).toEqual([{ from: 10, to: 20 }]);
    expect(windowsFor([episode, others], 'organisation')).toHaveLength(2);
  });

  it('are joined where they overlap, so that no purchase counts twice', () => {
    const later = { ...episode, from: 18, to: 30 };
    const next = { ...episode, from: 31, to: 35 };
    expect(windowsFor([next, later, episode], '')).toEqual([{ from: 10, to: 35 }]);
  });
});

describe('stays', () => {
  const windows = [{ from: TODAY - 100, to: TODAY - 41 }];

  it('compare with what the customer bought before', () => {
    const loyal = sumStays(every(10, TODAY - 900, TODAY), windows, baseline, TODAY);
    const leaver = sumStays(every(10, TODAY - 900, TODAY - 101), windows, baseline, TODAY);
    // 60 days at about a tenth, faded by 2^(−41/730).
    expect(loyal.expected).toBeGreaterThan(4);
    expect(loyal.expected).toBeLessThan(6);
    expect(loyal.expected).toBe(leaver.expected);
    expect(loyal.bought).toBeCloseTo(6 * 2 ** (-41 / 730), 9);
    expect(leaver.bought).toBe(0);
    expect(scoreStays(prior, loyal).points).toBeGreaterThan(6);
    expect(scoreStays(prior, leaver).points).toBeLessThan(1);
  });

  it('say nothing of days before the customer was known, or after today', () => {
    const early = [{ from: TODAY - 2_000, to: TODAY - 1_500 }];
    const later = [{ from: TODAY + 1, to: TODAY + 30 }];
    const some = every(10, TODAY - 900, TODAY);
    expect(sumStays(some, [...early, ...later], baseline, TODAY)).toEqual({
      bought: 0,
      expected: 0,
      whole: 0,
      due: 0,
    });
  });

  it('are unknown below one expected purchase', () => {
    expect(scoreStays(prior, { bought: 0, expected: 0.99 }).known).toBe(false);
    expect(scoreStays(prior, { bought: 0, expected: 1 }).known).toBe(true);
  });

  it('know everybody’s dip', () => {
    const base = Array.from({ length: 600 }, (_, i) => {
      const bought = i % 4 === 0 ? 6 : 0;
      return { bought, expected: 2, whole: bought, due: 2 };
    });
    const fitted = fitStays(base);
    expect(fitted.a / fitted.b).toBeCloseTo(0.75, 2);
    const { mean, pAbovePopulation } = assessStays(fitted, { bought: 6, expected: 2 });
    expect(mean).toBeGreaterThan(0.75);
    expect(pAbovePopulation).toBeGreaterThan(0.5);
  });

  it('tell who stays from who goes however long ago the episodes were', () => {
    // One in three stays; what all of it weighs today is a quarter of what happened.
    const base = Array.from({ length: 600 }, (_, i) => {
      const whole = i % 3 === 0 ? 4 + (i % 2) : i % 5 === 0 ? 1 : 0;
      return { bought: whole / 4, expected: 1, whole, due: 4 };
    });
    const fitted = fitStays(base);
    expect(fitted.a).toBeLessThan(2);
    const mean = base.reduce((sum, { bought }) => sum + bought, 0) / 600;
    expect(fitted.a / fitted.b).toBeCloseTo(mean, 9);
    const points = (bought: number) => scoreStays(fitted, { bought, expected: 1 }).points;
    expect(points(1.25) - points(0)).toBeGreaterThan(4);
  });

  it('have a number in every place', () => {
    const sums = fc.record({
      bought: fc.constantFrom(0, 1, 1e9),
      expected: fc.constantFrom(0, 1e-9, 5, 1e9),
    });
    const priors = fc.constantFrom(
      prior,
      { ...prior, a: 2e4 },
      { a: 1e-4, b: 1e-4, discriminating: true },
    );
    fc.assert(
      fc.property(sums, priors, (stays, some) => {
        const { points, sd, parts } = scoreStays(some, stays);
        const part = parts.stays_in_episodes;
        expect(points >= 0 && points <= 10 && sd >= 0.25).toBe(true);
        expect([part?.value, part?.p10, part?.p90].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('purchases listed', () => {
  it('are those that are counted', () => {
    const rolls = [1, 2, 9, 40, 41, 42, 43].map((day) => ({
      day,
      kind: 'bought' as const,
      n: 1,
      amount: 100,
    }));
    const listed = listPurchases(rolls, 100);
    expect(listed.map(({ day }) => day)).toEqual([1, 9, 40, 43]);
    const reading = { asOf: 100, halfLife: 120, firstKnownDay: 0 };
    expect(summarisePurchases(rolls, reading).purchaseDays).toBe(listed.length);
  });
});

describe('the season', () => {
  /** 200 customers of four years who buy monthly, and in December four times. */
  const from = Math.round(Date.UTC(2020, 0, 1) / 86_400_000);
  const asOf = Math.round(Date.UTC(2023, 11, 31) / 86_400_000);
  const shoppers = Array.from({ length: 200 }, (_, i) => {
    const purchases = [];
    for (let day = from + 1 + (i % 5); day <= asOf; day += 1) {
      const date = new Date(day * 86_400_000);
      const often = date.getUTCMonth() === 11 ? 7 : 28;
      if (date.getUTCDate() % often === 1 + (i % 5)) purchases.push({ day, trust: 1 });
    }
    return { purchases, firstKnownDay: from };
  });

  it('is found in two years, and the months around it are below the average', () => {
    const season = fitSeason(shoppers, asOf);
    expect(season).toHaveLength(12);
    expect(season[11]).toBeGreaterThan(2);
    expect(Math.max(...season.slice(0, 11))).toBeLessThan(1.1);
  });

  it('is nothing before', () => {
    expect(new Set(fitSeason(shoppers, from + 700))).toEqual(new Set([1]));
    expect(new Set(fitSeason([], asOf))).toEqual(new Set([1]));
  });
});
