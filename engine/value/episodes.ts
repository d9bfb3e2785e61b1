import { gammaLower } from '../stats/incomplete-gamma.ts';
import type { Act } from './acts.ts';
import { calendarMonth } from './calendar.ts';
import { CRITERIA } from './criteria.ts';
import { decayedExposure, decayWeight } from './decay.ts';
import { combineParts, type Part, type Scored } from './parts.ts';
import { type Anchors, pointsOf } from './points.ts';
import type { Purchase } from './purchases.ts';
import {
  fitWeighedRatePrior,
  rateAbove,
  rateMean,
  type RatePrior,
  ratePosterior,
  rateQuantile,
} from './rate.ts';

/** Days, both included, on which competitors undercut us for somebody. */
export type Window = { readonly from: number; readonly to: number };

/** A competitor's promotion as it was entered; depths in basis points. */
export type Episode = Window & {
  readonly depth_bp: number;
  readonly our_depth_bp: number;
  /** Whom it was for; null for everybody. */
  readonly segment: string | null;
};

/** What purchases are expected by when no competitor cuts prices. */
export type Baseline = {
  readonly halfLife: number;
  readonly rate: RatePrior;
  readonly firstKnownDay: number;
  /** Purchases in each calendar month over those of an average one, January first. */
  readonly season: readonly number[];
};

/** Decayed purchases in episodes, and those expected of the customer without them. */
type Stayed = { readonly bought: number; readonly expected: number };

/** The same beside purchases as they happened, and those expected before they fade. */
export type Stays = Stayed & { readonly whole: number; readonly due: number };

const HALF_LIFE = 730;
const FEWEST_EXPECTED = 1;
const ANCHORS: Anchors = [0.1, 0.3, 0.5, 0.7, 0.85, 0.95];
/** Below 50 customers: everybody buys a fifth less while a competitor is cheaper. */
const SHIPPED_STAYS: RatePrior = { a: 4, b: 5, discriminating: true };

/**
 * The windows in which competitors cut deeper than we did for a segment, overlapping ones joined,
 * in order of time.
 */
export function windowsFor(episodes: readonly Episode[], segment: string): Window[] {
  const deeper = episodes
    .filter((e) => e.depth_bp > e.our_depth_bp && e.to >= e.from)
    .filter((e) => e.segment === null || e.segment === segment)
    .sort((one, other) => one.from - other.from || one.to - other.to);
  const windows: Window[] = [];
  for (const { from, to } of deeper) {
    const before = windows.at(-1);
    if (before === undefined || from > before.to + 1) windows.push({ from, to });
    else windows[windows.length - 1] = { from: before.from, to: Math.max(before.to, to) };
  }
  return windows;
}

/** By first and last day: the same few windows for almost everybody. */
const seasons = new WeakMap<readonly number[], Map<number, number>>();
const MOST_WINDOWS = 20_000;
const LONGEST = 2 ** 22;

function seasonOf(season: readonly number[], window: Window): number {
  let known = seasons.get(season);
  if (known === undefined || known.size > MOST_WINDOWS) seasons.set(season, (known = new Map()));
  const key = window.from * LONGEST + window.to;
  const found = known.get(key);
  if (found !== undefined) return found;
  const mean = meanSeason(season, window);
  known.set(key, mean);
  return mean;
}

function meanSeason(season: readonly number[], { from, to }: Window): number {
  let sum = 0;
  for (let day = from; day <= to; day += 1) {
    sum += season[calendarMonth(day).month] ?? 1;
  }
  return sum / (to - from + 1);
}

/** Purchases a day expected on the eve of a window, from those before it alone. */
function rateBefore(purchases: readonly Purchase[], baseline: Baseline, from: number): number {
  const { halfLife, rate, firstKnownDay } = baseline;
  let count = 0;
  for (const { day, trust } of purchases) {
    if (day >= from) break;
    if (day > firstKnownDay) count += trust * decayWeight(from - day, halfLife);
  }
  const exposure = decayedExposure(from - firstKnownDay, halfLife);
  return rateMean(ratePosterior(rate, { count, exposure }));
}

/**
 * Purchases in windows, against those expected by the customer's own rate on each window's eve
 * and the season. Windows before the customer was known say nothing. Purchases in order of day.
 * A deal won though ours was dearer counts double: one more than its purchase within a window;
 * elsewhere it is an episode of its own, two bought where one was to be expected.
 */
export function sumStays(
  purchases: readonly Purchase[],
  windows: readonly Window[],
  baseline: Baseline,
  asOf: number,
  acts: readonly Act[] = [],
): Stays {
  let bought = 0;
  let expected = 0;
  let whole = 0;
  let due = 0;
  for (const window of windows) {
    const from = Math.max(window.from, baseline.firstKnownDay + 1);
    const to = Math.min(window.to, asOf);
    if (from > to) continue;
    const weight = decayWeight(asOf - to, HALF_LIFE);
    const days = to - from + 1;
    const rate = rateBefore(purchases, baseline, from);
    const ordinary = rate * days * seasonOf(baseline.season, { from, to });
    due += ordinary;
    expected += weight * ordinary;
    for (const { day, trust } of purchases) {
      if (day < from || day > to) continue;
      whole += 1;
      bought += weight * trust;
    }
  }
  for (const { day, kind, n, trust } of acts) {
    if (kind !== 'won_though_dearer') continue;
    const weight = n * trust * decayWeight(asOf - day, HALF_LIFE);
    const within = windows.some(({ from, to }) => day >= from && day <= to);
    whole += within ? n : 2 * n;
    bought += within ? weight : 2 * weight;
    if (within) continue;
    due += n;
    expected += weight;
  }
  return { bought, expected, whole, due };
}

/**
 * Gamma(κ, κ/θ0) over customers' ratios of bought to expected; its mean is everybody's dip. How much
 * customers differ is read from purchases as they happened (fitWeighedRatePrior).
 */
export function fitStays(customers: readonly Stays[]): RatePrior {
  return fitWeighedRatePrior(
    customers.map(({ bought: count, expected: exposure, whole, due: days }) => ({
      count,
      exposure,
      whole,
      days,
    })),
    SHIPPED_STAYS,
  );
}

/** θ = (κ+Σy)/(κ/θ0+Σμ), its percentiles, P(θ > θ0), and whether there is evidence enough. */
export function assessStays(prior: RatePrior, { bought, expected }: Stayed) {
  const posterior = ratePosterior(prior, { count: bought, exposure: expected });
  return {
    mean: rateMean(posterior),
    p10: rateQuantile(posterior, 0.1),
    p90: rateQuantile(posterior, 0.9),
    pAbovePopulation: rateAbove(posterior, prior.a / prior.b),
    counts: expected >= FEWEST_EXPECTED,
  };
}

/**
 * Criterion 9, from competitor episodes: points from P(θ > θ0). Their spread is that of the ratio
 * itself: what its 10th and 90th percentile would be among all customers, as a probability.
 */
export function scoreStays(prior: RatePrior, stays: Stayed): Scored {
  const { mean, p10, p90, pAbovePopulation, counts } = assessStays(prior, stays);
  const among = (ratio: number) => gammaLower(prior.a, prior.b * ratio);
  const part: Part = {
    known: stays.expected > 0,
    value: mean,
    p10,
    p90,
    raw: stays.expected > 0 ? stays.bought / stays.expected : null,
    population: prior.a / prior.b,
    evidence: stays.expected,
    anchors: ANCHORS,
    ...pointsOf(ANCHORS, pAbovePopulation, among(p10), among(p90)),
  };
  return combineParts(CRITERIA.c9, { stays_in_episodes: part }, counts);
}
