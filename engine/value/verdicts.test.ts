import { describe, expect, it } from 'vitest';
import { uniform } from '../stats/uniform.ts';
import { desireBelow, expectedYearly, fitDesire, scoreDesire } from './desire.ts';
import { summarisePurchases } from './purchases.ts';
import {
  careCostOf,
  careFormOf,
  formsInUse,
  medianOf,
  medianPerHour,
  opportunityOf,
  servedBelow,
} from './verdict-effort.ts';
import { trialDay } from './verdict-trial.ts';
import { judge, proven, type VerdictInputs } from './verdicts.ts';

const nobody: VerdictInputs = {
  belowFloor: null,
  careCost: 0,
  touches: 0,
  channels: 0,
  medianCareCost: null,
  formsTried: 0,
  formsInUse: 3,
  effect: null,
  unmoved: null,
  fruitlessInvitations: 0,
  orderValue: null,
  medianOrderValue: null,
  servedBelowMedian: null,
  negotiationSpeedP90: null,
  pricePointsP90: null,
};
/** Each barely so, at its bounds. */
const spentOn: VerdictInputs = {
  ...nobody,
  belowFloor: 0.8,
  careCost: 5_000,
  medianCareCost: 5_000,
  touches: 6,
  channels: 2,
  effect: { mean: -0.05, sd: 0.15 },
};
const unmoved: VerdictInputs = { ...nobody, belowFloor: 0.95, fruitlessInvitations: 2 };
const picky: VerdictInputs = {
  ...nobody,
  orderValue: 900,
  medianOrderValue: 900,
  servedBelowMedian: 0.8,
  negotiationSpeedP90: 0.99,
};
const immune: VerdictInputs = {
  ...nobody,
  formsTried: 3,
  unmoved: { sd: 0.35, above10: 0.1 },
  pricePointsP90: 3.9,
};
const holding = (inputs: VerdictInputs) =>
  judge(inputs).flatMap(({ pattern, holds }) => (holds ? [pattern] : []));

describe('patterns', () => {
  it('hold at their bounds, one for each kind of customer', () => {
    expect([spentOn, unmoved, picky, immune].map(holding)).toEqual([
      ['x1'],
      ['x2'],
      ['x3'],
      ['x4'],
    ]);
  });

  it('never hold of what is not known', () => {
    expect(holding(nobody)).toEqual([]);
    for (const inputs of [spentOn, unmoved, picky, immune]) {
      const [own] = holding(inputs);
      const { conditions = [] } = judge(inputs).find(({ pattern }) => pattern === own) ?? {};
      expect(conditions.length).toBeGreaterThan(1);
      for (const { of, must, value, threshold, holds } of conditions) {
        expect([of, holds, value !== null, threshold !== null]).toEqual([of, true, true, true]);
        const [one, other] = must === 'at_least' ? [value, threshold] : [threshold, value];
        expect(one).toBeGreaterThanOrEqual(other ?? Number.NaN);
      }
    }
  });

  it('fail with any one condition, which tells its value and threshold', () => {
    const breaks: [VerdictInputs, Partial<VerdictInputs>, string][] = [
      [spentOn, { belowFloor: 0.79 }, 'below_floor'],
      [spentOn, { careCost: 4_999 }, 'care_cost'],
      [spentOn, { touches: 5 }, 'touches'],
      [spentOn, { channels: 1 }, 'channels'],
      [spentOn, { effect: { mean: 0.1, sd: 0.15 } }, 'effect_above_5'],
      [unmoved, { fruitlessInvitations: 1 }, 'fruitless_invitations'],
      [picky, { orderValue: 899 }, 'order_value'],
      [picky, { servedBelowMedian: 0.79 }, 'served_below_median'],
      [picky, { negotiationSpeedP90: 1 }, 'negotiation_speed'],
      [immune, { formsTried: 2 }, 'forms_tried'],
      [immune, { formsTried: 1, formsInUse: 1 }, 'forms_tried'],
      [immune, { unmoved: { sd: 0.36, above10: 0 } }, 'effect_sd'],
      [immune, { unmoved: { sd: 0.2, above10: 0.11 } }, 'effect_above_10'],
      [immune, { pricePointsP90: 4 }, 'price_points'],
    ];
    for (const [inputs, change, of] of breaks) {
      expect(holding({ ...inputs, ...change })).toEqual([]);
      const failed = judge({ ...inputs, ...change })
        .find(({ conditions }) => conditions.filter(({ holds }) => !holds).length === 1)
        ?.conditions.find(({ holds }) => !holds);
      expect(failed?.of).toBe(of);
    }
  });

  it('need the same pattern twice', () => {
    expect(proven(judge(spentOn), judge(spentOn))?.now.pattern).toBe('x1');
    expect(proven(judge(spentOn), judge(unmoved))).toBeNull();
    expect(proven(judge(spentOn), judge(nobody))).toBeNull();
    const both = { ...spentOn, fruitlessInvitations: 3 };
    expect(proven(judge(both), judge(unmoved))?.now.pattern).toBe('x2');
  });
});

