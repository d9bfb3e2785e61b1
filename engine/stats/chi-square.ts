import { gammaQuantile, gammaUpper } from './incomplete-gamma.ts';

/** P(X > x) for chi-square with so many degrees of freedom, > 0; x any number. */
export function chiSquareUpper(x: number, freedom: number): number {
  return gammaUpper(freedom / 2, x / 2);
}

/** The p-quantile of chi-square; 0 ≤ p ≤ 1, freedom > 0. NaN outside. */
export function chiSquareQuantile(p: number, freedom: number): number {
  return 2 * gammaQuantile(freedom / 2, p);
}
