import { betaQuantile, betaUpper } from '../stats/incomplete-beta.ts';
import { logGamma } from '../stats/log-gamma.ts';
import { remembered } from '../stats/remembered.ts';
import { minimise } from '../stats/nelder-mead.ts';
import { thinned } from './rate.ts';

/** Beta(alpha, beta) over customers' shares: alpha pseudo-hits in alpha + beta pseudo-trials. */
export type SharePrior = {
  readonly alpha: number;
  readonly beta: number;
  /** False when customers do not differ (alpha + beta > 1000): everyone gets the population's. */
  readonly discriminating: boolean;
};

/** What one customer shows: hits among trials, decayed or not; 0 ≤ hits ≤ trials. */
export type Tried = { readonly hits: number; readonly trials: number };

/** The posterior Beta(a, b) of a customer's share. */
export type SharePosterior = { readonly a: number; readonly b: number };

const SAME_FOR_ALL = 1000;
const FEWEST_CUSTOMERS = 50;
/** Below 50 customers: two in five respond, worth four invitations. */
const SHIPPED_SHARE_PRIOR: SharePrior = { alpha: 1.6, beta: 2.4, discriminating: true };

/** Beta(α+s, β+n−s); the prior alone when the measure does not discriminate. */
export function sharePosterior(prior: SharePrior, { hits, trials }: Tried): SharePosterior {
  if (!prior.discriminating) return { a: prior.alpha, b: prior.beta };
  return { a: prior.alpha + hits, b: prior.beta + Math.max(0, trials - hits) };
}

/** Mean share, (α+s)/(α+β+n). */
export function shareMean({ a, b }: SharePosterior): number {
  return a / (a + b);
}

const quantile = remembered(betaQuantile);

/** The p-quantile of the share. 0 ≤ p ≤ 1. */
export function shareQuantile({ a, b }: SharePosterior, p: number): number {
  return quantile(a, b, p);
}

/** P(share > θ). */
export function shareAbove({ a, b }: SharePosterior, theta: number): number {
  return betaUpper(a, b, theta);
}

/**
 * ln of the marginal likelihood of one customer: the beta-binomial without its binomial
 * coefficient, continued to decayed (fractional) counts by the gamma function.
 */
function logLikelihood(alpha: number, beta: number, { hits, trials }: Tried): number {
  const rise = (shape: number, by: number) => (by > 0 ? logGamma(shape + by) - logGamma(shape) : 0);
  return rise(alpha, hits) + rise(beta, trials - hits) - rise(alpha + beta, trials);
}

/**
 * The prior by maximum marginal likelihood over customers (empirical Bayes). Under 50 customers
 * with a trial the shipped one (of taking part where none is given). Hand customers over in a fixed order (by id).
 */
export function fitSharePrior(
  customers: readonly Tried[],
  shipped: SharePrior = SHIPPED_SHARE_PRIOR,
): SharePrior {
  const tried = thinned(customers.filter((c) => c.trials > 0));
  if (tried.length < FEWEST_CUSTOMERS) return shipped;
  const hits = tried.reduce((sum, c) => sum + c.hits, 0);
  const trials = tried.reduce((sum, c) => sum + c.trials, 0);
  // Nobody or everybody responded: no more than half a pseudo-hit from either end.
  const mean = Math.min(trials - 0.5, Math.max(0.5, hits)) / trials;
  const start = Math.log(mean / (1 - mean));
  const priorAt = ([logit = 0, logStrength = 0]: readonly number[]) => {
    const strength = Math.exp(logStrength);
    const share = 1 / (1 + Math.exp(-logit));
    return { alpha: strength * share, beta: strength * (1 - share) };
  };
  const deviance = (at: readonly number[]) => {
    const [logit = 0, logStrength = 0] = at;
    if (Math.abs(logit - start) > 5 || logStrength < -5 || logStrength > 12) return Infinity;
    const { alpha, beta } = priorAt(at);
    return -tried.reduce((sum, c) => sum + logLikelihood(alpha, beta, c), 0);
  };
  const { alpha, beta } = priorAt(minimise(deviance, [start, 1]).at);
  return { alpha, beta, discriminating: alpha + beta <= SAME_FOR_ALL };
}