describe('effort', () => {
  it('costs its time at an hourly cost, and could have earned the median margin per hour', () => {
    expect(careCostOf(90, 1_200, 6_000)).toBe(10_200);
    const effort = { touches: 9, careMinutes: 90, careCost: 1_200, serviceMinutes: 150, quotes: 2 };
    expect(opportunityOf(effort, 8_000)).toEqual({ hours: 4, margin: 32_000 });
    expect(opportunityOf(effort, null)).toEqual({ hours: 4, margin: null });
  });

  it('takes medians of enough customers with enough time', () => {
    const many = Array.from({ length: 21 }, (_, i) => ({ margin: 100 * i, hours: 2 }));
    expect(medianPerHour(many)).toBe(500);
    expect(medianPerHour([...many, { margin: 1e9, hours: 0.4 }])).toBe(500);
    expect(medianPerHour(many.slice(2))).toBeNull();
    expect(medianOf([3, 1, 2, 10])).toBe(2.5);
    expect(medianOf([])).toBeNull();
  });

  it('counts a form of care as in use from a tenth of those cared for', () => {
    const had = new Map([
      ['call', 90],
      ['message', 10],
      ['visit', 9],
    ] as const);
    expect(formsInUse(had, 100)).toEqual(['message', 'call']);
    expect(formsInUse(new Map(), 0)).toEqual([]);
    expect(['email', 'meeting', 'gift', 'carrier pigeon'].map(careFormOf)).toEqual([
      'message',
      'visit',
      'gift',
      undefined,
    ]);
  });

  it('says how surely an hour of service brings less than usual', () => {
    const margin = { p10: 80_000, p90: 120_000 };
    const hours = (minutes: number) =>
      servedBelow(margin, { served: 30, minutes }, 5_000, 20_000) ?? Number.NaN;
    // √(80·120) thousand a year over 25 thousand an hour with its cost: even odds at 3.92 hours.
    expect(hours((60 * Math.sqrt(80 * 120)) / 25)).toBeCloseTo(0.5, 9);
    expect(hours(20 * 60)).toBeGreaterThan(0.99);
    expect(hours(30)).toBeLessThan(0.01);
    expect(servedBelow(margin, { served: 0, minutes: 0 }, 5_000, 20_000)).toBeNull();
    expect(servedBelow(margin, { served: 3, minutes: 60 }, 5_000, null)).toBeNull();
    expect(servedBelow({ p10: 0, p90: 0 }, { served: 3, minutes: 60 }, 5_000, 20_000)).toBe(1);
  });
});

describe('P(margin < floor)', () => {
  const customers = Array.from({ length: 120 }, (_, no) =>
    summarisePurchases(
      Array.from({ length: 1 + (no % 7) }, (_, i) => ({
        day: 1_000 + 50 * i + (no % 31),
        kind: 'bought' as const,
        n: 1,
        amount: 500 + 97 * (no % 13),
      })),
      { asOf: 1_500, halfLife: 120, firstKnownDay: 1_000, marginRate: 0.4 },
    ),
  );
  const model = fitDesire(customers, 120);

  it('agrees with the percentiles of the same distribution and rises with the floor', () => {
    for (const summary of customers.slice(0, 20)) {
      const { p10, p90 } = scoreDesire(model, summary);
      expect(desireBelow(model, summary, p10)).toBeCloseTo(0.1, 6);
      expect(desireBelow(model, summary, p90)).toBeCloseTo(0.9, 6);
      const mean = desireBelow(model, summary, expectedYearly(model, summary));
      expect(mean).toBeGreaterThan(0.4);
      expect(desireBelow(model, summary, 0)).toBe(0);
    }
  });
});

describe('trial', () => {
  it('takes a random twentieth a year, the same again and others the next', () => {
    const chosen = (year: number) =>
      Array.from({ length: 20_000 }, (_, no) => trialDay(no, year, 7)).flatMap((day, no) =>
        day === null ? [] : [{ no, day }],
      );
    const first = chosen(2026);
    expect(first).toEqual(chosen(2026));
    expect(Math.abs(first.length - 1_000)).toBeLessThan(100);
    for (const { day } of first) expect(day >= 0 && day < 365).toBe(true);
    const early = first.filter(({ day }) => day < 73).length / first.length;
    expect(Math.abs(early - 0.2)).toBeLessThan(0.05);
    const again = new Set(chosen(2027).map(({ no }) => no));
    const both = first.filter(({ no }) => again.has(no)).length;
    expect(both).toBeLessThan(100);
    expect(uniform(1, 2)).toBe(uniform(1, 2));
  });
});
