import { normalQuantile } from './normal-quantile.ts';

/**
 * Wilson's score interval of a share, `hits` of `n`: the shares p with
 * |hits/n − p| ≤ z·√(p(1−p)/n). Stays within 0–1 and keeps its coverage for small n and shares
 * near 0 or 1, where the textbook interval does not. Nothing seen: everything from 0 to 1.
 * Wilson (1927), Journal of the American Statistical Association 22.
 */
export function wilsonInterval(
  hits: number,
  n: number,
  confidence = 0.95,
): { readonly low: number; readonly high: number } {
  if (n <= 0) return { low: 0, high: 1 };
  const z = normalQuantile((1 + confidence) / 2);
  const square = z * z;
  const middle = hits + square / 2;
  const reach = z * Math.sqrt((hits * (n - hits)) / n + square / 4);
  return {
    low: hits <= 0 ? 0 : Math.max(0, (middle - reach) / (n + square)),
    high: hits >= n ? 1 : Math.min(1, (middle + reach) / (n + square)),
  };
}
