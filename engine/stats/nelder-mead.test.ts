import { describe, expect, it } from 'vitest';
import { minimise } from './nelder-mead.ts';

describe('minimise', () => {
  it("finds the bottom of Rosenbrock's valley", () => {
    const found = minimise(([x = 0, y = 0]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2, [-1.2, 1]);
    expect(found.converged).toBe(true);
    expect(found.at[0]).toBeCloseTo(1, 5);
    expect(found.at[1]).toBeCloseTo(1, 5);
  });

  it('walks around what is not a number', () => {
    const found = minimise(([x = 0]) => (x <= 0 ? Number.NaN : x - Math.log(x)), [3]);
    expect(found.at[0]).toBeCloseTo(1, 5);
  });

  it('says when it ran out of evaluations', () => {
    expect(minimise(([x = 0]) => -x, [0], { maxEvaluations: 50 }).converged).toBe(false);
  });
});
