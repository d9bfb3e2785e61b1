import { describe, expect, it } from 'vitest';
import { expectedPurchases } from './at-will.ts';
import { lifetimeAtWill, LIFETIME_YEARS, purchaseProbabilities } from './lifetime.ts';
import { spendMean, spendPosterior } from './spend.ts';

const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const SPEND = { p: 6.25, q: 3.74, v: 1544 };
const WEEKS = (LIFETIME_YEARS * 365) / 7;

const histories = [
  { x: 0, tx: 0, T: 30 },
  { x: 2, tx: 30.43, T: 38.86 },
  { x: 26, tx: 52, T: 52 },
  { x: 500, tx: 2080, T: 2087 },
  { x: 500, tx: 52, T: 52 },
  { x: 0, tx: 0, T: 2087 },
];

describe('the number of purchases to come', () => {
  it('has probabilities whose mean is the expectation', () => {
    for (const history of histories) {
      const all = purchaseProbabilities(CDNOW, history, WEEKS);
      const mean = all.reduce((sum, one, n) => sum + n * one, 0);
      const expected = expectedPurchases(CDNOW, history, WEEKS);
      expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
      expect(all.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
      expect(Math.abs(mean - expected)).toBeLessThan(1e-7 * Math.max(1, expected));
    }
  });
});

describe('lifetime value', () => {
  it('lies within its interval for whoever is likely to buy, and is 0 at the least for others', () => {
    for (const history of histories) {
      const spend = spendPosterior(SPEND, { orders: history.x + 1, mean: 4_000 });
      const { value, p10, p90, purchases } = lifetimeAtWill(CDNOW, history, spend);
      for (const one of [value, p10, p90]) expect(Number.isFinite(one)).toBe(true);
      expect(p10).toBeGreaterThanOrEqual(0);
      expect(p90).toBeGreaterThanOrEqual(p10);
      if (history.x >= 26) expect(value > p10 && value < p90).toBe(true);
      expect(value).toBeLessThan(purchases * spendMean(spend) + 1e-9);
    }
    const gone = { x: 1, tx: 1, T: 400 };
    const spend = spendPosterior(SPEND, { orders: 2, mean: 4_000 });
    expect(lifetimeAtWill(CDNOW, gone, spend).p10).toBe(0);
  });

  it('has the percentiles that drawing lots would find', () => {
    const history = { x: 2, tx: 30.43, T: 38.86 };
    const spend = spendPosterior(SPEND, { orders: 3, mean: 4_000 });
    const { p90, value, purchases } = lifetimeAtWill(CDNOW, history, spend);
    const factor = value / (purchases * spendMean(spend));
    const next = lots(7);
    const drawn = Array.from({ length: 20_000 }, () => {
      const probabilities = probabilitiesOnce(history);
      const n = pick(probabilities, next());
      const nu = gamma(spend.shape, next) / spend.rate;
      return n === 0 ? 0 : gamma(spend.p * n, next) / nu;
    }).sort((one, other) => one - other);
    const empirical = (drawn[18_000] ?? 0) * factor;
    expect(Math.abs(p90 / empirical - 1)).toBeLessThan(0.04);
  });
});

const remembered = new Map<string, number[]>();

function probabilitiesOnce(history: { x: number; tx: number; T: number }): number[] {
  const key = JSON.stringify(history);
  const known = remembered.get(key) ?? purchaseProbabilities(CDNOW, history, WEEKS);
  remembered.set(key, known);
  return known;
}

function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

function pick(probabilities: readonly number[], at: number): number {
  let below = 0;
  for (const [n, one] of probabilities.entries()) {
    below += one;
    if (at < below) return n;
  }
  return probabilities.length - 1;
}

/** Marsaglia and Tsang (2000), for shapes of at least 1. */
function gamma(shape: number, next: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(next()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
