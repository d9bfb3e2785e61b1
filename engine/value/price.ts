import { fitNormalNormal } from '../stats/normal-normal.ts';
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
export type PriceModel = { readonly realisation: ContrastPrior; readonly deals: SharePrior };

/** Anchors of criterion 5; those of the deal share are of its negative, for less is better. */
export type PriceAnchors = { readonly price_realisation: Anchors; readonly deal_share: Anchors };

/** One customer's prices, decayed. */
export type PriceSummary = {
  /** Undecayed number of lines: the minimum evidence. */
  readonly lines: number;
  readonly decayedLines: number;
  readonly paid: number;
  readonly reference: number;
  readonly deals: number;
  readonly available: number;
};

const HALF_LIFE = 365;
const FEWEST_LINES = 10;
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

/** Sums price rolls as of a day, in the order of days whatever the order they come in. */
export function summarisePrices(rolls: readonly PriceRoll[], asOf: number): PriceSummary {
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
  return { lines, decayedLines, paid, reference, deals, available };
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
  };
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
  };
}

function realised(model: PriceModel, prices: PriceSummary): ContrastPosterior {
  return contrastPosterior(model.realisation, averaged(prices));
}

function dealPosterior(model: PriceModel, prices: PriceSummary): SharePosterior {
  return sharePosterior(model.deals, taken(prices));
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

/**
 * Criterion 5: .35 price realisation and .30 deals relative to availability. Requests per quote
 * (.20) and retention after a rise (.15) have no facts yet; their weight goes to these two.
 */
export function scorePrices(
  model: PriceModel,
  prices: PriceSummary,
  anchors: PriceAnchors,
): Scored {
  const parts = {
    price_realisation: realisationPart(model, prices, anchors.price_realisation),
    deal_share: dealPart(model, prices, anchors.deal_share),
  };
  return combineParts(CRITERIA.c5, parts, prices.lines >= FEWEST_LINES);
}
