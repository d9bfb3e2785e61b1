import {
  careResponse,
  type ResponsePrior,
  responseAbove,
  type Spells,
} from '../effects/care-response.ts';
import { normalCdf } from '../stats/normal.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';
import type { Act } from './acts.ts';
import { CRITERIA } from './criteria.ts';
import { decayWeight } from './decay.ts';
import { combineParts, type Part, type Scored } from './parts.ts';
import { type Anchors, pointsAt, pointsOf } from './points.ts';
import type { Purchase } from './purchases.ts';

/** A touch of care on a day that chance decided; what its source is worth, 0–1. */
export type Touch = { readonly day: number; readonly channel: string; readonly trust: number };

/** Days from `day` on for which chance decided that no care was given. */
export type HeldOut = { readonly day: number; readonly days: number; readonly trust: number };

/** What criterion 2 reads of one customer. */
export type CareFacts = {
  readonly touches: readonly Touch[];
  readonly heldOut: readonly HeldOut[];
  /** In order of day. */
  readonly purchases: readonly Purchase[];
  /** Days on which the customer chose us over a competitor. */
  readonly chosen: readonly Act[];
  /** Whether a day's purchase was at an unusual discount, which counts half. */
  readonly isDiscounted: (day: number) => boolean;
};

/** Purchases and days with care and without, decayed; touches and channels as they happened. */
export type CareSpells = {
  readonly touches: number;
  readonly channels: number;
  readonly cared: Spells;
  readonly quiet: Spells;
};

const HALF_LIFE = 365;
const FEWEST_TOUCHES = 6;
const FEWEST_CHANNELS = 2;
const DISCOUNTED = 0.5;
/** Points are for P(care raises purchases by more than this). */
const LIFT = 0.1;
const ANCHORS: Anchors = [0.1, 0.3, 0.5, 0.7, 0.85, 0.95];
const TENTH = normalQuantile(0.9);

/** For how many days care works: 14 after a message, 30 after a call, 60 after a visit or gift. */
const MESSAGE = 14;
const WINDOWS: Readonly<Record<string, number>> = {
  call: 30,
  visit: 60,
  meeting: 60,
  gift: 60,
  event: 60,
};

/** A customer whose care chance never decided. */
export const UNTOUCHED: CareSpells = {
  touches: 0,
  channels: 0,
  cared: { purchases: 0, exposure: 0 },
  quiet: { purchases: 0, exposure: 0 },
};

/** 2^(−age/H) by age in days, and what does not fade: the same few thousand for every customer. */
let weights = new Float64Array(0);
let ones = new Float64Array(0);

/** What each age up to the oldest weighs. */
function weightsUpTo(oldest: number, fading: boolean): Float64Array {
  if (weights.length <= oldest) {
    weights = Float64Array.from({ length: 2 * oldest + 1 }, (_, age) =>
      decayWeight(age, HALF_LIFE),
    );
    ones = new Float64Array(weights.length).fill(1);
  }
  return fading ? weights : ones;
}

/** By day from `from` to `asOf`: how far care was at work, or, below 0, was held back. */
function careByDay(
  { touches, heldOut }: Pick<CareFacts, 'touches' | 'heldOut'>,
  from: number,
  asOf: number,
): Float64Array {
  const care = new Float64Array(asOf - from + 1);
  for (const { day, channel, trust } of touches) {
    const end = Math.min(asOf, day + (WINDOWS[channel] ?? MESSAGE) - 1);
    for (let at = day - from; at <= end - from; at += 1) {
      if (trust > (care[at] as number)) care[at] = trust;
    }
  }
  for (const { day, days, trust } of heldOut) {
    const end = Math.min(asOf, day + days - 1);
    for (let at = day - from; at <= end - from; at += 1) {
      if ((care[at] as number) >= 0 || -trust < (care[at] as number)) care[at] = -trust;
    }
  }
  return care;
}

/**
 * Purchases and days in the windows after touches, and outside them or held out, from the first
 * touch or hold-out on: before it chance decided nothing. A day held out is without care even
 * where an earlier touch still works or a promised one was given, for chance decided only the
 * hold-out. Being chosen over a competitor while care is at work counts as one more purchase of its
 * day; otherwise it says nothing of what care does. Priors are fitted to what does not fade: weights
 * below 1 shrink the variance of a count more than its mean.
 */
export function sumCare(facts: CareFacts, asOf: number, fading = true): CareSpells {
  const touches = facts.touches.filter(({ day, trust }) => day <= asOf && trust > 0);
  const heldOut = facts.heldOut.filter(({ day, trust }) => day <= asOf && trust > 0);
  const from = [...touches, ...heldOut].reduce((first, { day }) => Math.min(first, day), Infinity);
  if (from === Infinity) return UNTOUCHED;
  const care = careByDay({ touches, heldOut }, from, asOf);
  const weight = weightsUpTo(asOf - from, fading);
  let caredFor = 0;
  let leftAlone = 0;
  for (let day = 0, age = asOf - from; age >= 0; day += 1, age -= 1) {
    const at = care[day] as number;
    if (at > 0) caredFor += at * (weight[age] as number);
    else leftAlone += (at < 0 ? -at : 1) * (weight[age] as number);
  }
  const cared = { purchases: 0, exposure: caredFor };
  const quiet = { purchases: 0, exposure: leftAlone };
  const add = (day: number, worth: number) => {
    if (day < from || day > asOf) return;
    const at = care[day - from] as number;
    const counted = worth * (weight[asOf - day] as number);
    if (at > 0) cared.purchases += at * counted;
    else quiet.purchases += (at < 0 ? -at : 1) * counted;
  };
  for (const { day, trust } of facts.purchases) {
    add(day, facts.isDiscounted(day) ? DISCOUNTED * trust : trust);
  }
  for (const { day, n, trust } of facts.chosen) {
    if (day >= from && day <= asOf && (care[day - from] as number) > 0) add(day, n * trust);
  }
  const channels = new Set(touches.map(({ channel }) => channel)).size;
  return { touches: touches.length, channels, cared, quiet };
}

/**
 * Criterion 2: whether the customer buys more when treated well. Points from P(effect > +10 %);
 * their spread is that of the effect itself: what its 10th and 90th percentile would be among all
 * customers, as a probability. Unknown, a customer counts as one of whom nothing is known beyond
 * the experiments, so that being looked into costs nobody points.
 */
export function scoreCare(prior: ResponsePrior, spells: CareSpells): Scored {
  const response = careResponse(prior, spells.cared, spells.quiet);
  const { mean, sd, own } = response;
  const among = (effect: number) =>
    prior.omega > 0 ? normalCdf((effect - prior.tau) / prior.omega) : 0.5;
  const low = mean - TENTH * sd;
  const high = mean + TENTH * sd;
  const population = responseAbove({ mean: prior.tau, sd: prior.omega }, LIFT);
  const part: Part = {
    known: own !== null,
    value: Math.exp(mean),
    p10: Math.exp(low),
    p90: Math.exp(high),
    raw: own === null ? null : Math.exp(own.raw),
    population: Math.exp(prior.tau),
    populationPoints: pointsAt(ANCHORS, population),
    evidence: spells.touches,
    anchors: ANCHORS,
    ...pointsOf(ANCHORS, responseAbove(response, LIFT), among(low), among(high)),
  };
  const hasMinimum = spells.touches >= FEWEST_TOUCHES && spells.channels >= FEWEST_CHANNELS;
  return combineParts(CRITERIA.c2, { response_to_care: part }, hasMinimum);
}
