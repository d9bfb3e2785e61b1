import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midRanks, rankAuc } from './auc.ts';
import { capturedBy, captureCurve, liftAt } from './capture.ts';
import { differenceSequence, meanSequence, sequenceReach } from './confidence-sequence.ts';
import { cupedOutcome, cupedSlope } from './cuped.ts';
import { momentsOf, winsorised } from './moments.ts';
import { type Estimate, poolEffects } from './pooling.ts';
import { qini } from './qini.ts';
import { shareDifference } from './shares.ts';

const RUNS = { numRuns: 1000 };
const amount = fc.integer({ min: -1e8, max: 1e8 }).map((cents) => cents / 100);

describe('Newcombe', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('published: %i/%i − %i/%i', (hits, n, others, m, low, high) => {
    const found = shareDifference({ hits, n }, { hits: others, n: m });
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('holds the difference, mirrors, and knows nothing of nobody', () => {
    const share = fc
      .tuple(fc.nat(5000), fc.integer({ min: 1, max: 5000 }))
      .map(([hits, n]) => ({ hits: Math.min(hits, n), n }));
    fc.assert(
      fc.property(share, share, (one, other) => {
        const { difference, low, high } = shareDifference(one, other);
        const middle = difference ?? Number.NaN;
        expect(low <= middle && middle <= high && low >= -1 && high <= 1).toBe(true);
        expect(shareDifference(other, one).low).toBeCloseTo(-high, 12);
      }),
      RUNS,
    );
    const nobody = shareDifference({ hits: 0, n: 0 }, { hits: 0, n: 0 });
    expect(nobody).toEqual({ difference: null, low: -1, high: 1 });
  });
});

/** Tuberculosis among vaccinated and controls: positive, negative each; Colditz and others (1994). */
const BCG = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
] as const;

