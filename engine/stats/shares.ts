import { wilsonInterval } from './wilson.ts';

/** So many of so many. */
export type Share = { readonly hits: number; readonly n: number };

/**
 * The difference of two independent shares, one − other, with its interval from both Wilson
 * intervals. Newcombe (1998), Statistics in Medicine 17, 873–890, method 10. Without anybody on
 * one side the difference is null and the interval what the other side leaves open.
 */
export function shareDifference(one: Share, other: Share, confidence = 0.95) {
  const a = wilsonInterval(one.hits, one.n, confidence);
  const b = wilsonInterval(other.hits, other.n, confidence);
  if (one.n <= 0 || other.n <= 0) {
    return { difference: null, low: a.low - b.high, high: a.high - b.low };
  }
  const p = one.hits / one.n;
  const q = other.hits / other.n;
  return {
    difference: p - q,
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}
