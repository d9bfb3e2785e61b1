import { POPULATION } from '../../engine/value/composite.ts';
import {
  blendWeights,
  explainedBy,
  FEWEST_IN_QUARTER,
  FEWEST_QUARTERS,
  type Learned,
  learnShares,
  type QuarterSums,
  sumQuarter,
} from '../../engine/value/suggested-weights.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import { FOLLOWED_DAYS, type WeightSuggestion } from '../../contract/value/back-test.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import type { ScorecardDefinition, ScoredEpisodes } from '../../contract/value/scorecard.ts';
import type { RollRow } from './data.rolls.ts';
import { dateOf, factsOf, type Measure } from './rules.ts';
import { contributionOf, measureCustomer, silentPoints } from './rules.standing.ts';
import { windowsFor } from '../../engine/value/episodes.ts';

/** One quarter's end and what its customers' points had to do with the 180 days behind it. */
export interface Quarter {
  asOf: number;
  customers: number;
  margin: QuarterSums | null;
  /** Of buying while competitors cut deeper; null without such days behind the quarter. */
  staying: QuarterSums | null;
}

/** Days between two quarter-ends. */
export const QUARTER_DAYS = 91;

/**
 * Points of everybody who had bought by a quarter's end, from facts known then, beside what the
 * same customers did in the 180 days behind it, from facts known now.
 */
export function readQuarter(
  measure: Measure,
  then: readonly RollRow[],
  now: ReadonlyMap<number, RollRow>,
  episodes: ScoredEpisodes,
): Quarter {
  const { fed } = measure.definition;
  const until = measure.asOf + FOLLOWED_DAYS.far;
  const points: number[] = [];
  const margins: number[] = [];
  const stayPoints: number[] = [];
  const stays: number[] = [];
  for (const row of then) {
    const own = pointsOf(measure, row);
    if (own === null) continue;
    const { margin, bought } = followedOf(now.get(row.customer_no), measure.asOf, until);
    points.push(...own);
    margins.push(margin);
    const windows = windowsFor(episodes, row.segment).filter(
      ({ from, to }) => from > measure.asOf && to <= until,
    );
    if (windows.length === 0) continue;
    const stayed = bought.some((day) => windows.some(({ from, to }) => day >= from && day <= to));
    stayPoints.push(...own);
    stays.push(stayed ? 1 : 0);
  }
  const enough = margins.length >= FEWEST_IN_QUARTER;
  const enoughStays = stays.length >= FEWEST_IN_QUARTER;
  return {
    asOf: measure.asOf,
    customers: margins.length,
    margin: enough ? sumQuarter(points, margins, fed.length) : null,
    staying: enoughStays ? sumQuarter(stayPoints, stays, fed.length) : null,
  };
}

/** Points of the fed criteria, as they enter the score; null for who had not bought. */
function pointsOf(measure: Measure, row: RollRow): number[] | null {
  const measured = measureCustomer(measure, row);
  if (measured === null || measured.summary.purchaseDays === 0) return null;
  const silent = silentPoints(measure, row.segment);
  return measure.definition.fed.map((key) => {
    const own = contributionOf(measure, measured, key);
    return own?.known === true ? own.points : (silent[key] ?? POPULATION.mean);
  });
}

/** Net sales behind a day, and the days something was bought on. */
function followedOf(row: RollRow | undefined, asOf: number, until: number) {
  let margin = 0;
  const bought: number[] = [];
  if (row === undefined) return { margin, bought };
  for (const { day, kind, n, amount, trust = 1 } of factsOf(row).rolls) {
    if (day <= asOf || day > until || trust === 0) continue;
    margin += amount;
    if (kind === 'bought' && n > 0 && amount > 0) bought.push(day);
  }
  return { margin, bought };
}

/** Weights that the quarters suggest, or what is missing for any. */
export function suggest(
  definition: Pick<ScorecardDefinition, 'weights' | 'fed'>,
  quarterAgo: Pick<ScorecardDefinition, 'weights'>,
  quarters: readonly Quarter[],
): WeightSuggestion {
  const { fed, weights } = definition;
  const enough = quarters.flatMap(({ margin }) => margin ?? []);
  const base = {
    quarters: quarters.map(({ asOf, customers }) => ({ as_of: dateOf(asOf), customers })),
    needed: { quarters: FEWEST_QUARTERS, customers: FEWEST_IN_QUARTER },
    weights: null,
    learned: null,
    explained: null,
    episodes: false,
  };
  if (enough.length < FEWEST_QUARTERS) return { state: 'too_little', ...base };
  const learned = learnShares(enough);
  if (learned === null || !(learned.explained > 0)) return { state: 'nothing_learned', ...base };
  const staying = quarters.flatMap(({ staying: sums }) => sums ?? []);
  const stayed = staying.length >= 2 ? learnShares(staying) : null;
  const shares = together(learned, stayed);
  const present = fed.map((key) => weights[key]);
  const before = fed.map((key) => quarterAgo.weights[key]);
  const total = present.reduce((sum, weight) => sum + weight, 0);
  const next = blendWeights(present, before, shares);
  return {
    state: 'suggested',
    ...base,
    weights: byKey(fed, weights, next),
    learned: byKey(
      fed,
      weights,
      shares.map((share) => share * total),
    ),
    explained: { present: explainedBy(enough, present), learned: learned.explained },
    episodes: stayed !== null,
  };
}

/** Margin and staying count alike where both were learned. */
function together(margin: Learned, staying: Learned | null): readonly number[] {
  if (staying === null || !(staying.explained > 0)) return margin.shares;
  return margin.shares.map((share, k) => (share + (staying.shares[k] ?? 0)) / 2);
}

/** All nine: those that are not fed keep theirs. */
function byKey(
  fed: readonly CriterionKey[],
  weights: ScorecardDefinition['weights'],
  next: readonly number[],
): Record<CriterionKey, number> {
  const all = { ...weights };
  fed.forEach((key, k) => {
    all[key] = next[k] ?? 0;
  });
  return Object.fromEntries(criterionKeys.map((key) => [key, all[key]])) as Record<
    CriterionKey,
    number
  >;
}
