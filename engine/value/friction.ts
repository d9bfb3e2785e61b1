import { type Act, sumActs } from './acts.ts';
import { CRITERIA } from './criteria.ts';
import { decayWeight } from './decay.ts';
import { combineParts, type Part, type Scored } from './parts.ts';
import { type Anchors, pointsOf } from './points.ts';
import type { PurchaseSummary } from './purchases.ts';
import {
  fitWeighedRatePrior,
  rateMean,
  type RatePrior,
  ratePosterior,
  rateQuantile,
  type Weighed,
} from './rate.ts';

/** Service given on a day; what its source is worth, 0–1. */
export type Served = { readonly day: number; readonly minutes: number; readonly trust: number };

/**
 * The frozen numbers of criterion 3: frictions an order, and quarter hours of service per 100 of
 * margin. Null while nobody's are recorded: what is not written down is not smooth.
 */
export type FrictionModel = {
  readonly frictions: RatePrior | null;
  readonly service: RatePrior | null;
  /** Minor units in 100 of the base currency. */
  readonly hundred: number;
};

/** One customer's frictions and service, each over what there was an occasion for. */
export type Frictions = {
  readonly frictions: Weighed;
  /** In quarter hours, over hundreds of margin. */
  readonly service: Weighed;
  /** The larger of orders and quotes, as they happened. */
  readonly dealings: number;
};

export const FRICTION_HALF_LIFE = 365;
const FEWEST_DEALINGS = 5;
const FEWEST_CUSTOMERS = 50;
/** Minutes of one call are no evidence for each other: a quarter of an hour is one piece of it. */
const QUARTER_HOUR = 15;
const PER_HUNDRED = 100;
/** Fewer is better, so negative: frictions per 100 orders, minutes per 100 of margin. */
const ANCHORS: Anchors = [-30, -20, -10, -5, -2, -0.5];
/** Where customers are too few to tell: five in 100 orders, five minutes per 100 of margin. */
const SHIPPED_FRICTIONS: RatePrior = { a: 0.5, b: 10, discriminating: true };
const SHIPPED_SERVICE: RatePrior = { a: 0.5, b: 1.5, discriminating: true };

const WORTH = {
  quote_revised: 1,
  product_change_asked: 1,
  returned_without_fault: 1,
  reworked_without_fault: 1,
} as const;

/**
 * Sums frictions nobody on our side caused over orders (quotes, where there are more of them), and
 * service over margin. `summary` is read at this criterion's half-life.
 */
export function sumFrictions(
  acts: readonly Act[],
  served: readonly Served[],
  summary: PurchaseSummary,
  hundred: number,
): Frictions {
  const { asOf } = summary;
  const rubbed = sumActs(acts, WORTH, asOf, FRICTION_HALF_LIFE);
  const quotes = sumActs(acts, { quoted: 1 }, asOf, FRICTION_HALF_LIFE);
  let minutes = 0;
  let decayed = 0;
  const inOrder = [...served].sort(
    (one, other) => one.day - other.day || other.trust - one.trust || one.minutes - other.minutes,
  );
  for (const { day, minutes: its, trust } of inOrder) {
    if (day > asOf || trust <= 0) continue;
    minutes += its;
    decayed += trust * its * decayWeight(asOf - day, FRICTION_HALF_LIFE);
  }
  const dealings = Math.max(summary.purchaseDays, quotes.whole);
  const margin = (money: number) => Math.max(0, money) / hundred;
  return {
    frictions: {
      whole: rubbed.whole,
      days: dealings,
      count: rubbed.decayed,
      exposure: Math.max(summary.decayedCount, quotes.decayed),
    },
    service: {
      whole: minutes / QUARTER_HOUR,
      days: margin(summary.meanSpend * summary.purchaseDays),
      count: decayed / QUARTER_HOUR,
      exposure: margin(summary.decayedSpend),
    },
    dealings,
  };
}

/** Priors over the whole base; a half that fewer than 50 customers have facts of is not read. */
export function fitFrictions(customers: readonly Frictions[], hundred: number): FrictionModel {
  const fit = (of: 'frictions' | 'service', shipped: RatePrior) => {
    const its = customers.map((customer) => customer[of]);
    const having = its.filter(({ whole }) => whole > 0).length;
    return having < FEWEST_CUSTOMERS ? null : fitWeighedRatePrior(its, shipped);
  };
  return {
    frictions: fit('frictions', SHIPPED_FRICTIONS),
    service: fit('service', SHIPPED_SERVICE),
    hundred,
  };
}

function frictionPart(prior: RatePrior, { count, exposure }: Weighed, scale: number): Part {
  const posterior = ratePosterior(prior, { count, exposure });
  const value = scale * rateMean(posterior);
  const p10 = scale * rateQuantile(posterior, 0.1);
  const p90 = scale * rateQuantile(posterior, 0.9);
  return {
    known: exposure > 0,
    value,
    p10,
    p90,
    raw: exposure > 0 ? (scale * count) / exposure : null,
    population: (scale * prior.a) / prior.b,
    evidence: count,
    anchors: ANCHORS,
    ...pointsOf(ANCHORS, -value, -p90, -p10),
  };
}

/** Criterion 3: half frictions per 100 orders, half service minutes per 100 of margin. */
export function scoreFrictions(model: FrictionModel, summed: Frictions): Scored {
  const parts: Record<string, Part> = {};
  if (model.frictions !== null) {
    parts.frictions_per_order = frictionPart(model.frictions, summed.frictions, PER_HUNDRED);
  }
  if (model.service !== null) {
    parts.service_minutes_per_margin = frictionPart(model.service, summed.service, QUARTER_HOUR);
  }
  return combineParts(CRITERIA.c3, parts, summed.dealings >= FEWEST_DEALINGS);
}
