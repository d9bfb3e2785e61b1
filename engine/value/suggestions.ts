import type { Act } from './acts.ts';
import { calendarMonth } from './calendar.ts';
import { CRITERIA } from './criteria.ts';
import { decayedExposure, decayWeight } from './decay.ts';
import { combineParts, DAYS_A_YEAR, type Scored, yearlyRatePoints } from './parts.ts';
import { pointsAt, YEARLY_ACT_ANCHORS } from './points.ts';
import { fitWeighedRatePrior, type RatePrior, ratePosterior } from './rate.ts';
import { leastActPoints, SHIPPED_ACT_PRIOR } from './word-of-mouth.ts';

/** Suggestions of one customer, decayed, over decayed days. */
export type Suggestions = {
  /** How many counted, whatever their source and age. */
  readonly whole: number;
  readonly decayed: number;
  readonly observedDays: number;
  readonly exposure: number;
};

const HALF_LIFE = 540;
const LEAST_OBSERVED = 180;
/** More of either kind in a quarter count nothing, or a suggestion box would buy membership. */
const MOST_A_QUARTER = 3;

function quarterOf(day: number): number {
  const { year, month } = calendarMonth(day);
  return year * 4 + Math.floor(month / 3);
}

/**
 * Substantive suggestions count once and adopted ones once more, of each the first three in a
 * calendar quarter.
 */
export function sumSuggestions(
  acts: readonly Act[],
  asOf: number,
  firstKnownDay: number,
): Suggestions {
  const left = new Map<string, number>();
  let whole = 0;
  let decayed = 0;
  for (const { day, kind, n, trust } of acts) {
    if (kind !== 'suggested' && kind !== 'suggestion_adopted') continue;
    const quarter = `${kind} ${quarterOf(day)}`;
    const room = left.get(quarter) ?? MOST_A_QUARTER;
    const counted = Math.min(room, n);
    left.set(quarter, room - counted);
    whole += counted;
    decayed += counted * trust * decayWeight(asOf - day, HALF_LIFE);
  }
  const observedDays = Math.max(0, asOf - firstKnownDay);
  const exposure = decayedExposure(observedDays, HALF_LIFE);
  return { whole, decayed, observedDays, exposure };
}

/** Suggestions a day over the whole base, by maximum marginal likelihood. */
export function fitSuggestions(customers: readonly Suggestions[]): RatePrior {
  return fitWeighedRatePrior(
    customers.map(({ whole, decayed: count, observedDays: days, exposure }) => ({
      whole,
      days,
      count,
      exposure,
    })),
    SHIPPED_ACT_PRIOR,
  );
}

/** Criterion 7: suggestions a year. */
export function scoreSuggestions(prior: RatePrior, suggestions: Suggestions): Scored {
  const { decayed, observedDays, exposure } = suggestions;
  const population = (prior.a / prior.b) * DAYS_A_YEAR;
  const populationPoints = pointsAt(YEARLY_ACT_ANCHORS, population);
  const least = leastActPoints(populationPoints);
  const posterior = ratePosterior(prior, { count: decayed, exposure });
  const part = {
    known: observedDays >= LEAST_OBSERVED,
    raw: exposure > 0 ? (decayed / exposure) * DAYS_A_YEAR : null,
    population,
    populationPoints,
    evidence: decayed,
    ...yearlyRatePoints(posterior, YEARLY_ACT_ANCHORS, least),
  };
  return combineParts(CRITERIA.c7, { suggestions: part }, part.known);
}
