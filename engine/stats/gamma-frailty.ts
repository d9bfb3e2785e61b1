import { gammaPoissonLogLikelihood } from './gamma-poisson.ts';
import { minimise } from './nelder-mead.ts';
import { FEWEST_CUSTOMERS, SAME_FOR_ALL, thinned } from './prior-strength.ts';

/** Customers' speeds are Gamma(k, k) around 1: k events weigh as much as the prior. */
export type FrailtyPrior = {
  readonly k: number;
  /** False when customers do not differ (k > 1000): everybody's speed is 1. */
  readonly discriminating: boolean;
};

/** Events of one customer, and how many a customer of speed 1 would have had: ΣΛ₀(t). */
export type Hazarded = { readonly events: number; readonly hazard: number };

/**
 * k by maximum marginal likelihood over customers, given everybody's cumulated hazard: gamma–Poisson
 * with mean 1. Vaupel, Manton and Stallard (1979), Demography 16. Under 50
 * customers with any exposure, or without an event, the shipped one. Hand customers over in a
 * fixed order (by id): above 20,000 every k-th is used.
 */
export function fitGammaFrailty(
  customers: readonly Hazarded[],
  shipped: FrailtyPrior,
): FrailtyPrior {
  const seen = thinned(
    customers
      .filter((c) => c.hazard > 0 || c.events > 0)
      .map((c) => ({ count: c.events, exposure: c.hazard })),
  );
  if (seen.length < FEWEST_CUSTOMERS || !seen.some((c) => c.count > 0)) return shipped;
  const deviance = ([logK = 0]: readonly number[]) =>
    logK < -7 || logK > 12
      ? Infinity
      : -seen.reduce(
          (sum, c) => sum + gammaPoissonLogLikelihood(Math.exp(logK), Math.exp(logK), c),
          0,
        );
  const [logK = 0] = minimise(deviance, [1]).at;
  const k = Math.exp(logK);
  return { k, discriminating: k <= SAME_FOR_ALL };
}
