import { fitNormalNormal } from '../stats/normal-normal.ts';
import { type Act, sumActs } from './acts.ts';
import { CRITERIA } from './criteria.ts';
import {
  type ContrastPosterior,
  type ContrastPrior,
  contrastPosterior,
  contrastQuantile,
} from './contrast.ts';
import { decayWeight } from './decay.ts';
import { combineParts, type Part, type Scored } from './parts.ts';
import { type Anchors, anchorsFromValues, pointsOf } from './points.ts';
import { type Kept, NO_RISE } from './price-rise.ts';
import {
  fitWeighedRatePrior,
  rateMean,
  type RatePosterior,
  type RatePrior,
  ratePosterior,
  rateQuantile,
  type Weighed,
} from './rate.ts';
import {
  fitSharePrior,
  shareMean,
  type SharePosterior,
  type SharePrior,
  sharePosterior,
  shareQuantile,
} from './share.ts';

/** What a customer bought on a day, at which prices. Money in minor units. */
export type PriceRoll = {
  readonly day: number;
  /** Lines with a reference price. */
  readonly lines: number;
  readonly paid: number;
  /** What the same lines would have cost at the reference price of their volume. */
  readonly reference: number;
  /** Lines bought on a deal, and lines of products that there was a deal for, taken or not. */
  readonly dealLines: number;
  readonly dealAvailable: number;
};

/** The frozen numbers of criterion 5 for a segment. */
export type PriceModel = {
  readonly realisation: ContrastPrior;
  readonly deals: SharePrior;
  /** Requests for a discount per quote; null while fewer than 50 customers have asked. */
  readonly requests: RatePrior | null;
  /** Rises after which they bought on; null while fewer than 50 customers had one that tells. */
  readonly kept: SharePrior | null;
};

/** Anchors of criterion 5; of deals and requests those of the negative, for less is better. */
export type PriceAnchors = {
  readonly price_realisation: Anchors;
  readonly deal_share: Anchors;
  readonly discount_requests_per_quote: Anchors | null;
  readonly retention_after_rise: Anchors | null;
};

/** One customer's prices, decayed. */
export type PriceSummary = {
  /** Undecayed number of lines: the minimum evidence. */
  readonly lines: number;
  readonly decayedLines: number;
  readonly paid: number;
  readonly reference: number;
  readonly deals: number;
  readonly available: number;
  /** Requests for a discount over quotes. */
  readonly requests: Weighed;
  /** Rises after which something was bought, of those that tell. */
  readonly kept: Kept;
};

const HALF_LIFE = 365;
const FEWEST_LINES = 10;
const FEWEST_QUOTES = 3;
const FEWEST_CUSTOMERS = 50;
const FEWEST_FOR_ANCHORS = 50;
/** Paid more than twice the reference is a wrong reference, not generosity. */
const MOST_REALISED = 2;
/** Below 50 customers: 97 % of the reference, customers 4 points apart, lines 10. */
const SHIPPED_REALISATION: ContrastPrior = {
  mean: 0.97,
  between: 0.04,
  within: 0.1,
  discriminating: true,
};
/** Below 50 customers: three deals in ten are taken, worth four lines. */
const SHIPPED_DEALS: SharePrior = { alpha: 1.2, beta: 2.8, discriminating: true };
/** Where customers are too few to tell: one quote in four is haggled over. */
const SHIPPED_REQUESTS: RatePrior = { a: 0.5, b: 2, discriminating: true };
/** Where customers are too few to tell: four rises in five are borne, worth four rises. */
const SHIPPED_KEPT: SharePrior = { alpha: 3.2, beta: 0.8, discriminating: true };

/** Requests for a discount, over quotes: an unquoted request is one of a quote of its own. */
function sumRequests(acts: readonly Act[], asOf: number): Weighed {
  const asked = sumActs(acts, { discount_asked: 1 }, asOf, HALF_LIFE);
  const quoted = sumActs(acts, { quoted: 1 }, asOf, HALF_LIFE);
  return {
    whole: asked.whole,
    days: Math.max(quoted.whole, asked.whole),
    count: asked.decayed,
    exposure: Math.max(quoted.decayed, asked.decayed),
  };
}

/**
 * Sums price rolls and what was asked of quotes as of a day, in the order of days whatever the
 * order they come in; `kept` is what sumRises found.
 */
