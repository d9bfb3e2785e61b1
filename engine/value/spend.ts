import { logGamma } from '../stats/log-gamma.ts';
import { minimise } from '../stats/nelder-mead.ts';
import { FEWEST_CUSTOMERS, SAME_FOR_ALL, thinned } from '../stats/prior-strength.ts';

/**
 * Gamma-Gamma: an order is Gamma(p, ν), ν ~ Gamma(q, v) over customers. v in minor units.
 * Fader, Hardie and Lee (2005), RFM and CLV; Fader and Hardie (2013), note 025.
 */
export type SpendPrior = {
  readonly p: number;
  readonly q: number;
  readonly v: number;
};

/** What one customer spent: orders (decayed or not) and the mean of an order, minor units. */
export type Spent = { readonly orders: number; readonly mean: number };

/** Posterior of ν: Gamma(shape, rate); the customer's mean order is p/ν. */
export type SpendPosterior = { readonly p: number; readonly shape: number; readonly rate: number };

/** A fitted mean so many times the customers' own is an artefact of the tail. */
const MOST_ABOVE = 2;

/**
 * The posterior of ν, Gamma(q + p·x, v + x·z̄). The prior alone when customers do not differ
 * (q > 1000). A mean below 0 (more returned than bought) counts as 0.
 */
export function spendPosterior(prior: SpendPrior, { orders, mean }: Spent): SpendPosterior {
  const { p, q, v } = prior;
  if (q > SAME_FOR_ALL || orders <= 0) return { p, shape: q, rate: v };
  return { p, shape: q + p * orders, rate: v + orders * Math.max(0, mean) };
}

/** The customer's expected mean order, minor units: p·rate/(shape−1). shape > 1. */
export function spendMean({ p, shape, rate }: SpendPosterior): number {
  return (p * rate) / (shape - 1);
}

/**
 * Below 50 repeat customers: the shape of the CDNOW fit (p 6.25, q 3.74), its scale set so that
 * the population's mean order is the one given (minor units, > 0).
 */
export function shippedSpendPrior(meanOrder: number): SpendPrior {
  const q = 3.74;
  return { p: 6.25, q, v: (Math.max(meanOrder, 1e-6) * (q - 1)) / 6.25 };
}

function logLikelihood(p: number, q: number, v: number, { orders: x, mean: z }: Spent): number {
  return (
    logGamma(p * x + q) -
    logGamma(p * x) -
    logGamma(q) +
    q * Math.log(v) +
    (p * x - 1) * Math.log(z) +
    p * x * Math.log(x) -
    (p * x + q) * Math.log(v + x * z)
  );
}

/**
 * Fits p, q, v by maximum likelihood over customers with orders > 0 and mean > 0, fixed order
 * as in fitRatePrior. q is kept above 1, or no mean order would exist. Amounts are divided by
 * their mean first, so the currency's scale does not matter. Under 50 customers: shipped. So too
 * where the tail is so heavy that q falls to 1 and the mean leaves the amounts behind.
 */
export function fitSpendPrior(customers: readonly Spent[]): SpendPrior {
  const buyers = thinned(customers.filter((c) => c.orders > 0 && c.mean > 0));
  const scale = buyers.reduce((sum, c) => sum + c.mean, 0) / Math.max(1, buyers.length);
  if (buyers.length < FEWEST_CUSTOMERS) return shippedSpendPrior(scale);
  const scaled = buyers.map((c) => ({ orders: c.orders, mean: c.mean / scale }));
  const parameters = ([logP = 0, logQ = 0, logMean = 0]: readonly number[]): SpendPrior => {
    const p = Math.exp(logP);
    const q = 1 + Math.exp(logQ);
    return { p, q, v: (Math.exp(logMean) * (q - 1)) / p };
  };
  const deviance = (at: readonly number[]) => {
    if (at.some((value) => Math.abs(value) > 12)) return Infinity;
    const { p, q, v } = parameters(at);
    return -scaled.reduce((sum, c) => sum + logLikelihood(p, q, v, c), 0);
  };
  const { p, q, v } = parameters(minimise(deviance, [1, 1, 0]).at);
  const mean = (p * v) / (q - 1);
  return mean > MOST_ABOVE ? shippedSpendPrior(scale) : { p, q, v: v * scale };
}
