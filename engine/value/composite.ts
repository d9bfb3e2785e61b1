import { normalCdf } from '../stats/normal.ts';

/** What a known criterion contributes: points 0–10 and their standard deviation. */
export type Contribution = { readonly points: number; readonly sd: number };

/** A customer's score 0–100, its sd, and the known share of the fed weights, 0–1. */
export type Composite = { readonly score: number; readonly sd: number; readonly coverage: number };

/** What an unknown criterion counts as (engine §11): neither promotes nor demotes. */
const POPULATION: { readonly mean: number; readonly sd: number } = { mean: 4, sd: 2.5 };

/**
 * S = 10·Σ w·points and sd = 10·√Σ w²·sd² over the fed criteria, whose weights are renormalised
 * to 1; a criterion absent from `known` counts as the population. Coverage = known over fed
 * weights. `fed` defaults to every weighted criterion; with none fed the score is the
 * population's and coverage 0. Engine §1.
 */
export function composite(
  weights: Readonly<Record<string, number>>,
  known: Readonly<Record<string, Contribution | null | undefined>>,
  fed: ReadonlySet<string> = new Set(Object.keys(weights)),
  population: { readonly mean: number; readonly sd: number } = POPULATION,
): Composite {
  let total = 0;
  let weighted = 0;
  let variance = 0;
  let covered = 0;
  for (const [key, weight] of Object.entries(weights)) {
    if (!fed.has(key)) continue;
    const own = known[key];
    const { points, sd } = own ?? { points: population.mean, sd: population.sd };
    total += weight;
    weighted += weight * points;
    variance += (weight * sd) ** 2;
    if (own) covered += weight;
  }
  if (total <= 0) return { score: 10 * population.mean, sd: 10 * population.sd, coverage: 0 };
  return {
    score: (10 * weighted) / total,
    sd: (10 * Math.sqrt(variance)) / total,
    coverage: covered / total,
  };
}

/**
 * P(S ≥ entry) and P(S < exit) for the circle's two lines, S normal around the score.
 * Without spread they are 0 or 1.
 */
export function crossing(
  { score, sd }: Pick<Composite, 'score' | 'sd'>,
  entry: number,
  exit: number,
): { readonly pEnter: number; readonly pBelowExit: number } {
  if (!(sd > 0)) return { pEnter: score >= entry ? 1 : 0, pBelowExit: score < exit ? 1 : 0 };
  return { pEnter: normalCdf((score - entry) / sd), pBelowExit: normalCdf((exit - score) / sd) };
}

/**
 * By how much each criterion moved the score between two standings, 10·w·(after − before) in
 * score points, in the order of `before`; a criterion in only one of them is left out.
 */
export function reasonContributions(
  weights: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): { readonly contribution: Readonly<Record<string, number>>; readonly total: number } {
  const contribution: Record<string, number> = {};
  let total = 0;
  for (const [key, was] of Object.entries(before)) {
    const is = after[key];
    const weight = weights[key];
    if (is === undefined || weight === undefined) continue;
    const moved = 10 * weight * (is - was);
    contribution[key] = moved;
    total += moved;
  }
  return { contribution, total };
}