export function summarisePrices(
  rolls: readonly PriceRoll[],
  acts: readonly Act[],
  asOf: number,
  kept: Kept = NO_RISE,
): PriceSummary {
  let lines = 0;
  let decayedLines = 0;
  let paid = 0;
  let reference = 0;
  let deals = 0;
  let available = 0;
  for (const roll of byDay(rolls)) {
    if (roll.day > asOf) break;
    const weight = decayWeight(asOf - roll.day, HALF_LIFE);
    lines += roll.lines;
    decayedLines += roll.lines * weight;
    paid += roll.paid * weight;
    reference += roll.reference * weight;
    deals += roll.dealLines * weight;
    available += roll.dealAvailable * weight;
  }
  const requests = sumRequests(acts, asOf);
  return { lines, decayedLines, paid, reference, deals, available, requests, kept };
}

/** Days on which what was bought cost 10 % less than its reference or more: an unusual discount. */
export function discountedDays(rolls: readonly PriceRoll[]): ReadonlySet<number> {
  const low = rolls.filter(({ paid, reference }) => reference > 0 && paid * 10 <= reference * 9);
  return new Set(low.map(({ day }) => day));
}

function byDay(rolls: readonly PriceRoll[]): readonly PriceRoll[] {
  const isSorted = rolls.every((roll, i) => i === 0 || (rolls[i - 1] as PriceRoll).day <= roll.day);
  return isSorted ? rolls : [...rolls].sort((one, other) => one.day - other.day);
}

function isPriceKnown(prices: PriceSummary): boolean {
  return prices.lines >= FEWEST_LINES && prices.reference > 0 && prices.available > 0;
}

function averaged({ paid, reference, decayedLines }: PriceSummary) {
  if (!(reference > 0)) return { mean: 0, observations: 0 };
  const mean = Math.min(MOST_REALISED, Math.max(0, paid / reference));
  return { mean, observations: Math.max(0, decayedLines) };
}

function taken({ deals, available }: PriceSummary) {
  const trials = Math.max(0, available);
  return { hits: Math.min(trials, Math.max(0, deals)), trials };
}

/** Priors by maximum marginal likelihood, from a segment's customers in a fixed order. */
export function fitPrices(customers: readonly PriceSummary[]): PriceModel {
  return {
    realisation: fitNormalNormal(customers.map(averaged), SHIPPED_REALISATION),
    deals: fitSharePrior(customers.map(taken), SHIPPED_DEALS),
    requests: fitRequests(customers.map(({ requests }) => requests)),
    kept: fitKept(customers.map(({ kept }) => kept)),
  };
}

function fitKept(customers: readonly Kept[]): SharePrior | null {
  const having = customers.filter(({ trials }) => trials > 0).length;
  return having < FEWEST_CUSTOMERS ? null : fitSharePrior(customers, SHIPPED_KEPT);
}

function fitRequests(customers: readonly Weighed[]): RatePrior | null {
  const having = customers.filter(({ whole }) => whole > 0).length;
  return having < FEWEST_CUSTOMERS ? null : fitWeighedRatePrior(customers, SHIPPED_REQUESTS);
}

/** Anchors from known customers' values, each under its own segment's model; null below 50. */
export function drawPriceAnchors(
  customers: readonly { model: PriceModel; prices: PriceSummary }[],
): PriceAnchors | null {
  const known = customers.filter(({ prices }) => isPriceKnown(prices));
  if (known.length < FEWEST_FOR_ANCHORS) return null;
  return {
    price_realisation: anchorsFromValues(
      known.map(({ model, prices }) => realised(model, prices).mean),
    ),
    deal_share: anchorsFromValues(
      known.map(({ model, prices }) => -shareMean(dealPosterior(model, prices))),
    ),
    discount_requests_per_quote: drawRequestAnchors(customers),
    retention_after_rise: drawKeptAnchors(customers),
  };
}

/** Of those for whom prices rose; null below 50. */
function drawKeptAnchors(
  customers: readonly { model: PriceModel; prices: PriceSummary }[],
): Anchors | null {
  const values = customers.flatMap(({ model, prices: { kept } }) =>
    model.kept === null || kept.trials === 0 ? [] : [shareMean(sharePosterior(model.kept, kept))],
  );
  return values.length < FEWEST_FOR_ANCHORS ? null : anchorsFromValues(values);
}

/** Of those with quotes enough, whether or not their prices can be compared; null below 50. */
function drawRequestAnchors(
  customers: readonly { model: PriceModel; prices: PriceSummary }[],
): Anchors | null {
  const values = customers.flatMap(({ model, prices: { requests } }) =>
    model.requests === null || requests.days < FEWEST_QUOTES
      ? []
      : [-rateMean(requestPosterior(model.requests, requests))],
  );
  return values.length < FEWEST_FOR_ANCHORS ? null : anchorsFromValues(values);
}

