import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaLower, betaQuantile, betaQuantileLogit, betaUpper } from './incomplete-beta.ts';
import { gammaLower, gammaQuantile, gammaUpper } from './incomplete-gamma.ts';
import { logGamma } from './log-gamma.ts';
import { normalQuantile } from './normal-quantile.ts';
import { normalCdf } from './normal.ts';
import { wilsonInterval } from './wilson.ts';

const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const shape = fc.double({ min: -4, max: 5, noNaN: true }).map((exponent) => 10 ** exponent);
const RUNS = { numRuns: 2000 };

describe('log-gamma', () => {
  it('knows factorials and the half', () => {
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(2)).toBeCloseTo(0, 14);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 13);
  });

  it('obeys ln Γ(x+1) = ln Γ(x) + ln x', () => {
    fc.assert(
      fc.property(shape, (x) => {
        const right = logGamma(x) + Math.log(x);
        expect(Math.abs(logGamma(x + 1) - right)).toBeLessThan(
          2e-14 * Math.max(1, Math.abs(right)) + 1e-14,
        );
      }),
      RUNS,
    );
  });

  it('is not a number where it is not defined', () => {
    expect(logGamma(0)).toBeNaN();
    expect(logGamma(-1)).toBeNaN();
  });
});

describe('the gamma distribution', () => {
  it('is inverted by its quantile', () => {
    fc.assert(
      fc.property(shape, probability, (a, p) => {
        const x = gammaQuantile(a, p);
        expect(Number.isFinite(x) && x >= 0).toBe(true);
        // Below the smallest double the quantile is 0 and cannot be inverted.
        if (x > 1e-290) expect(Math.abs(gammaLower(a, x) - p)).toBeLessThan(1e-9);
      }),
      RUNS,
    );
  });

  it('has tails that add up to 1 and a quantile that rises', () => {
    fc.assert(
      fc.property(shape, probability, probability, (a, p, q) => {
        const x = gammaQuantile(a, p);
        expect(gammaLower(a, x) + gammaUpper(a, x)).toBeCloseTo(1, 12);
        if (p < q) expect(gammaQuantile(a, q)).toBeGreaterThanOrEqual(x);
      }),
      RUNS,
    );
  });

  it('answers at the ends', () => {
    expect(gammaQuantile(3, 0)).toBe(0);
    expect(gammaQuantile(3, 1)).toBe(Infinity);
    expect(gammaUpper(3, 0)).toBe(1);
    expect(gammaUpper(3, Infinity)).toBe(0);
    expect(gammaQuantile(0, 0.5)).toBeNaN();
    expect(gammaQuantile(1, 2)).toBeNaN();
  });
});

describe('the beta distribution', () => {
  it('is inverted by its quantile', () => {
    fc.assert(
      fc.property(shape, shape, probability, (a, b, p) => {
        const x = betaQuantile(a, b, p);
        expect(x >= 0 && x <= 1).toBe(true);
        // Next to 1 doubles are too coarse to invert on this scale; the logit still is.
        if (x > 1e-290 && x < 0.999) {
          expect(Math.abs(betaLower(a, b, x) - p)).toBeLessThan(1e-7);
        }
        expect(Number.isFinite(betaQuantileLogit(a, b, p))).toBe(true);
      }),
      RUNS,
    );
  });

  it('mirrors itself', () => {
    fc.assert(
      fc.property(shape, shape, fc.integer({ min: 0, max: 1024 }), (a, b, k) => {
        const x = k / 1024;
        expect(Math.abs(betaLower(a, b, x) - betaUpper(b, a, 1 - x))).toBeLessThan(1e-11);
      }),
      RUNS,
    );
  });

  it('answers at the ends', () => {
    expect(betaQuantile(2, 3, 0)).toBe(0);
    expect(betaQuantile(2, 3, 1)).toBe(1);
    expect(betaQuantile(2, -3, 0.5)).toBeNaN();
  });
});

describe('the normal distribution', () => {
  it('is inverted by its quantile', () => {
    fc.assert(
      fc.property(probability, (p) => {
        expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-14);
      }),
      RUNS,
    );
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
  });
});

describe('Wilson interval', () => {
  it('holds the share, stays within 0 and 1 and mirrors', () => {
    const counts = fc
      .tuple(fc.nat(100_000), fc.nat(100_000))
      .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);
    fc.assert(
      fc.property(counts, ([hits, n]) => {
        const { low, high } = wilsonInterval(hits, n);
        expect(low >= 0 && high <= 1 && low < high).toBe(true);
        if (n > 0) expect(low <= hits / n && hits / n <= high).toBe(true);
        expect(wilsonInterval(n - hits, n).low).toBeCloseTo(1 - high, 12);
      }),
      RUNS,
    );
  });

  it('covers a share about as often as it says, also a small one', () => {
    const [n, share] = [40, 0.05];
    let term = (1 - share) ** n;
    let covered = 0;
    for (let hits = 0; hits <= n; hits += 1) {
      const { low, high } = wilsonInterval(hits, n);
      if (low <= share && share <= high) covered += term;
      term *= ((n - hits) / (hits + 1)) * (share / (1 - share));
    }
    expect(covered).toBeGreaterThan(0.93);
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
