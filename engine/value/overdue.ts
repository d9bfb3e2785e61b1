import type { PurchaseSummary } from './purchases.ts';

/** How late a customer is, by the overdue ratio's bands 1 / 1.5 / 2.5 (engine §5). */
export type OverdueBand = 'on_time' | 'due' | 'late' | 'long_overdue';

/** "75 days since the last purchase, usually 37": days, days, and their ratio with its band. */
export type Overdue = {
  readonly typicalGap: number;
  readonly daysSince: number;
  readonly ratio: number;
  readonly band: OverdueBand;
};

/** What gaps between purchase days look like in a segment. */
export type GapPopulation = {
  /** Mean of ln(gap in days). */
  readonly mu: number;
  /** Median of customers' typical gaps in days; null while nobody bought twice. */
  readonly median: number | null;
};

/** Pseudo-gaps of the population that every customer starts with. */
const PSEUDO_GAPS = 5;
/** Shipped: 45 days. */
const SHIPPED_MU = Math.log(45);

/**
 * A customer's typical gap in days, shrunk: exp((Σ ln g + kμ)/(n + k)); at least one pseudo-gap
 * keeps a customer with none at the population's.
 */
export function typicalGap(
  gapLogSum: number,
  gapCount: number,
  mu: number,
  pseudoGaps: number = PSEUDO_GAPS,
): number {
  return Math.exp((gapLogSum + pseudoGaps * mu) / (gapCount + pseudoGaps));
}

/** The band of an overdue ratio ≥ 0. */
export function overdueBand(ratio: number): OverdueBand {
  if (ratio < 1) return 'on_time';
  if (ratio < 1.5) return 'due';
  return ratio < 2.5 ? 'late' : 'long_overdue';
}

/** Days since the last purchase over the typical gap; null before the first purchase. */
export function overdue(summary: PurchaseSummary, mu: number): Overdue | null {
  if (summary.lastPurchaseDay === null) return null;
  const typical = typicalGap(summary.gapLogSum, summary.gapCount, mu);
  const daysSince = summary.asOf - summary.lastPurchaseDay;
  const ratio = daysSince / typical;
  return { typicalGap: typical, daysSince, ratio, band: overdueBand(ratio) };
}

/**
 * The segment's gaps, each customer counting once (a frequent buyer has more gaps, not more
 * say). Needs only gapLogSum and gapCount, which no half-life enters, so it can be read before
 * the half-life is chosen from its median. Without a gap: 45 days and no median.
 */
export function gapPopulation(
  summaries: readonly Pick<PurchaseSummary, 'gapLogSum' | 'gapCount'>[],
): GapPopulation {
  const means = summaries.filter((s) => s.gapCount > 0).map((s) => s.gapLogSum / s.gapCount);
  if (means.length === 0) return { mu: SHIPPED_MU, median: null };
  const sorted = Float64Array.from(means).sort();
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)] as number;
  const high = sorted[Math.ceil(middle)] as number;
  return {
    mu: means.reduce((sum, mean) => sum + mean, 0) / means.length,
    median: Math.exp((low + high) / 2),
  };
}
