import type { BetaPrior } from './beta-binomial.ts';
import type { GammaPrior } from './gamma-poisson.ts';
import { betaLower } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';

/**
 * P(N = n): so many events in an exposure of somebody whose rate is Gamma(a, b); the negative
 * binomial. n whole, ≥ 0; exposure ≥ 0.
 */
export function countMass({ a, b }: Pick<GammaPrior, 'a' | 'b'>, exposure: number, n: number) {
  if (exposure <= 0) return n === 0 ? 1 : 0;
  const rise = n === 0 ? 0 : logGamma(a + n) - logGamma(a) - logGamma(n + 1);
  return Math.exp(rise - a * Math.log1p(exposure / b) - n * Math.log1p(b / exposure));
}

/** P(N ≤ n) of the same. */
export function countLower({ a, b }: Pick<GammaPrior, 'a' | 'b'>, exposure: number, n: number) {
  if (n < 0) return 0;
  return exposure <= 0 ? 1 : betaLower(a, n + 1, b / (b + exposure));
}

/** P(S = s): so many hits in whole trials of somebody whose share is Beta(α, β). 0 ≤ s ≤ trials. */
export function hitsMass(
  { alpha, beta }: Pick<BetaPrior, 'alpha' | 'beta'>,
  trials: number,
  hits: number,
): number {
  if (hits < 0 || hits > trials) return 0;
  const rise = (from: number, by: number) => logGamma(from + by) - logGamma(from);
  const choose = logGamma(trials + 1) - logGamma(hits + 1) - logGamma(trials - hits + 1);
  return Math.exp(
    choose + rise(alpha, hits) + rise(beta, trials - hits) - rise(alpha + beta, trials),
  );
}

/** P(S ≤ s) of the same, summed. */
export function hitsLower(
  prior: Pick<BetaPrior, 'alpha' | 'beta'>,
  trials: number,
  hits: number,
): number {
  let sum = 0;
  for (let s = 0; s <= Math.min(hits, trials); s += 1) sum += hitsMass(prior, trials, s);
  return Math.min(1, sum);
}
