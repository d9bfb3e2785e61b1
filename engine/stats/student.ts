import { betaLower, betaQuantileLogit, betaUpper } from './incomplete-beta.ts';
import { normalCdf } from './normal.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * P(T > t) for Student's t with so many degrees of freedom (> 0, Infinity for the normal);
 * t any number. Full relative precision in both tails. Abramowitz and Stegun 26.7.1.
 */
export function studentUpper(t: number, freedom: number): number {
  if (freedom === Infinity) return normalCdf(-t);
  if (t < 0) return 1 - studentUpper(-t, freedom);
  const square = t * t;
  // Whichever of the two shares is the smaller one is known to more digits.
  return square < freedom
    ? 0.5 * betaUpper(0.5, freedom / 2, square / (freedom + square))
    : 0.5 * betaLower(freedom / 2, 0.5, freedom / (freedom + square));
}

/** The p-quantile of Student's t; 0 ≤ p ≤ 1, freedom > 0. NaN outside. */
export function studentQuantile(p: number, freedom: number): number {
  if (!(freedom > 0) || !(p >= 0 && p <= 1)) return Number.NaN;
  if (freedom === Infinity || p === 0 || p === 1) return normalQuantile(p);
  if (p === 0.5) return 0;
  // t²/(ν+t²) ~ Beta(½, ν/2), so t² is ν times the exponential of its logit.
  const reach = 2 * Math.min(p, 1 - p);
  const t = Math.sqrt(freedom) * Math.exp(-betaQuantileLogit(freedom / 2, 0.5, reach) / 2);
  return p < 0.5 ? -t : t;
}
