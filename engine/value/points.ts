import { quantileOfSorted } from '../stats/moments.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';

/** Six strictly increasing values worth 0, 2, 4, 6, 8 and 10 points; frozen in a scorecard. */
export type Anchors = readonly [number, number, number, number, number, number];

/** Points with their standard deviation. `thousandths` is what is stored: points to .001. */
export type Points = { readonly points: number; readonly sd: number; readonly thousandths: number };

/** p10 and p90 of a normal lie this many standard deviations apart. */
const TENTH_TO_NINETIETH = 2 * normalQuantile(0.9);
const LEAST_SD = 0.25;
/** Fixed anchors of acts a year, criteria 6 and 7 (engine §1). */
export const YEARLY_ACT_ANCHORS: Anchors = [0.1, 0.25, 0.5, 1, 2, 4];
/** The shares of customers below each anchor (engine §1). */
export const PERCENTILES = [0.05, 0.25, 0.5, 0.75, 0.9, 0.975] as const;

/** Points of a value: linear between anchors, 0 below the first, 10 above the last. */
export function pointsAt(anchors: Anchors, value: number): number {
  if (value <= anchors[0]) return 0;
  for (let i = 1; i < 6; i += 1) {
    const low = anchors[i - 1] as number;
    const high = anchors[i] as number;
    if (value < high) return 2 * (i - 1) + (2 * (value - low)) / (high - low);
  }
  return 10;
}

/** Points as a whole number of thousandths, the form that is stored and compared. */
function toThousandths(points: number): number {
  return Math.round(points * 1000);
}

/**
 * Points of a measure with its 10th and 90th percentile: sd = max(.25, half the distance of the
 * percentiles' points in normal deviates) (engine §11). None of them is below `least`.
 */
export function pointsOf(
  anchors: Anchors,
  value: number,
  p10: number,
  p90: number,
  least: number = 0,
): Points {
  const points = Math.max(least, pointsAt(anchors, value));
  const distance = Math.abs(
    Math.max(least, pointsAt(anchors, p90)) - Math.max(least, pointsAt(anchors, p10)),
  );
  return {
    points,
    sd: Math.max(LEAST_SD, distance / TENTH_TO_NINETIETH),
    thousandths: toThousandths(points),
  };
}

/**
 * Anchors from the 5, 25, 50, 75, 90 and 97.5 percentiles of the first year's known values
 * (criteria 1 and 5). Equal neighbours are pushed apart by a millionth of the largest, so that
 * anchors always rise strictly and scale with the currency; where all are equal, the middle is 4 points.
 * Throws without a single value.
 */
export function anchorsFromValues(values: readonly number[]): Anchors {
  if (values.length === 0) throw new RangeError('anchors need at least one value');
  const sorted = Float64Array.from(values).sort();
  const cuts = PERCENTILES.map((share) => quantileOfSorted(sorted, share));
  const [first = 0] = sorted;
  if (first === sorted.at(-1)) return alike(first);
  return rising(cuts);
}

/** Where all are equal everybody is the population: 4 points. */
function alike(value: number): Anchors {
  const step = Math.abs(value) > 0 ? Math.abs(value) * 1e-6 : 1e-6;
  const at = (steps: number) => value + steps * step;
  return [at(-2), at(-1), value, at(1), at(2), at(3)];
}

/** The six cuts made strictly increasing. */
export function rising(cuts: readonly number[]): Anchors {
  const largest = Math.max(...cuts.map(Math.abs));
  const least = largest > 0 ? largest * 1e-6 : 1e-6;
  const anchors: number[] = [];
  for (const cut of cuts) {
    const before = anchors.at(-1);
    anchors.push(before === undefined ? cut : Math.max(cut, before + least));
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = anchors;
  return [a, b, c, d, e, f];
}
