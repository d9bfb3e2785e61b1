import { minimise } from './nelder-mead.ts';
import { FEWEST_CUSTOMERS, SAME_FOR_ALL, thinned } from './prior-strength.ts';

/** Customers' true means are N(mean, between²), a mean of n observations adds N(0, within²/n). */
export type NormalPrior = {
  readonly mean: number;
  readonly between: number;
  readonly within: number;
  /** False when customers do not differ: more than 1,000 observations to outweigh the prior. */
  readonly discriminating: boolean;
};

/** A customer's mean over so many observations, decayed or not. */
export type Averaged = { readonly mean: number; readonly observations: number };

/**
 * The prior by maximum marginal likelihood, x ~ N(mean, between² + within²/n). How the spread
 * shrinks with n tells the two apart. Under 50 customers the one given. Hand customers over in a
 * fixed order (by id): above 20,000 every k-th is used.
 */
export function fitNormalNormal(customers: readonly Averaged[], shipped: NormalPrior): NormalPrior {
  const seen = thinned(customers.filter((c) => c.observations > 0));
  if (seen.length < FEWEST_CUSTOMERS) return shipped;
  const centre = seen.reduce((sum, c) => sum + c.mean, 0) / seen.length;
  const spread = Math.sqrt(seen.reduce((sum, c) => sum + (c.mean - centre) ** 2, 0) / seen.length);
  // Nothing to tell apart: everybody has the same mean.
  if (!(spread > 1e-9)) return { ...shipped, mean: centre, discriminating: false };
  const deviance = ([shift = 0, logBetween = 0, logWithin = 0]: readonly number[]) => {
    if (Math.abs(shift) > 10 || Math.abs(logBetween) > 12 || Math.abs(logWithin) > 12) {
      return Infinity;
    }
    const mean = centre + spread * shift;
    const between = (spread * Math.exp(logBetween)) ** 2;
    const within = (spread * Math.exp(logWithin)) ** 2;
    return seen.reduce((sum, c) => {
      const variance = between + within / c.observations;
      return sum + Math.log(variance) + (c.mean - mean) ** 2 / variance;
    }, 0);
  };
  const [shift = 0, logBetween = 0, logWithin = 0] = minimise(deviance, [0, -0.5, 0]).at;
  const between = spread * Math.exp(logBetween);
  const within = spread * Math.exp(logWithin);
  return {
    mean: centre + spread * shift,
    between,
    within,
    discriminating: (within / between) ** 2 <= SAME_FOR_ALL,
  };
}
