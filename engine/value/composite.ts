import { normalCdf } from '../stats/normal.ts';

/** What a known criterion contributes: points 0–10 and their standard deviation. */
export type Contribution = { readonly points: number; readonly sd: number };

/** A customer's score 0–100, its sd, and the known share of the fed weights, 0–1. */
export type Composite = { readonly score: number; readonly sd: number; readonly coverage: number };

/** What an unknown criterion counts as. */
export type Unknown = {
  /**
   * `neutral`: as the population, so that it neither promotes nor demotes; `skip`: not at all, the
   * other weights renormalise; `poor`: as 0 points.
   */
  readonly rule?: MissingRule;
  /** The population's points and their spread. */
  readonly mean: number;
  readonly sd: number;
  /** Points that stand in for some criteria instead of the population's. */
  readonly instead?: Readonly<Record<string, number | null | undefined>>;
};
export type MissingRule = 'neutral' | 'skip' | 'poor';

/** Engine §11. */
export const POPULATION = { mean: 4, sd: 2.5 } as const;

/**
 * S = 10·Σ w·points and sd = 10·√Σ w²·sd² over the fed criteria, whose weights are renormalised
 * to 1; a criterion absent from `known` counts as the rule says. Coverage = known over fed
 * weights. `fed` defaults to every weighted criterion; with none fed, or all skipped, the score is
 * the population's. Engine §1.
 */
export function composite(
  weights: Readonly<Record<string, number>>,
  known: Readonly<Record<string, Contribution | null | undefined>>,
  fed: ReadonlySet<string> = new Set(Object.keys(weights)),
  unknown: Unknown = POPULATION,
): Composite {
  const { rule = 'neutral', mean, sd: spread, instead } = unknown;
  let fedWeight = 0;
  let total = 0;
  let weighted = 0;
  let variance = 0;
  let covered = 0;
  for (const key in weights) {
    if (!fed.has(key)) continue;
    const weight = weights[key] as number;
    const own = known[key];
    fedWeight += weight;
    if (own) covered += weight;
    else if (rule === 'skip') continue;
    const points = own ? own.points : rule === 'poor' ? 0 : (instead?.[key] ?? mean);
    total += weight;
    weighted += weight * points;
    variance += (weight * (own ? own.sd : spread)) ** 2;
  }
  if (total <= 0) return { score: 10 * mean, sd: 10 * spread, coverage: 0 };
  return {
    score: (10 * weighted) / total,
    sd: (10 * Math.sqrt(variance)) / total,
    coverage: covered / fedWeight,
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
