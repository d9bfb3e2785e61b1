import { describe, expect, it } from 'vitest';
import {
  blendWeights,
  explainedBy,
  learnShares,
  nonNegativeRidge,
  sumQuarter,
} from './suggested-weights.ts';

/** A fixed sequence between 0 and 1. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Customers whose outcome goes by the first column three times as much as by the second. */
function quarter(seed: number, many = 900) {
  const next = chance(seed);
  const points = Array.from({ length: many * 3 }, () => 10 * next());
  const outcomes = Array.from({ length: many }, (_, i) => {
    const [a = 0, b = 0] = points.slice(i * 3, i * 3 + 2);
    return 30 * a + 10 * b + 100 * next();
  });
  return sumQuarter(points, outcomes, 3) ?? { customers: 0, gram: [], cross: [] };
}

const quarters = [1, 2, 3, 4].map((seed) => quarter(seed));

describe('learned weights', () => {
  it('find what the outcome goes by, and nothing where there is nothing', () => {
    const learned = learnShares(quarters);
    expect(learned?.shares[0]).toBeCloseTo(0.75, 1);
    expect(learned?.shares[1]).toBeCloseTo(0.25, 1);
    expect(learned?.shares[2]).toBeLessThan(0.03);
    expect(learned?.explained).toBeGreaterThan(0.85);
  });

  it('tell more than weights that look at the wrong things', () => {
    const learned = learnShares(quarters);
    const right = explainedBy(quarters, learned?.shares ?? []);
    expect(right).toBeGreaterThan(explainedBy(quarters, [0.2, 0.2, 0.6]) + 0.2);
    expect(explainedBy(quarters, [0, 0, 1])).toBeLessThan(0.02);
  });

  it('are never negative, however much a criterion speaks against', () => {
    const next = chance(9);
    const points = Array.from({ length: 2_000 }, () => next());
    const outcomes = Array.from({ length: 1_000 }, (_, i) => 50 - 20 * (points[i * 2] ?? 0));
    const sums = sumQuarter(points, outcomes, 2);
    expect(sums).not.toBeNull();
    if (sums !== null) expect(Math.min(...nonNegativeRidge(sums, 0.1))).toBe(0);
    if (sums !== null) expect(nonNegativeRidge(sums, 0.1)[0]).toBe(0);
  });

  it('are those of least squares without a ridge where none would be negative', () => {
    const gram = [
      [4, 1],
      [1, 3],
    ];
    const found = nonNegativeRidge({ gram, cross: [6, 7] }, 0);
    expect(found[0]).toBeCloseTo(1, 8);
    expect(found[1]).toBeCloseTo(2, 8);
  });

  it('say nothing of a quarter in which everybody did the same', () => {
    expect(sumQuarter([1, 2, 3], [5, 5, 5], 1)).toBeNull();
  });
});

describe('a suggestion', () => {
  const present = [0.22, 0.18, 0.08, 0.12, 0.4];

  it('adds up to what there was and moves no weight by more than a fifth', () => {
    const next = blendWeights(present, present, [0, 0, 0, 1, 0]);
    expect(next.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    next.forEach((weight, k) => {
      const was = present[k] ?? 0;
      expect(Math.abs(weight - was)).toBeLessThanOrEqual(0.2 * was + 0.001);
    });
    expect(next[3]).toBeCloseTo(0.144, 3);
  });

  it('is half of what was learned where that is near', () => {
    const shares = [0.24, 0.16, 0.08, 0.12, 0.4];
    expect(blendWeights(present, present, shares)).toEqual([0.23, 0.17, 0.08, 0.12, 0.4]);
  });

  it('goes no further where the quarter has moved as far already', () => {
    const before = [0.2, 0.2, 0.08, 0.12, 0.4];
    const moved = [0.24, 0.16, 0.08, 0.12, 0.4];
    const next = blendWeights(moved, before, [1, 0, 0, 0, 0]);
    expect(next[0]).toBeLessThanOrEqual(0.241);
    expect(next[1]).toBeGreaterThanOrEqual(0.159);
    expect(next.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });
});
