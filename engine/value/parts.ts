import { type Anchors, type Points, pointsOf } from './points.ts';
import { rateMean, type RatePosterior, rateQuantile } from './rate.ts';
import type { CriterionDefinition } from './criteria.ts';

/** One sub-measure of a criterion: its quantity before and after shrinkage, and its points. */
export type Part = Points & {
  /** False without evidence of its own: its weight is then shared among the others. */
  readonly known: boolean;
  /** After shrinkage, with its 10th and 90th percentile, in the sub-measure's unit. */
  readonly value: number;
  readonly p10: number;
  readonly p90: number;
  /** What the customer alone shows; null without evidence. */
  readonly raw: number | null;
  /** The value of somebody of whom nothing is known: what it shrinks to. */
  readonly population: number;
  /** Points of that value, where an unknown criterion counts as it (6 and 7). */
  readonly populationPoints?: number;
  /** The values that earn its points; negative ones where less is better. */
  readonly anchors: Anchors;
  /** How much evidence there is: decayed events, trials, lines or expected purchases. */
  readonly evidence: number;
};

/** A criterion: the weighted mean of its known sub-measures. */
export type Scored = Points & {
  readonly known: boolean;
  /**
   * What it counts as while unknown; null for the scorecard's population. In criteria 6 and 7 a
   * customer too new to be known must not stand above one of whom nothing was ever heard.
   */
  readonly unknownPoints: number | null;
  readonly parts: Readonly<Record<string, Part>>;
};

const LEAST_SD = 0.25;
export const DAYS_A_YEAR = 365;

/**
 * The weighted mean of the known sub-measures, the missing ones' weight shared among them; known
 * when half its weight is and the criterion's minimum evidence is there (engine §1). Without a
 * known one the points are those of all that are fed, for show.
 */
export function combineParts(
  { subMeasures }: Pick<CriterionDefinition, 'subMeasures'>,
  parts: Readonly<Record<string, Part>>,
  hasMinimum: boolean,
): Scored {
  let weight = 0;
  for (const { key, share } of subMeasures) if (parts[key]?.known === true) weight += share;
  let total = 0;
  let sum = 0;
  let variance = 0;
  let unknown: number | null = 0;
  for (const { key, share } of subMeasures) {
    const part = parts[key];
    if (part === undefined || (weight > 0 && !part.known)) continue;
    total += share;
    sum += share * part.points;
    variance += (share * part.sd) ** 2;
    const { populationPoints } = part;
    unknown =
      unknown === null || populationPoints === undefined
        ? null
        : unknown + share * populationPoints;
  }
  // Ten thirds of three thirds may round to a little more than ten.
  const points = total > 0 ? Math.min(10, sum / total) : 0;
  return {
    known: hasMinimum && weight >= 0.5,
    unknownPoints: unknown === null || total === 0 ? null : unknown / total,
    points,
    sd: Math.max(LEAST_SD, total > 0 ? Math.sqrt(variance) / total : 0),
    thousandths: Math.round(points * 1000),
    parts,
  };
}

/** Points and quantiles of a yearly rate (daily posterior), at least `leastPoints`. */
export function yearlyRatePoints(posterior: RatePosterior, anchors: Anchors, leastPoints: number) {
  const value = rateMean(posterior) * DAYS_A_YEAR;
  const p10 = rateQuantile(posterior, 0.1) * DAYS_A_YEAR;
  const p90 = rateQuantile(posterior, 0.9) * DAYS_A_YEAR;
  return { value, p10, p90, anchors, ...pointsOf(anchors, value, p10, p90, leastPoints) };
}
