import { describe, expect, it } from 'vitest';
import { gammaQuantile } from '../stats/incomplete-gamma.ts';
import { decayWeight, halfLifeFromGap } from './decay.ts';
import { fitRatePrior, rateMean, ratePosterior } from './rate.ts';
import { fitSpendPrior, shippedSpendPrior, spendMean, spendPosterior } from './spend.ts';

/** Evenly spread "draws" without chance: the golden-ratio sequence. */
const spread = (i: number, by: number) => ((i + 0.5) * by) % 1;
const GOLDEN = 0.6180339887498949;
const SILVER = 0.4142135623730951;

/** The smallest k with P(Poisson(mean) ≤ k) ≥ p. */
function poissonQuantile(mean: number, p: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  let k = 0;
  while (sum < p && k < 10_000) {
    k += 1;
    term *= mean / k;
    sum += term;
  }
  return k;
}

function planted(a: number, b: number, customers: number) {
  return Array.from({ length: customers }, (_, i) => {
    const exposure = 100 + 300 * spread(i, 0.7548776662466927);
    const mean = (gammaQuantile(a, spread(i, GOLDEN)) / b) * exposure;
    return { count: poissonQuantile(mean, spread(i, SILVER)), exposure };
  });
}

describe('fitRatePrior', () => {
  it('finds what was planted', () => {
    const prior = fitRatePrior(planted(0.8, 60, 4000));
    expect(prior.a).toBeGreaterThan(0.7);
    expect(prior.a).toBeLessThan(0.9);
    expect(prior.a / prior.b).toBeCloseTo(0.8 / 60, 3);
    expect(prior.discriminating).toBe(true);
  });

  it('declares customers alike where they are, and gives everyone the same rate', () => {
    const alike = Array.from({ length: 500 }, () => ({ count: 5, exposure: 300 }));
    const prior = fitRatePrior(alike);
    expect(prior.discriminating).toBe(false);
    const one = rateMean(ratePosterior(prior, { count: 50, exposure: 100 }));
    expect(one).toBe(rateMean(ratePosterior(prior, { count: 0, exposure: 100 })));
    expect(one).toBeCloseTo(5 / 300, 6);
  });

  it('ships a prior where there is nothing to learn from', () => {
    const idle = Array.from({ length: 500 }, () => ({ count: 0, exposure: 300 }));
    expect(fitRatePrior(idle)).toEqual(fitRatePrior([]));
  });
});

describe('Gamma-Gamma', () => {
  it('shrinks a single order further than many', () => {
    const prior = { p: 6.25, q: 3.74, v: 1544 };
    const population = spendMean(spendPosterior(prior, { orders: 0, mean: 0 }));
    const one = spendMean(spendPosterior(prior, { orders: 1, mean: 20_000 }));
    const many = spendMean(spendPosterior(prior, { orders: 100, mean: 20_000 }));
    expect(population).toBeLessThan(one);
    expect(one).toBeLessThan(many);
    expect(many).toBeLessThan(20_000);
  });

  it('is the population for everyone where mean orders do not differ', () => {
    const prior = { p: 2, q: 2000, v: 1e6 };
    expect(spendPosterior(prior, { orders: 9, mean: 9 })).toEqual({ p: 2, shape: 2000, rate: 1e6 });
  });

  it('ships a shape scaled to the mean order', () => {
    const prior = shippedSpendPrior(12_345);
    expect(spendMean(spendPosterior(prior, { orders: 0, mean: 0 }))).toBeCloseTo(12_345, 8);
    expect(fitSpendPrior([{ orders: 3, mean: 12_345 }])).toEqual(prior);
  });
});

describe('the half-life', () => {
  it('is 3.5 gaps between 60 and 540 days, and 120 unknown', () => {
    expect([null, 1, 40, 1000].map(halfLifeFromGap)).toEqual([120, 60, 140, 540]);
    expect(decayWeight(120, 120)).toBe(0.5);
  });
});
