import { logGamma } from './log-gamma.ts';
import { minimise } from './nelder-mead.ts';
import { FEWEST_CUSTOMERS, SAME_FOR_ALL, thinned } from './prior-strength.ts';

/** Beta(alpha, beta) over customers' shares: alpha pseudo-hits in alpha + beta pseudo-trials. */
export type BetaPrior = {
  readonly alpha: number;
  readonly beta: number;
  /** False when customers do not differ (alpha + beta > 1000): everyone gets the population's. */
  readonly discriminating: boolean;
};

/** Hits among trials, decayed or not, 0 ≤ hits ≤ trials; of `customers` alike, 1 if not said. */
export type Tried = {
  readonly hits: number;
  readonly trials: number;
  readonly customers?: number;
};

/**
 * ln of the marginal likelihood of one customer: the beta-binomial without its binomial
 * coefficient, continued to decayed (fractional) counts by the gamma function. alpha, beta > 0.
 */
export function betaBinomialLogLikelihood(
  { alpha, beta }: Pick<BetaPrior, 'alpha' | 'beta'>,
  { hits, trials }: Tried,
): number {
  const rise = (shape: number, by: number) => (by > 0 ? logGamma(shape + by) - logGamma(shape) : 0);
  return rise(alpha, hits) + rise(beta, trials - hits) - rise(alpha + beta, trials);
}

/**
 * The prior by maximum marginal likelihood over customers (empirical Bayes). Under 50 customers
 * with a trial the shipped one. Hand customers over in a fixed order (by id): above 20,000 every
 * k-th is used.
 */
export function fitBetaBinomial(customers: readonly Tried[], shipped: BetaPrior): BetaPrior {
  const tried = thinned(customers.filter((c) => c.trials > 0));
  const many = (c: Tried) => c.customers ?? 1;
  if (tried.reduce((sum, c) => sum + many(c), 0) < FEWEST_CUSTOMERS) return shipped;
  const hits = tried.reduce((sum, c) => sum + many(c) * c.hits, 0);
  const trials = tried.reduce((sum, c) => sum + many(c) * c.trials, 0);
  // Nobody or everybody: no more than half a pseudo-hit from either end.
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
    const prior = priorAt(at);
    return -tried.reduce((sum, c) => sum + many(c) * betaBinomialLogLikelihood(prior, c), 0);
  };
  const { alpha, beta } = priorAt(minimise(deviance, [start, 1]).at);
  return { alpha, beta, discriminating: alpha + beta <= SAME_FOR_ALL };
}
