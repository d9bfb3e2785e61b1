import { betaLower, betaQuantileLogit } from '../stats/incomplete-beta.ts';
import { remembered } from '../stats/remembered.ts';
import {
  type Anchors,
  anchorsFromValues,
  type Points,
  pointsOf,
  PERCENTILES,
  rising,
} from './points.ts';
import type { PurchaseSummary } from './purchases.ts';
import {
  fitRatePrior,
  rateMean,
  type RatePosterior,
  type RatePrior,
  ratePosterior,
} from './rate.ts';
import {
  fitSpendPrior,
  spendMean,
  spendPosterior,
  type SpendPosterior,
  type SpendPrior,
} from './spend.ts';

/** The frozen numbers of criterion 1 for a segment: part of a scorecard version. */
export type DesireModel = {
  /** Days. Summaries must have been made with the same half-life. */
  readonly halfLife: number;
  readonly rate: RatePrior;
  readonly spend: SpendPrior;
  readonly anchors: Anchors;
};

/** Criterion 1 of one customer. Money in minor units of margin a year. */
export type Desire = Points & {
  /** False below the minimum evidence: the scorecard then counts the population's value. */
  readonly known: boolean;
  /** Expected margin a year, shrunk towards the segment, with its 10th and 90th percentile. */
  readonly yearly: number;
  readonly p10: number;
  readonly p90: number;
  /** The same before shrinkage: decayed margin over decayed observation, 0 if unobserved. */
  readonly rawYearly: number;
  /** Purchase days a year and margin per purchase day, both shrunk. */
  readonly purchaseDaysAYear: number;
  readonly marginPerPurchaseDay: number;
};

const DAYS_A_YEAR = 365;
const FEWEST_FOR_ANCHORS = 50;

type Posteriors = { readonly rate: RatePosterior; readonly spend: SpendPosterior };

/** Enough to say something of this customer: 2 purchase days or 90 days observed (engine §2). */
export function isDesireKnown(summary: PurchaseSummary): boolean {
  return summary.purchaseDays >= 2 || summary.observedDays >= 90;
}

function posteriors(
  model: Pick<DesireModel, 'rate' | 'spend'>,
  summary: PurchaseSummary,
): Posteriors {
  const { decayedRepeats: count, decayedExposure: exposure } = summary;
  return {
    rate: ratePosterior(model.rate, { count, exposure }),
    spend: spendPosterior(model.spend, { orders: summary.purchaseDays, mean: summary.meanSpend }),
  };
}

const quantileLogit = remembered(betaQuantileLogit);

function yearlyMean({ rate, spend }: Posteriors): number {
  return rateMean(rate) * spendMean(spend) * DAYS_A_YEAR;
}

/**
 * The share-quantile of rate × mean order × 365. The rate is G/B with G ~ Gamma(A), the mean
 * order p·V/K with K ~ Gamma(Q), so the product is p·V/B times a beta-prime(A, Q) variable,
 * whose logarithm is the logit of Beta(A, Q): exact, no simulation.
 */
function yearlyQuantile({ rate, spend }: Posteriors, share: number): number {
  const scale = (DAYS_A_YEAR * spend.p * spend.rate) / rate.rate;
  return scale * Math.exp(quantileLogit(rate.shape, spend.shape, share));
}

/**
 * Criterion 1, desire and power: (a+n)/(b+E) × Gamma-Gamma mean order × 365 with exact 10th and
 * 90th percentiles, and its points (engine §2). n and E are decayed, n without a purchase on the
 * day the customer was first known. The size of an order is not decayed: it forecast a
 * wholesaler's next revenue as well either way, and a decayed one would drift back to the
 * segment's in silence, so that a small buyer could gain points by not buying.
 */
export function scoreDesire(model: DesireModel, summary: PurchaseSummary): Desire {
  const both = posteriors(model, summary);
  const yearly = yearlyMean(both);
  const p10 = yearlyQuantile(both, 0.1);
  const p90 = yearlyQuantile(both, 0.9);
  const { decayedExposure: exposure, decayedSpend } = summary;
  return {
    known: isDesireKnown(summary),
    yearly,
    p10,
    p90,
    rawYearly: exposure > 0 ? (decayedSpend / exposure) * DAYS_A_YEAR : 0,
    purchaseDaysAYear: rateMean(both.rate) * DAYS_A_YEAR,
    marginPerPurchaseDay: spendMean(both.spend),
    ...pointsOf(model.anchors, yearly, p10, p90),
  };
}

/** Only expected margin a year (minor units), without percentiles: about ten times as fast. */
export function expectedYearly(
  model: Pick<DesireModel, 'rate' | 'spend'>,
  summary: PurchaseSummary,
): number {
  return yearlyMean(posteriors(model, summary));
}

/**
 * P(margin a year < `floor`), minor units, by the same distribution as the percentiles: with
 * x = floor over the scale, the beta-prime's tail is I_{x/(1+x)}(A, Q).
 */
export function desireBelow(
  model: Pick<DesireModel, 'rate' | 'spend'>,
  summary: PurchaseSummary,
  floor: number,
): number {
  if (!(floor > 0)) return 0;
  const { rate, spend } = posteriors(model, summary);
  const x = (floor * rate.rate) / (DAYS_A_YEAR * spend.p * spend.rate);
  return betaLower(rate.shape, spend.shape, x / (1 + x));
}

/**
 * Fits criterion 1 to a segment's customers, who must come in a fixed order (by id) and be
 * summarised with this half-life: priors by maximum marginal likelihood, anchors from the
 * percentiles of known customers' values. Below 50 customers the shipped priors, and as anchors
 * the percentiles those priors predict.
 */
export function fitDesire(summaries: readonly PurchaseSummary[], halfLife: number): DesireModel {
  const rate = fitRatePrior(
    summaries.map((s) => ({ count: s.decayedRepeats, exposure: s.decayedExposure })),
  );
  const spend = fitSpendPrior(
    summaries.map((s) => ({ orders: s.purchaseDays, mean: s.meanSpend })),
  );
  const priors = { rate, spend };
  const known = summaries.filter(isDesireKnown);
  if (known.length >= FEWEST_FOR_ANCHORS) {
    const anchors = anchorsFromValues(known.map((s) => expectedYearly(priors, s)));
    return { halfLife, rate, spend, anchors };
  }
  const predicted: Posteriors = {
    rate: { shape: rate.a, rate: rate.b },
    spend: { p: spend.p, shape: spend.q, rate: spend.v },
  };
  const anchors = rising(PERCENTILES.map((share) => yearlyQuantile(predicted, share)));
  return { halfLife, rate, spend, anchors };
}
