import { normalQuantile } from '../stats/normal-quantile.ts';

/** How an experiment is laid out and what it compares. */
export type Design = {
  readonly cared: number;
  readonly held: number;
  /**
   * Standard deviation of the outcome over its mean. For one quarter of a customer who buys twice
   * in it, 1/√2 (Poisson).
   */
  readonly spread: number;
  /** Share of its variance that the year before foretells (CUPED); 0 if not said. */
  readonly explained?: number;
};

const CONFIDENCE = 0.95;
const POWER = 0.8;
export const TWO_PURCHASES_A_QUARTER = Math.SQRT1_2;

/** Normal deviates between nothing and what is found with 80 % power at 95 % confidence: 2.80. */
const REACH = normalQuantile((1 + CONFIDENCE) / 2) + normalQuantile(POWER);

/**
 * The smallest effect, as a share of the mean, that would be found in 80 of 100 such experiments:
 * 2.80·cv·√(1−R²)·√(1/n₁+1/n₀). 100 a side and two purchases a quarter: 28 % (engine §7). Infinity
 * without anybody on one side. Cohen (1988), 2.4.
 */
export function detectableLift({ cared, held, spread, explained = 0 }: Design): number {
  if (!(cared > 0) || !(held > 0)) return Infinity;
  return REACH * spread * Math.sqrt(1 - explained) * Math.sqrt(1 / cared + 1 / held);
}

/** What it would take to see an effect so small: each of these alone. */
export type Needed = {
  /** What is visible now, after one such period. */
  readonly detectable: number;
  /** Times as many customers on both sides, the shares as they are. */
  readonly customers: number;
  /** As many periods with the same customers, if their periods are independent. */
  readonly periods: number;
  /** Customers to hold back if everybody took part, null if even half would not do. */
  readonly held: number | null;
};

/** What it would take to see a lift (a share, > 0) with this design. */
export function whatItTakes(design: Design, lift: number): Needed {
  const detectable = detectableLift(design);
  const ratio = (detectable / lift) ** 2;
  const all = design.cared + design.held;
  // 1/held + 1/(all − held) ≤ need, the smaller root.
  const need = (lift / (REACH * design.spread * Math.sqrt(1 - (design.explained ?? 0)))) ** 2;
  const inside = 1 - 4 / (all * need);
  return {
    detectable,
    customers: Math.ceil(all * ratio),
    periods: Math.ceil(ratio),
    held: inside < 0 ? null : Math.ceil((all * (1 - Math.sqrt(inside))) / 2),
  };
}
