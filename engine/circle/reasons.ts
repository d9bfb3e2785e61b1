import { reasonContributions } from '../value/composite.ts';

/** Points of the criteria in their order, 0–10; null where too little was known. */
export type PointsRow = readonly (number | null)[];

/** What an unknown criterion counts as (engine §11). */
const TYPICAL = 4;

/** One criterion's part in a change of the score: 10·w·(after − before), score points. */
export type Reason = { readonly key: string; readonly contribution: number };

/**
 * Why a score is where it is: each criterion's part of the difference to what the customer had
 * before, or to what is typical where nothing is before; largest first, those that drove it up for a
 * promotion and down for a demotion. Weights are those in force, adding up to 1.
 */
export function reasonsOf(
  weights: Readonly<Record<string, number>>,
  before: PointsRow | null,
  after: PointsRow,
  direction: 'up' | 'down',
): Reason[] {
  const keys = Object.keys(weights);
  const read = (row: PointsRow | null) =>
    Object.fromEntries(keys.map((key, i) => [key, row?.[i] ?? TYPICAL]));
  const { contribution } = reasonContributions(weights, read(before), read(after));
  const sign = direction === 'up' ? 1 : -1;
  return Object.entries(contribution)
    .map(([key, value]) => ({ key, contribution: value }))
    .filter(({ contribution: value }) => value !== 0)
    .sort((one, other) => sign * (other.contribution - one.contribution));
}

/**
 * The points one criterion alone would have to gain for the score to rise by `missing`: null where
 * even 10 would not do, or where the criterion weighs nothing.
 */
export function pointsMissing(weight: number, points: number | null, missing: number) {
  if (missing <= 0) return 0;
  if (!(weight > 0)) return null;
  const needed = missing / (10 * weight);
  return (points ?? TYPICAL) + needed <= 10 ? needed : null;
}

/** Standard deviations above a line at which P(S ≥ line) reaches .7. */
export const SURE = 0.5244005127080407;

/** By how much the score must rise for P(S ≥ line) to reach .7; 0 where it is there. */
export function scoreMissing(score: number, sd: number, line: number): number {
  return Math.max(0, line + SURE * sd - score);
}

/** By how much the score must rise for P(S < line) to fall below .7, so that it no longer fails. */
export function scoreToStay(score: number, sd: number, line: number): number {
  return Math.max(0, line - SURE * sd - score);
}
