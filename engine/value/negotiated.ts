import { CRITERIA } from './criteria.ts';
import { decayWeight } from './decay.ts';
import {
  expectedAgreements,
  type Negotiation,
  type NegotiationModel,
  speedPosterior,
} from './negotiation.ts';
import { combineParts, type Part, type Scored } from './parts.ts';
import { type Anchors, pointsOf } from './points.ts';
import { rateMean, rateQuantile } from './rate.ts';

/** What happened in a negotiation on a day; what its source is worth, 0–1. */
export type NegotiationStep = {
  readonly day: number;
  /** The negotiation's number. */
  readonly of: number;
  readonly what: 'quoted' | 'ours' | 'theirs' | 'agreed' | 'declined';
  readonly trust: number;
  /** What was quoted: the product's number, and how much, minor units. */
  readonly product: number | null;
  readonly amount: number;
};

/** A negotiation on the customer's clock, up to a day. */
export type Clocked = Omit<Negotiation, 'customer'> & {
  /** The negotiation's number. */
  readonly of: number;
  readonly closed: boolean;
  /** The day it was closed, or the day of reading while it is open. */
  readonly end: number;
  readonly trust: number;
};

/** One customer's yeses against those of ordinary speed, decayed; the rest as it happened. */
export type Negotiations = {
  readonly events: number;
  readonly hazard: number;
  readonly closed: number;
  readonly clockDays: number;
};

const HALF_LIFE = 540;
const FEWEST_CLOSED = 2;
const FEWEST_CLOCK_DAYS = 60;
const ANCHORS: Anchors = [0.5, 0.7, 0.9, 1.1, 1.4, 2];

/** Sizes of a deal: each about three times the one before. */
function sizeOf(amount: number): string {
  return `s${Math.floor(2 * Math.log10(Math.max(1, Math.abs(amount))))}`;
}

/** What a negotiation's pace is compared with, finest first: product × size, product, size. */
function groupsOf(product: number | null, amount: number): string[] {
  const size = sizeOf(amount);
  return product === null ? [size] : [`p${product} ${size}`, `p${product}`, size];
}

/** Runs the clock of one negotiation; null before a real quote. Steps in the order of time. */
function clock(steps: readonly NegotiationStep[], asOf: number): Clocked | null {
  let quoted: NegotiationStep | undefined;
  let days = 0;
  /** Since when the ball has been with the customer; null while it is with us. */
  let since: number | null = null;
  for (const step of steps) {
    if (quoted === undefined) {
      if (step.what !== 'quoted') continue;
      quoted = step;
      since = step.day;
      continue;
    }
    if (step.what === 'quoted') continue;
    if (step.what === 'theirs') {
      since ??= step.day;
      continue;
    }
    if (since !== null) days += step.day - since;
    since = null;
    if (step.what === 'ours') continue;
    return {
      of: step.of,
      days,
      agreed: step.what === 'agreed',
      closed: true,
      end: step.day,
      trust: Math.min(quoted.trust, step.trust),
      groups: groupsOf(quoted.product, quoted.amount),
    };
  }
  if (quoted === undefined) return null;
  return {
    of: quoted.of,
    days: days + (since === null ? 0 : asOf - since),
    agreed: false,
    closed: false,
    end: asOf,
    trust: quoted.trust,
    groups: groupsOf(quoted.product, quoted.amount),
  };
}

/**
 * A customer's negotiations known on a day, by number. The clock runs from the first real quote to
 * the yes or no, only while the ball is with the customer, who has it once quoted. Steps in the
 * order they happened; those of no trust are not read.
 */
export function clockNegotiations(steps: readonly NegotiationStep[], asOf: number): Clocked[] {
  const byNumber = new Map<number, NegotiationStep[]>();
  for (const step of steps) {
    if (step.day > asOf || step.trust <= 0) continue;
    const others = byNumber.get(step.of);
    if (others === undefined) byNumber.set(step.of, [step]);
    else others.push(step);
  }
  return [...byNumber.keys()]
    .sort((one, other) => one - other)
    .flatMap((number) => clock(byNumber.get(number) ?? [], asOf) ?? []);
}

/** Sums a customer's negotiations; what has ended fades from its end on. */
export function sumNegotiations(
  model: NegotiationModel,
  negotiations: readonly Clocked[],
  asOf: number,
): Negotiations {
  let events = 0;
  let hazard = 0;
  let closed = 0;
  let clockDays = 0;
  for (const one of negotiations) {
    const weight = one.trust * decayWeight(asOf - one.end, HALF_LIFE);
    events += one.agreed ? weight : 0;
    hazard += weight * expectedAgreements(model, one.groups, one.days);
    closed += one.closed ? 1 : 0;
    clockDays += one.days;
  }
  return { events, hazard, closed, clockDays };
}

/** Criterion 4: how fast the customer comes to a yes, against deals of its product and size. */
export function scoreNegotiations(model: NegotiationModel, summed: Negotiations): Scored {
  const posterior = speedPosterior(model.prior, summed);
  const value = rateMean(posterior);
  const p10 = rateQuantile(posterior, 0.1);
  const p90 = rateQuantile(posterior, 0.9);
  const part: Part = {
    known: summed.hazard > 0 || summed.events > 0,
    value,
    p10,
    p90,
    raw: summed.hazard > 0 ? summed.events / summed.hazard : null,
    population: 1,
    evidence: summed.events,
    anchors: ANCHORS,
    ...pointsOf(ANCHORS, value, p10, p90),
  };
  const hasMinimum = summed.closed >= FEWEST_CLOSED || summed.clockDays >= FEWEST_CLOCK_DAYS;
  return combineParts(CRITERIA.c4, { negotiation_speed: part }, hasMinimum);
}
