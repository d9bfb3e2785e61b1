import { type Exposed, fitGammaPoisson, type GammaPrior } from '../stats/gamma-poisson.ts';
import { gammaQuantile, gammaUpper } from '../stats/incomplete-gamma.ts';
import { remembered } from '../stats/remembered.ts';

export type { Exposed };

/** Gamma(a, b) over customers' rates: a pseudo-events in b pseudo-days. */
export type RatePrior = GammaPrior;

/** Below 50 customers: the wholesaler of engine §0, .0103 purchase days a day. */
const SHIPPED_RATE_PRIOR: RatePrior = { a: 0.675, b: 65.4, discriminating: true };

/** The posterior Gamma(shape, rate) of a customer's events per day. */
export type RatePosterior = { readonly shape: number; readonly rate: number };

/** Gamma(a+n, b+E); the prior alone when the criterion does not discriminate. */
export function ratePosterior(prior: RatePrior, evidence: Exposed): RatePosterior {
  if (!prior.discriminating) return { shape: prior.a, rate: prior.b };
  return { shape: prior.a + evidence.count, rate: prior.b + evidence.exposure };
}

/** Mean events per day, (a+n)/(b+E). */
export function rateMean({ shape, rate }: RatePosterior): number {
  return shape / rate;
}

const standardQuantile = remembered((shape, _, p) => gammaQuantile(shape, p));

/** The p-quantile of events per day. 0 ≤ p ≤ 1. */
export function rateQuantile({ shape, rate }: RatePosterior, p: number): number {
  return standardQuantile(shape, 1, p) / rate;
}

/** P(rate > θ), θ in events per day. */
export function rateAbove({ shape, rate }: RatePosterior, theta: number): number {
  return gammaUpper(shape, rate * theta);
}

/**
 * The prior over the segment's customers, exposures in days (fitGammaPoisson); where too little
 * is known the shipped one, of buying where none is given.
 */
export function fitRatePrior(
  customers: readonly Exposed[],
  shipped: RatePrior = SHIPPED_RATE_PRIOR,
): RatePrior {
  return fitGammaPoisson(customers, shipped);
}

/** Events of one customer as they happened and as they are weighed by age and source. */
export type Weighed = Exposed & { readonly whole: number; readonly days: number };

/**
 * The prior of events that are weighed by age and source. How much customers differ is read from
 * whole events: weights below 1 shrink the variance of a count more than its mean, so that weighed
 * counts look alike where customers differ. The mean is that of the weighed ones.
 */
export function fitWeighedRatePrior(customers: readonly Weighed[], shipped: RatePrior): RatePrior {
  const events = customers.reduce((sum, c) => sum + c.count, 0);
  const exposure = customers.reduce((sum, c) => sum + c.exposure, 0);
  const whole = customers.map(({ whole: count, days }) => ({ count, exposure: days }));
  const prior = fitRatePrior(whole, shipped);
  if (prior === shipped || events <= 0) return shipped;
  return { a: prior.a, b: (prior.a * exposure) / events, discriminating: prior.discriminating };
}