function realised(model: PriceModel, prices: PriceSummary): ContrastPosterior {
  return contrastPosterior(model.realisation, averaged(prices));
}

function dealPosterior(model: PriceModel, prices: PriceSummary): SharePosterior {
  return sharePosterior(model.deals, taken(prices));
}

function requestPosterior(prior: RatePrior, { count, exposure }: Weighed): RatePosterior {
  return ratePosterior(prior, { count, exposure });
}

/** Requests for a discount per quote: fewer are better. */
function requestPart(prior: RatePrior, requests: Weighed, anchors: Anchors): Part {
  const posterior = requestPosterior(prior, requests);
  const value = rateMean(posterior);
  const p10 = rateQuantile(posterior, 0.1);
  const p90 = rateQuantile(posterior, 0.9);
  return {
    known: requests.exposure > 0,
    value,
    p10,
    p90,
    raw: requests.exposure > 0 ? requests.count / requests.exposure : null,
    population: prior.a / prior.b,
    evidence: requests.exposure,
    anchors,
    ...pointsOf(anchors, -value, -p90, -p10),
  };
}

function realisationPart(model: PriceModel, prices: PriceSummary, anchors: Anchors): Part {
  const posterior = realised(model, prices);
  const own = averaged(prices);
  const p10 = contrastQuantile(posterior, 0.1);
  const p90 = contrastQuantile(posterior, 0.9);
  return {
    known: own.observations > 0,
    value: posterior.mean,
    p10,
    p90,
    raw: own.observations > 0 ? own.mean : null,
    population: model.realisation.mean,
    evidence: own.observations,
    anchors,
    ...pointsOf(anchors, posterior.mean, p10, p90),
  };
}

/** The share of deals taken, of those there were to be had: less is better. */
function dealPart(model: PriceModel, prices: PriceSummary, anchors: Anchors): Part {
  const posterior = dealPosterior(model, prices);
  const { hits, trials } = taken(prices);
  const value = shareMean(posterior);
  const p10 = shareQuantile(posterior, 0.1);
  const p90 = shareQuantile(posterior, 0.9);
  return {
    known: trials > 0,
    value,
    p10,
    p90,
    raw: trials > 0 ? hits / trials : null,
    population: model.deals.alpha / (model.deals.alpha + model.deals.beta),
    evidence: trials,
    anchors,
    ...pointsOf(anchors, -value, -p90, -p10),
  };
}

/** The share of rises of price after which the customer bought on. */
function keptPart(prior: SharePrior, { hits, trials }: Kept, anchors: Anchors): Part {
  const posterior = sharePosterior(prior, { hits, trials });
  const value = shareMean(posterior);
  const p10 = shareQuantile(posterior, 0.1);
  const p90 = shareQuantile(posterior, 0.9);
  return {
    known: trials > 0,
    value,
    p10,
    p90,
    raw: trials > 0 ? hits / trials : null,
    population: prior.alpha / (prior.alpha + prior.beta),
    evidence: trials,
    anchors,
    ...pointsOf(anchors, value, p10, p90),
  };
}

/**
 * Criterion 5: .35 price realisation, .30 deals relative to availability, .20 requests for a
 * discount per quote, .15 buying on after a rise; the weight of those without evidence goes to the
 * others.
 */
export function scorePrices(
  model: PriceModel,
  prices: PriceSummary,
  anchors: PriceAnchors,
): Scored {
  const { discount_requests_per_quote: requestAnchors, retention_after_rise: keptAnchors } =
    anchors;
  const parts: Record<string, Part> = {
    price_realisation: realisationPart(model, prices, anchors.price_realisation),
    deal_share: dealPart(model, prices, anchors.deal_share),
  };
  if (model.requests !== null && requestAnchors !== null) {
    const { requests } = prices;
    parts.discount_requests_per_quote = requestPart(model.requests, requests, requestAnchors);
  }
  if (model.kept !== null && keptAnchors !== null) {
    parts.retention_after_rise = keptPart(model.kept, prices.kept, keptAnchors);
  }
  const hasMinimum = prices.lines >= FEWEST_LINES || prices.requests.days >= FEWEST_QUOTES;
  return combineParts(CRITERIA.c5, parts, hasMinimum);
}
