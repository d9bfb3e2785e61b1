import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composite, crossing, reasonContributions } from './composite.ts';
import { CRITERIA, CRITERION_KEYS, DEFAULT_WEIGHTS } from './criteria.ts';

const contribution = fc.record({
  points: fc.double({ min: 0, max: 10, noNaN: true }),
  sd: fc.double({ min: 0.25, max: 5, noNaN: true }),
});
const known = fc.dictionary(fc.constantFrom(...CRITERION_KEYS), contribution);
const fed = fc.uniqueArray(fc.constantFrom(...CRITERION_KEYS)).map((keys) => new Set<string>(keys));

describe('the nine criteria', () => {
  it('weigh 1 together, as do the parts of each', () => {
    const total = CRITERION_KEYS.reduce((sum, key) => sum + DEFAULT_WEIGHTS[key], 0);
    expect(total).toBeCloseTo(1, 12);
    for (const key of CRITERION_KEYS) {
      const shares = CRITERIA[key].subMeasures.reduce((sum, part) => sum + part.share, 0);
      expect(shares).toBeCloseTo(1, 12);
      expect(CRITERIA[key].key).toBe(key);
    }
  });
});

describe('composite', () => {
  it('leaves an unfed criterion out and spreads its weight', () => {
    const one = composite(DEFAULT_WEIGHTS, { c1: { points: 9, sd: 0.5 } }, new Set(['c1']));
    expect(one.score).toBeCloseTo(90, 12);
    expect(one.sd).toBeCloseTo(5, 12);
    expect(one.coverage).toBe(1);
  });

  it('counts an unknown criterion as the population', () => {
    const both = composite(DEFAULT_WEIGHTS, { c1: null }, new Set(['c1']));
    expect(both.score).toBeCloseTo(40, 12);
    expect(both.sd).toBeCloseTo(25, 12);
    expect(both.coverage).toBe(0);
  });

  it('is the population where nothing is fed', () => {
    expect(composite(DEFAULT_WEIGHTS, {}, new Set())).toEqual({ score: 40, sd: 25, coverage: 0 });
  });

  it('stays within 0–100, coverage within 0–1, and never falls when a criterion rises', () => {
    fc.assert(
      fc.property(known, fed, fc.constantFrom(...CRITERION_KEYS), (points, feeds, key) => {
        const before = composite(DEFAULT_WEIGHTS, points, feeds);
        expect(before.score).toBeGreaterThanOrEqual(0);
        expect(before.score).toBeLessThanOrEqual(100 + 1e-9);
        expect(before.coverage).toBeLessThanOrEqual(1 + 1e-12);
        const own = points[key];
        if (own === undefined) return;
        const after = composite(
          DEFAULT_WEIGHTS,
          { ...points, [key]: { ...own, points: 10 } },
          feeds,
        );
        expect(after.score).toBeGreaterThanOrEqual(before.score - 1e-9);
      }),
    );
  });
});

describe('crossing', () => {
  it('is half at the line and certain without spread', () => {
    expect(crossing({ score: 70, sd: 4 }, 70, 70)).toEqual({ pEnter: 0.5, pBelowExit: 0.5 });
    expect(crossing({ score: 70, sd: 0 }, 70, 70)).toEqual({ pEnter: 1, pBelowExit: 0 });
    expect(crossing({ score: 60, sd: 0 }, 70, 64)).toEqual({ pEnter: 0, pBelowExit: 1 });
  });
});

describe('reasonContributions', () => {
  it('adds up to the change of the score', () => {
    fc.assert(
      fc.property(known, known, (one, other) => {
        const pick = (of: typeof one) =>
          Object.fromEntries(CRITERION_KEYS.map((key) => [key, of[key]?.points ?? 4]));
        const change = reasonContributions(DEFAULT_WEIGHTS, pick(one), pick(other));
        const before = composite(DEFAULT_WEIGHTS, one).score;
        const after = composite(DEFAULT_WEIGHTS, other).score;
        expect(change.total).toBeCloseTo(after - before, 8);
      }),
    );
  });

  it('leaves out what is known on one side only', () => {
    const change = reasonContributions(DEFAULT_WEIGHTS, { c1: 5, c2: 5 }, { c1: 6, c3: 1 });
    expect(Object.keys(change.contribution)).toEqual(['c1']);
    expect(change.total).toBeCloseTo(2.2, 12);
  });
});
