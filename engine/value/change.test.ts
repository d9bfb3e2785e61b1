import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeAlong, scoreParts, sumOf } from './change.ts';
import { composite, POPULATION } from './composite.ts';
import { CRITERION_KEYS, DEFAULT_WEIGHTS } from './criteria.ts';

const points = fc.double({ min: 0, max: 10, noNaN: true });
// In millionths, finer than anybody writes them: near 1e-323 a product of numbers keeps no digits.
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 9, maxLength: 9 })
  .filter((all) => all.some((weight) => weight > 0))
  .map((all) => Object.fromEntries(CRITERION_KEYS.map((key, i) => [key, (all[i] ?? 0) / 1e6])));
const standing = fc.record({
  weights: fc.oneof(fc.constant(DEFAULT_WEIGHTS), weights),
  known: fc.dictionary(
    fc.constantFrom(...CRITERION_KEYS),
    fc.option(fc.record({ points, sd: fc.constant(1) })),
  ),
  fed: fc.uniqueArray(fc.constantFrom(...CRITERION_KEYS)).map((keys) => new Set<string>(keys)),
  unknown: fc.record({
    rule: fc.constantFrom('neutral' as const, 'skip' as const, 'poor' as const),
    mean: fc.constant(POPULATION.mean),
    sd: fc.constant(POPULATION.sd),
    instead: fc.dictionary(fc.constantFrom('c6', 'c7'), fc.option(points)),
  }),
});

describe('the parts of a score', () => {
  it('add up to it, whatever is fed, known, weighed or left out', () => {
    fc.assert(
      fc.property(standing, ({ weights, known, fed, unknown }) => {
        const { score } = composite(weights, known, fed, unknown);
        expect(Math.abs(sumOf(scoreParts(weights, known, fed, unknown)) - score)).toBeLessThan(
          1e-9,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('are 10·w·points for what is known, with the weight in force', () => {
    const fed = new Set(['c1', 'c6']);
    const parts = scoreParts({ c1: 0.3, c6: 0.1, c9: 0.6 }, { c1: { points: 8, sd: 1 } }, fed);
    expect(parts['c1']).toBeCloseTo(60, 12);
    expect(parts['c6']).toBeCloseTo(10, 12);
    expect(parts).not.toHaveProperty('c9');
  });
});

describe('the causes of a change', () => {
  it('add up to the difference of the two scores, and so do the criteria of each', () => {
    fc.assert(
      fc.property(fc.array(standing, { minLength: 2, maxLength: 12 }), (all) => {
        const parts = all.map((one) => scoreParts(one.weights, one.known, one.fed, one.unknown));
        const scores = all.map(
          (one) => composite(one.weights, one.known, one.fed, one.unknown).score,
        );
        const moved = changeAlong(
          parts[0] ?? {},
          parts.slice(1).map((stage, cause) => ({ cause, parts: stage })),
        );
        const whole = (scores.at(-1) ?? 0) - (scores[0] ?? 0);
        expect(Math.abs(moved.reduce((sum, { total }) => sum + total, 0) - whole)).toBeLessThan(
          1e-9,
        );
        for (const [at, { total, parts: own }] of moved.entries()) {
          const step = (scores[at + 1] ?? 0) - (scores[at] ?? 0);
          expect(Math.abs(total - step)).toBeLessThan(1e-9);
          expect(Math.abs(sumOf(own) - total)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are nothing between two equal standings', () => {
    const parts = { c1: 20, c5: 3 };
    expect(changeAlong(parts, [{ cause: 'time', parts }])).toEqual([
      { cause: 'time', parts: { c1: 0, c5: 0 }, total: 0 },
    ]);
  });
});
