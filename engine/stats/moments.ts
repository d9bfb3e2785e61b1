/** Number, mean and sample variance (0 for fewer than two). */
export type Moments = { readonly n: number; readonly mean: number; readonly variance: number };

/** In two passes, so that large means cost no digits. Nobody: all 0. */
export function momentsOf(values: readonly number[]): Moments {
  const n = values.length;
  if (n === 0) return { n, mean: 0, variance: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 };
}

/** The share-quantile between order statistics, at least one (Hyndman and Fan 1996, type 7). */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (at - below) * (high - low);
}

/** Values above the share-quantile become it. Empty stays empty. */
export function winsorised(values: readonly number[], share = 0.95): number[] {
  if (values.length === 0) return [];
  const most = quantileOfSorted(Float64Array.from(values).sort(), share);
  return values.map((value) => Math.min(value, most));
}
