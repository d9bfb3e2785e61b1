import { logGamma } from './log-gamma.ts';
import { minimise } from './nelder-mead.ts';
import { FEWEST_CUSTOMERS, SAME_FOR_ALL, thinned } from './prior-strength.ts';

/** Gamma(a, b) over customers' rates: a pseudo-events in b pseudo-days. */
export type GammaPrior = {
  readonly a: number;
  readonly b: number;
  /** False when customers do not differ (a > 1000): everyone gets the population's rate a/b. */
  readonly discriminating: boolean;
};

/** What one customer shows: events (decayed or not) over exposure, in days or any other unit. */
export type Exposed = { readonly count: number; readonly exposure: number };

/**
 * ln of the marginal likelihood of one customer: the negative binomial, continued to decayed
 * (fractional) counts by the gamma function. Terms without a and b are left out. a, b > 0.
 */
export function gammaPoissonLogLikelihood(a: number, b: number, { count, exposure }: Exposed) {
  const rises = count > 0 ? logGamma(a + count) - logGamma(a) : 0;
  return rises - a * Math.log1p(exposure / b) - count * Math.log(b + exposure);
}

/**
 * The prior by maximum marginal likelihood over customers (empirical Bayes). Under 50 customers,
 * or without a single event, the shipped one. Hand customers over in a fixed order (by id): above
 * 20,000 every k-th is used. Efron and Morris (1973), JASA 68, for the idea.
 */
export function fitGammaPoisson(customers: readonly Exposed[], shipped: GammaPrior): GammaPrior {
  const observed = thinned(customers.filter((c) => c.exposure > 0));
  const events = observed.reduce((sum, c) => sum + c.count, 0);
  if (observed.length < FEWEST_CUSTOMERS || events <= 0) return shipped;
  const meanRate = events / observed.reduce((sum, c) => sum + c.exposure, 0);
  const deviance = ([logA = 0, logMean = 0]: readonly number[]) => {
    if (logA < -9 || logA > 12 || Math.abs(logMean) > 5) return Infinity;
    const a = Math.exp(logA);
    const b = a / (meanRate * Math.exp(logMean));
    return -observed.reduce((sum, c) => sum + gammaPoissonLogLikelihood(a, b, c), 0);
  };
  const [logA = 0, logMean = 0] = minimise(deviance, [0, 0]).at;
  const a = Math.exp(logA);
  return {
    a,
    b: a / (meanRate * Math.exp(logMean)),
    discriminating: a <= SAME_FOR_ALL,
  };
}
