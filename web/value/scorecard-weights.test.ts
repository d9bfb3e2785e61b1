import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import { moveWeight } from './scorecard-weights.ts';

const defaults = {
  c1: 0.22,
  c2: 0.18,
  c3: 0.08,
  c4: 0.08,
  c5: 0.12,
  c6: 0.12,
  c7: 0.04,
  c8: 0.06,
  c9: 0.1,
};

describe('moving a weight', () => {
  it('keeps the others in proportion', () => {
    const moved = moveWeight(defaults, 'c1', 0.61);
    expect(moved.c1).toBe(0.61);
    expect(moved.c2).toBeCloseTo(0.09, 3);
    expect(moved.c9).toBeCloseTo(0.05, 3);
  });

  it('always leaves weights that make one, none below nothing', () => {
    const move = fc.tuple(
      fc.constantFrom(...criterionKeys),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
        const weights = moves.reduce((before, [key, to]) => moveWeight(before, key, to), defaults);
        const sum = criterionKeys.reduce((total, key) => total + weights[key], 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(criterionKeys.every((key) => weights[key] >= 0 && weights[key] <= 1)).toBe(true);
      }),
    );
  });

  it('finds somewhere to put the weight that is taken from one that had it all', () => {
    const all = moveWeight(defaults, 'c1', 1);
    expect(all.c2).toBe(0);
    expect(moveWeight(all, 'c1', 0.2).c2).toBeCloseTo(0.1, 9);
  });
});
