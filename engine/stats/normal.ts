import { gammaUpper } from './incomplete-gamma.ts';

/** Φ(z) with full relative precision in both tails: ½ Q(½, z²/2) reflected. */
export function normalCdf(z: number): number {
  const tail = 0.5 * gammaUpper(0.5, (z * z) / 2);
  return z > 0 ? 1 - tail : tail;
}
