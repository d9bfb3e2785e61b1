import { type BetaPrior, fitBetaBinomial, type Tried } from '../stats/beta-binomial.ts';
import { betaQuantile, betaUpper } from '../stats/incomplete-beta.ts';
import { remembered } from '../stats/remembered.ts';

export type { Tried };

/** Beta(alpha, beta) over customers' shares: alpha pseudo-hits in alpha + beta pseudo-trials. */
export type SharePrior = BetaPrior;

/** The posterior Beta(a, b) of a customer's share. */
export type SharePosterior = { readonly a: number; readonly b: number };

/** Below 50 customers: two in five respond, worth four invitations. */
const SHIPPED_SHARE_PRIOR: SharePrior = { alpha: 1.6, beta: 2.4, discriminating: true };

/** Beta(α+s, β+n−s); the prior alone when the measure does not discriminate. */
export function sharePosterior(prior: SharePrior, { hits, trials }: Tried): SharePosterior {
  if (!prior.discriminating) return { a: prior.alpha, b: prior.beta };
  return { a: prior.alpha + hits, b: prior.beta + Math.max(0, trials - hits) };
}

/** Mean share, (α+s)/(α+β+n). */
export function shareMean({ a, b }: SharePosterior): number {
  return a / (a + b);
}

const quantile = remembered(betaQuantile);

/** The p-quantile of the share. 0 ≤ p ≤ 1. */
export function shareQuantile({ a, b }: SharePosterior, p: number): number {
  return quantile(a, b, p);
}

/** P(share > θ). */
export function shareAbove({ a, b }: SharePosterior, theta: number): number {
  return betaUpper(a, b, theta);
}

/** The prior over customers (fitBetaBinomial); the shipped one, of taking part, where too few. */
export function fitSharePrior(
  customers: readonly Tried[],
  shipped: SharePrior = SHIPPED_SHARE_PRIOR,
): SharePrior {
  return fitBetaBinomial(customers, shipped);
}