describe('random-effects pooling', () => {
  const trials: Estimate[] = BCG.map(([a, b, c, d]) => ({
    mean: Math.log(a / (a + b) / (c / (c + d))),
    variance: 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d),
  }));

  it('reproduces the vaccine trials, by moments and by REML (Viechtbauer 2010, metafor)', () => {
    const laird = poolEffects(trials, 'dersimonian_laird');
    expect(laird?.between).toBeCloseTo(0.3088, 4);
    expect(laird?.mean).toBeCloseTo(-0.7141, 4);
    expect(laird?.sd).toBeCloseTo(0.1787, 4);
    expect(laird?.q).toBeCloseTo(152.233, 3);
    const reml = poolEffects(trials);
    expect(reml?.between).toBeCloseTo(0.3132, 4);
    expect(reml?.mean).toBeCloseTo(-0.7145, 4);
    expect(reml?.sd).toBeCloseTo(0.1798, 4);
    expect(reml?.low).toBeCloseTo(-1.0669, 4);
    expect(reml?.high).toBeCloseTo(-0.3622, 4);
  });

  it('lies among the estimates, and the next group beyond the mean', () => {
    const estimate = fc.record({
      mean: fc.double({ min: -5, max: 5, noNaN: true }),
      variance: fc.double({ min: 1e-6, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(estimate, { minLength: 1, maxLength: 12 }), (some) => {
        const pooled = poolEffects(some);
        const means = some.map((e) => e.mean);
        expect(pooled?.mean).toBeGreaterThanOrEqual(Math.min(...means) - 1e-9);
        expect(pooled?.mean).toBeLessThanOrEqual(Math.max(...means) + 1e-9);
        expect(Object.values(pooled ?? {}).some((value) => Number.isNaN(value))).toBe(false);
        if (pooled?.prediction) expect(pooled.prediction.high).toBeGreaterThan(pooled.high);
      }),
      RUNS,
    );
    expect(poolEffects([])).toBeNull();
    expect(poolEffects([{ mean: 1, variance: 0 }])).toBeNull();
    expect(poolEffects([{ mean: 1, variance: 4 }])).toMatchObject({ mean: 1, sd: 2, p: 1 });
  });
});

describe('CUPED', () => {
  it('keeps the mean and removes what the past foretells', () => {
    const customer = fc.record({ outcome: amount, before: amount });
    fc.assert(
      fc.property(fc.array(customer, { minLength: 2, maxLength: 50 }), (some) => {
        const { theta, explained } = cupedSlope([some]);
        const meanBefore = momentsOf(some.map((c) => c.before)).mean;
        const after = momentsOf(some.map((c) => cupedOutcome(theta, meanBefore, c)));
        const plain = momentsOf(some.map((c) => c.outcome));
        expect(Math.abs(after.mean - plain.mean)).toBeLessThan(1e-5 * (1 + Math.abs(theta)));
        expect(after.variance).toBeLessThanOrEqual(plain.variance * (1 - explained) + 1e-3);
        expect(explained >= 0 && explained <= 1).toBe(true);
      }),
      RUNS,
    );
    expect(cupedSlope([])).toEqual({ theta: 0, explained: 0 });
    expect(cupedSlope([[{ outcome: 3, before: 1 }]])).toEqual({ theta: 0, explained: 0 });
  });

  it('caps the highest only', () => {
    expect(winsorised([])).toEqual([]);
    expect(winsorised([5, 1, 100, -50], 0.5)).toEqual([3, 1, 3, -50]);
  });
});

describe('confidence sequences', () => {
  it('has the width of the published formula', () => {
    // ρ² = (−2 ln .05 + ln(1 − 2 ln .05))/1000, worked by hand for n = 1000.
    const rho = Math.sqrt((-2 * Math.log(0.05) + Math.log(1 - 2 * Math.log(0.05))) / 1000);
    const by = 1000 * rho * rho + 1;
    const reach = Math.sqrt(((2 * by) / (1e6 * rho * rho)) * Math.log(Math.sqrt(by) / 0.05));
    expect(sequenceReach(1000, 1, 1000)).toBeCloseTo(reach, 12);
    expect(sequenceReach(0, 1, 1000)).toBe(Infinity);
  });

  it('narrows with what is seen, and is wider than the interval of one look', () => {
    const n = fc.integer({ min: 2, max: 1_000_000 });
    fc.assert(
      fc.property(n, n, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (seen, planned, sd) => {
        const reach = sequenceReach(seen, sd, planned);
        expect(reach).toBeGreaterThan((1.96 * sd) / Math.sqrt(seen));
        expect(sequenceReach(2 * seen, sd, planned)).toBeLessThan(reach);
      }),
      RUNS,
    );
    const mean = meanSequence({ n: 100, mean: 3, variance: 4 }, 100);
    expect(mean.low + mean.high).toBeCloseTo(6, 12);
    const arms = { n: 50, mean: 1, variance: 4 };
    const one = differenceSequence(arms, { ...arms, mean: 0 }, 100);
    expect(one.high - one.mean).toBeCloseTo(2 * (mean.high - mean.mean), 12);
    const none = differenceSequence(arms, { n: 1, mean: 5, variance: 0 }, 100);
    expect([none.low, none.high]).toEqual([-Infinity, Infinity]);
  });
});

const YES = [
  2.7, -1.9, 1.1, 0.1, 0.2, 0.5, -1.3, 0.5, -0.2, 4, 0.9, 0.3, 0.4, 0, -0.4, 0.3, 1.2, 0.5, 1.7,
  0.5, 0.7, 2.2, 1.2, 0.2, 0.5, 1.2, 2.6, 0.4, 0.5, 1.7, -0.2, 0.4, 1.6, 1.3, 0.8, 1.4, -2.1,
];
const NO = [
  1, -1, -1.7, 0.3, 0.7, -0.4, -1.1, 0, -0.1, 1.4, 0.7, 0.2, 1.1, -0.2, -0.9, 0.6, 0.6, -0.2, -0.8,
  0.2, -2.5, 0.7, 0.5, -1.6, 0.1, -1, 0.8, -2, -0.9, 0.7, 1.2, -2.2, -0.5, 0.3, -0.6, 1.6, -1.2,
  0.4, -1, 1.4, -0, -0.4, -1.7, 1.7, 0.8, 0.8, 1.1, 0.3, -0.6, -0.8, -0.8, 1.4, -1.5,
];

describe('AUC', () => {
  it('and its DeLong error are those counted pair by pair', () => {
    const found = rankAuc([...YES, ...NO], [...YES.map(() => true), ...NO.map(() => false)]);
    expect(found?.auc).toBeCloseTo(0.6838347781744009, 12);
    expect(found?.sd).toBeCloseTo(0.05729039134320099, 12);
  });

  it('is what pairs say of any scores, with an interval that holds it', () => {
    const scored = fc.array(
      fc.record({ score: fc.integer({ min: 0, max: 9 }), yes: fc.boolean() }),
    );
    fc.assert(
      fc.property(scored, (some) => {
        const found = rankAuc(
          some.map((s) => s.score),
          some.map((s) => s.yes),
        );
        const yes = some.filter((s) => s.yes);
        const no = some.filter((s) => !s.yes);
        if (yes.length === 0 || no.length === 0) {
          expect(found).toBeNull();
          return;
        }
        const wins = yes.flatMap((y) =>
          no.map((n) => (y.score > n.score ? 1 : y.score === n.score ? 0.5 : 0)),
        );
        const auc = found?.auc ?? Number.NaN;
        expect(auc).toBeCloseTo(momentsOf(wins).mean, 10);
        expect((found?.low ?? 2) <= auc + 1e-12 && auc <= (found?.high ?? -1) + 1e-12).toBe(true);
        expect((found?.low ?? -1) >= 0 && (found?.high ?? 2) <= 1).toBe(true);
      }),
      RUNS,
    );
    expect([...midRanks([3, 1, 3])]).toEqual([2.5, 1, 2.5]);
  });

  it('does not call a seer certain after three customers', () => {
    const found = rankAuc([1, 2, 3], [false, true, true]);
    expect(found).toMatchObject({ auc: 1, high: 1 });
    expect(found?.low).toBeLessThan(0.5);
  });
});

describe('capture, lift and Qini', () => {
  it('captures everything at the end and as much as a coin where scores are equal', () => {
    const customers = fc.array(fc.tuple(fc.nat(5), fc.nat(1000)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(customers, fc.double({ min: 0.01, max: 1, noNaN: true }), (some, share) => {
        const curve = captureCurve(
          some.map(([score]) => score),
          some.map(([, money]) => money),
        );
        if (some.every(([, money]) => money === 0)) {
          expect(curve).toEqual([]);
          return;
        }
        expect(curve.at(-1)).toEqual({ share: 1, captured: expect.closeTo(1, 12) });
        const captured = capturedBy(curve, share);
        expect(captured >= 0 && captured <= 1 + 1e-12).toBe(true);
        expect(liftAt(curve, share)).toBeCloseTo(captured / share, 12);
      }),
      RUNS,
    );
    expect(capturedBy(captureCurve([1, 1, 1, 1], [9, 0, 0, 0]), 0.25)).toBeCloseTo(0.25, 12);
    expect(liftAt(captureCurve([4, 3, 2, 1], [1, 0, 0, 0]), 0.25)).toBe(4);
  });

  it('sees who is moved: those first is best, those last is worst, by lot is nil', () => {
    const customers = Array.from({ length: 400 }, (_, i) => ({
      moved: i % 4 < 2,
      cared: i % 2 === 0,
      outcome: i % 4 === 0 ? 2 : 1,
    }));
    const by = (score: (c: (typeof customers)[number]) => number) =>
      qini(customers.map((c) => ({ ...c, score: score(c) })));
    expect(by((c) => (c.moved ? 1 : 0))?.coefficient).toBeCloseTo(0.125, 12);
    expect(by((c) => (c.moved ? 0 : 1))?.coefficient).toBeCloseTo(-0.125, 12);
    expect(by(() => 7)?.coefficient).toBe(0);
    expect(by(() => 7)?.total).toBe(0.5);
    expect(qini([{ score: 1, cared: true, outcome: 1 }])).toBeNull();
  });
});
