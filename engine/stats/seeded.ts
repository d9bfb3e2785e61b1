import { normalQuantile } from './normal-quantile.ts';
import { uniform } from './uniform.ts';

/** A stream of even numbers strictly between 0 and 1. */
export type Chance = () => number;

/** The same stream for the same seed, so that what was drawn can be drawn again. */
export function seeded(seed: number): Chance {
  let draws = 0;
  return () => {
    draws += 1;
    return uniform(seed, draws) + 2 ** -33;
  };
}

/** One draw from N(mean, sd²). sd ≥ 0. */
export function drawNormal(chance: Chance, mean = 0, sd = 1): number {
  return mean + sd * normalQuantile(chance());
}

/**
 * One draw from Gamma(shape, rate 1); shape > 0. Marsaglia and Tsang (2000), ACM Transactions on
 * Mathematical Software 26; below shape 1 by the power of another draw.
 */
export function drawGamma(chance: Chance, shape: number): number {
  if (shape < 1) return drawGamma(chance, shape + 1) * chance() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = drawNormal(chance);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(chance()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** One draw from Poisson(mean), 0 ≤ mean ≤ 500: arrivals of unit exponentials. */
export function drawPoisson(chance: Chance, mean: number): number {
  let left = mean;
  for (let count = 0; ; count += 1) {
    left += Math.log(chance());
    if (left < 0) return count;
  }
}
