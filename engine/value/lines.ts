/** The circle's two lines on the score, 0–100; frozen in a scorecard version (engine §4). */
export type Lines = { readonly entry: number; readonly exit: number };

/** How far below the entry line the exit line lies: one line would be crossed at every wobble. */
const APART = 6;
/** Share of the active customers the circle is meant to hold. */
export const DEFAULT_CAPACITY = 0.05;

/**
 * The lines for a base: the score ranked at capacity, and 6 points lower; to a thousandth, as
 * scores are stored. Capacity is a share of those who are active, of whom only the scores of those
 * known well enough are ranked. Null for a base without anybody to rank.
 */
export function drawLines(
  scores: readonly number[],
  capacity: number,
  active: number = scores.length,
): Lines | null {
  if (scores.length === 0) return null;
  const sorted = Float64Array.from(scores).sort();
  const place = Math.min(sorted.length, Math.max(1, Math.round(capacity * active)));
  const entry = Math.round((sorted[sorted.length - place] as number) * 1000) / 1000;
  return { entry, exit: Math.max(0, Math.round((entry - APART) * 1000) / 1000) };
}

/** The median of expected margins, whole minor units: the floor below which no score counts. */
export function drawFloor(margins: readonly number[]): number {
  if (margins.length === 0) return 0;
  const sorted = Float64Array.from(margins).sort();
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)] as number;
  const high = sorted[Math.ceil(middle)] as number;
  return Math.round((low + high) / 2);
}
