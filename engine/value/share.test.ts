import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile } from '../stats/incomplete-beta.ts';
import { fitNormalNormal } from '../stats/normal-normal.ts';
import { contrastPosterior } from './contrast.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';
import { fitSharePrior, shareMean, sharePosterior, shareQuantile } from './share.ts';

/** Evenly spread "draws" without chance: multiples of an irrational number. */
const spread = (i: number, by: number) => ((i + 0.5) * by) % 1;
const GOLDEN = 0.6180339887498949;
const SILVER = 0.4142135623730951;
const PLASTIC = 0.7548776662466927;

/** The smallest k with P(Binomial(n, share) ≤ k) ≥ p. */
function binomialQuantile(n: number, share: number, p: number): number {
  let term = (1 - share) ** n;
  let sum = term;
  let k = 0;
  while (sum < p && k < n) {
    term *= ((n - k) / (k + 1)) * (share / (1 - share));
    sum += term;
    k += 1;
  }
  return k;
}

describe('fitSharePrior', () => {
  it('finds what was planted', () => {
    const trials = 12;
    const customers = Array.from({ length: 3000 }, (_, i) => ({
      hits: binomialQuantile(trials, betaQuantile(2, 6, spread(i, GOLDEN)), spread(i, SILVER)),
      trials,
    }));
    const { alpha, beta, discriminating } = fitSharePrior(customers);
    expect(alpha / (alpha + beta)).toBeCloseTo(0.25, 2);
    expect(alpha + beta).toBeGreaterThan(6);
    expect(alpha + beta).toBeLessThan(10);
    expect(discriminating).toBe(true);
  });

  it('declares customers alike where they are, and gives everyone the same share', () => {
    const alike = Array.from({ length: 300 }, () => ({ hits: 3, trials: 10 }));
    const prior = fitSharePrior(alike);
    expect(prior.discriminating).toBe(false);
    expect(shareMean(sharePosterior(prior, { hits: 9, trials: 9 }))).toBeCloseTo(0.3, 4);
  });

  it('stands nobody and everybody responding', () => {
    for (const hits of [0, 8]) {
      const prior = fitSharePrior(Array.from({ length: 80 }, () => ({ hits, trials: 8 })));
      expect(prior.alpha > 0 && prior.beta > 0).toBe(true);
    }
  });

  it('keeps p10 ≤ mean ≤ p90 roughly, and a number in every place', () => {
    const tried = fc.record({
      hits: fc.double({ min: 0, max: 1e4, noNaN: true }),
      misses: fc.double({ min: 0, max: 1e4, noNaN: true }),
    });
    fc.assert(
      fc.property(tried, ({ hits, misses }) => {
        const prior = { alpha: 1.6, beta: 2.4, discriminating: true };
        const posterior = sharePosterior(prior, { hits, trials: hits + misses });
        const [low, high] = [shareQuantile(posterior, 0.1), shareQuantile(posterior, 0.9)];
        expect(low).toBeLessThan(high);
        expect(shareMean(posterior)).toBeGreaterThan(0);
        expect(low >= 0 && high <= 1).toBe(true);
      }),
    );
  });
});

describe('contrasts', () => {
  const customers = Array.from({ length: 2000 }, (_, i) => {
    const observations = 1 + Math.floor(60 * spread(i, PLASTIC));
    const own = 0.95 + 0.05 * normalQuantile(spread(i, GOLDEN));
    const noise = (0.12 / Math.sqrt(observations)) * normalQuantile(spread(i, SILVER));
    return { mean: own + noise, observations };
  });
  const shipped = { mean: 1, between: 1, within: 1, discriminating: true };

  it('tell apart the spread between customers and within one', () => {
    const prior = fitNormalNormal(customers, shipped);
    expect(prior.mean).toBeCloseTo(0.95, 2);
    expect(prior.between).toBeCloseTo(0.05, 2);
    expect(prior.within).toBeCloseTo(0.12, 2);
    expect(prior.discriminating).toBe(true);
  });

  it('shrink by hand as on paper', () => {
    // Precisions 16/.04 = 400 and 1/.01 = 100: four fifths of the customer's own.
    const prior = { mean: 1, between: 0.1, within: 0.2, discriminating: true };
    const posterior = contrastPosterior(prior, { mean: 0.9, observations: 16 });
    expect(posterior.mean).toBeCloseTo(0.92, 12);
    expect(posterior.sd).toBeCloseTo(1 / Math.sqrt(500), 12);
  });

  it('are alike where all are equal', () => {
    const alike = Array.from({ length: 99 }, () => ({ mean: 0.9, observations: 5 }));
    const prior = fitNormalNormal(alike, shipped);
    expect(prior.mean).toBeCloseTo(0.9, 12);
    expect(prior.discriminating).toBe(false);
    expect(fitNormalNormal(alike.slice(0, 9), shipped)).toBe(shipped);
  });
});
