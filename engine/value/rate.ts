import { gammaQuantile, gammaUpper } from '../stats/incomplete-gamma.ts';
import { logGamma } from '../stats/log-gamma.ts';
import { remembered } from '../stats/remembered.ts';
import { minimise } from '../stats/nelder-mead.ts';

/** Gamma(a, b) over customers' rates: a pseudo-events in b pseudo-days. */
export type RatePrior = {
  readonly a: number;
  readonly b: number;
  /** False when customers do not differ (a > 1000): everyone gets the population's rate a/b. */
  readonly discriminating: boolean;
};

/** What one customer shows: events (decayed or not) over exposure in days. */
export type Exposed = { readonly count: number; readonly exposure: number };

/** Below 50 customers: the wholesaler of engine §0, .0103 purchase days a day. */
const SHIPPED_RATE_PRIOR: RatePrior = { a: 0.675, b: 65.4, discriminating: true };

/** More pseudo-events than this and customers are the same but for chance (engine §1). */
const SAME_FOR_ALL = 1000;
const FEWEST_CUSTOMERS = 50;
/** A prior of two numbers gains nothing from more customers than this. */
const MOST_CUSTOMERS = 20_000;

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
 * ln of the marginal likelihood of one customer: the negative binomial, continued to decayed
 * (fractional) counts by the gamma function. Terms without a and b are left out.
 */
function logLikelihood(a: number, b: number, { count, exposure }: Exposed): number {
  const rises = count > 0 ? logGamma(a + count) - logGamma(a) : 0;
  return rises - a * Math.log1p(exposure / b) - count * Math.log(b + exposure);
}

/** Every k-th of the customers, so that at most MOST_CUSTOMERS remain. Deterministic. */
export function thinned<T>(customers: readonly T[]): readonly T[] {
  const stride = Math.ceil(customers.length / MOST_CUSTOMERS);
  return stride <= 1 ? customers : customers.filter((_, i) => i % stride === 0);
}

/**
 * The prior by maximum marginal likelihood over the segment's customers (empirical Bayes),
 * exposures in days. Under 50 customers, or without a single event, the shipped one (of buying
 * where none is given).
 * Hand customers over in a fixed order (by id): above 20,000 every k-th is used.
 */
export function fitRatePrior(
  customers: readonly Exposed[],
  shipped: RatePrior = SHIPPED_RATE_PRIOR,
): RatePrior {
  const observed = thinned(customers.filter((c) => c.exposure > 0));
  const events = observed.reduce((sum, c) => sum + c.count, 0);
  if (observed.length < FEWEST_CUSTOMERS || events <= 0) return shipped;
  const meanRate = events / observed.reduce((sum, c) => sum + c.exposure, 0);
  const deviance = ([logA = 0, logMean = 0]: readonly number[]) => {
    if (logA < -9 || logA > 12 || Math.abs(logMean) > 5) return Infinity;
    const a = Math.exp(logA);
    const b = a / (meanRate * Math.exp(logMean));
    return -observed.reduce((sum, c) => sum + logLikelihood(a, b, c), 0);
  };
  const [logA = 0, logMean = 0] = minimise(deviance, [0, 0]).at;
  const a = Math.exp(logA);
  return {
    a,
    b: a / (meanRate * Math.exp(logMean)),
    discriminating: a <= SAME_FOR_ALL,
  };
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
