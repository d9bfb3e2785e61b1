import { betaQuantileLogit } from '../stats/incomplete-beta.ts';
import { remembered } from '../stats/remembered.ts';
import { type Act, type ActSum, sumActs } from './acts.ts';
import { CRITERIA } from './criteria.ts';
import { decayedExposure } from './decay.ts';
import { combineParts, DAYS_A_YEAR, type Part, type Scored, yearlyRatePoints } from './parts.ts';
import { type Anchors, pointsAt, pointsOf, YEARLY_ACT_ANCHORS } from './points.ts';
import {
  fitWeighedRatePrior,
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

/** The frozen numbers of criterion 6 for a segment. */
export type WordOfMouthModel = {
  /** Confirmed referrals a day. */
  readonly rate: RatePrior;
  /** First-year margin of one referred customer, minor units. */
  readonly margin: SpendPrior;
};

/** Referrals of one customer: counts and money as decayed, and how long they were observed. */
export type Referrals = ActSum & { readonly observedDays: number; readonly exposure: number };

const HALF_LIFE = 540;
const LEAST_OBSERVED = 180;
/** What each is worth: one that was paid for a quarter, one nobody confirmed nothing. */
const WORTH = { referral_confirmed: 1, paid_referral_confirmed: 0.25 } as const;
/** Below 50 customers: one referral in about seven years, from few of the customers. */
export const SHIPPED_ACT_PRIOR: RatePrior = { a: 0.3, b: 730, discriminating: true };
/** However long somebody has been silent, that costs no more than this many points. */
const SILENCE = 0.5;

export function sumReferrals(acts: readonly Act[], asOf: number, firstKnownDay: number): Referrals {
  const observedDays = Math.max(0, asOf - firstKnownDay);
  const exposure = decayedExposure(observedDays, HALF_LIFE);
  return { ...sumActs(acts, WORTH, asOf, HALF_LIFE), observedDays, exposure };
}

/** Priors by maximum marginal likelihood, from a segment's customers in a fixed order. */
export function fitWordOfMouth(customers: readonly Referrals[]): WordOfMouthModel {
  return {
    rate: fitWeighedRatePrior(
      customers.map(({ whole, decayed: count, observedDays: days, exposure }) => ({
        whole,
        days,
        count,
        exposure,
      })),
      SHIPPED_ACT_PRIOR,
    ),
    margin: fitSpendPrior(
      customers.map((c) => ({ orders: c.count, mean: c.count > 0 ? c.amount / c.count : 0 })),
    ),
  };
}

/** The fewest points of acts: half a point below somebody of whom nothing is known. */
export function leastActPoints(populationPoints: number): number {
  return Math.max(0, populationPoints - SILENCE);
}

function posteriors(model: WordOfMouthModel, referrals: Referrals) {
  const { count, decayed, amount, exposure } = referrals;
  return {
    rate: ratePosterior(model.rate, { count: decayed, exposure }),
    margin: spendPosterior(model.margin, { orders: count, mean: count > 0 ? amount / count : 0 }),
  };
}

/** Expected first-year margin a year of those a customer refers, minor units. */
export function referredYearly(model: WordOfMouthModel, referrals: Referrals): number {
  const { rate, margin } = posteriors(model, referrals);
  return rateMean(rate) * spendMean(margin) * DAYS_A_YEAR;
}

function referralPart(model: WordOfMouthModel, referrals: Referrals, rate: RatePosterior): Part {
  const { decayed, exposure, observedDays } = referrals;
  const population = (model.rate.a / model.rate.b) * DAYS_A_YEAR;
  const populationPoints = pointsAt(YEARLY_ACT_ANCHORS, population);
  return {
    known: observedDays >= LEAST_OBSERVED,
    raw: exposure > 0 ? (decayed / exposure) * DAYS_A_YEAR : null,
    population,
    populationPoints,
    evidence: decayed,
    ...yearlyRatePoints(rate, YEARLY_ACT_ANCHORS, leastActPoints(populationPoints)),
  };
}

const quantileLogit = remembered(betaQuantileLogit);

/** As in scoreDesire: rate × mean is a scaled beta-prime variable, so its quantiles are exact. */
function yearlyQuantile(rate: RatePosterior, margin: SpendPosterior, share: number): number {
  const scale = (DAYS_A_YEAR * margin.p * margin.rate) / rate.rate;
  return scale * Math.exp(quantileLogit(rate.shape, margin.shape, share));
}

function marginPart(
  model: WordOfMouthModel,
  referrals: Referrals,
  rate: RatePosterior,
  margin: SpendPosterior,
  anchors: Anchors,
): Part {
  const { decayedAmount, exposure, observedDays } = referrals;
  const { p, q, v } = model.margin;
  const population =
    (model.rate.a / model.rate.b) * spendMean({ p, shape: q, rate: v }) * DAYS_A_YEAR;
  const value = rateMean(rate) * spendMean(margin) * DAYS_A_YEAR;
  const p10 = yearlyQuantile(rate, margin, 0.1);
  const p90 = yearlyQuantile(rate, margin, 0.9);
  const populationPoints = pointsAt(anchors, population);
  return {
    known: observedDays >= LEAST_OBSERVED,
    value,
    p10,
    p90,
    raw: exposure > 0 ? (decayedAmount / exposure) * DAYS_A_YEAR : null,
    population,
    populationPoints,
    evidence: referrals.decayed,
    anchors,
    ...pointsOf(anchors, value, p10, p90, leastActPoints(populationPoints)),
  };
}

/**
 * Anchors of the margin of the referred: those of referrals a year, each worth an ordinary
 * customer's yearly margin (minor units); null without one. Frozen in a scorecard version.
 */
export function referredMarginAnchors(ordinaryMargin: number): Anchors | null {
  if (!(ordinaryMargin > 0)) return null;
  const [a, b, c, d, e, f] = YEARLY_ACT_ANCHORS;
  const m = ordinaryMargin;
  return [a * m, b * m, c * m, d * m, e * m, f * m];
}

/**
 * Criterion 6: confirmed referrals a year, and the first-year margin of the referred; a paid one
 * counts a quarter of both. Without anchors to measure margins by only the first.
 */
export function scoreWordOfMouth(
  model: WordOfMouthModel,
  referrals: Referrals,
  marginAnchors: Anchors | null,
): Scored {
  const { rate, margin } = posteriors(model, referrals);
  const confirmed = referralPart(model, referrals, rate);
  const parts: Record<string, Part> = { confirmed_referrals: confirmed };
  if (marginAnchors !== null) {
    parts.referred_margin = marginPart(model, referrals, rate, margin, marginAnchors);
  }
  return combineParts(CRITERIA.c6, parts, referrals.observedDays >= LEAST_OBSERVED);
}
