import { normalCdf } from '../stats/normal.ts';

/** Purchases over days (or opportunities) of one kind: with care, or without. */
export type Spells = { readonly purchases: number; readonly exposure: number };

/**
 * What care does to customers of a segment: ln of the ratio of their purchase rates is
 * N(tau, omega²). From experiments; before them tau 0, omega .15 (engine §11).
 */
export type ResponsePrior = { readonly tau: number; readonly omega: number };

export const UNPROVEN_RESPONSE: ResponsePrior = { tau: 0, omega: 0.15 };

/** ln of the ratio of a customer's purchase rates with and without care. */
export type Contrast = { readonly raw: number; readonly variance: number };

/** Posterior of that ratio's ln, and what the customer alone shows; null without both kinds. */
export type Response = {
  readonly mean: number;
  readonly sd: number;
  readonly own: Contrast | null;
};

/**
 * ln((y₁+½)/e₁) − ln((y₀+½)/e₀) with variance 1/(y₁+½) + 1/(y₀+½) (engine §2; Haldane's and
 * Anscombe's ½, Anscombe 1956, Biometrika 43). Null unless both exposures are above 0. Only for
 * shrinking: its mean over customers of few purchases and unequal exposures is not 0 when care
 * does nothing. A group's effect comes from within-person.ts.
 */
export function rateContrast(cared: Spells, quiet: Spells): Contrast | null {
  if (!(cared.exposure > 0) || !(quiet.exposure > 0)) return null;
  const [one, none] = [cared.purchases + 0.5, quiet.purchases + 0.5];
  return {
    raw: Math.log(one / cared.exposure) - Math.log(none / quiet.exposure),
    variance: 1 / one + 1 / none,
  };
}

/**
 * Criterion 2's posterior: the customer's own contrast shrunken to the segment's experimental
 * effect by their precisions (engine §2, §7). omega 0 leaves everybody at tau.
 */
export function careResponse(prior: ResponsePrior, cared: Spells, quiet: Spells): Response {
  const own = rateContrast(cared, quiet);
  const between = prior.omega ** 2;
  if (own === null) return { mean: prior.tau, sd: prior.omega, own };
  const weight = between / (between + own.variance);
  return {
    mean: prior.tau + weight * (own.raw - prior.tau),
    sd: Math.sqrt(weight * own.variance),
    own,
  };
}

/** P(care raises purchases by more than `lift`, a share such as .05). lift > −1. */
export function responseAbove({ mean, sd }: Pick<Response, 'mean' | 'sd'>, lift: number): number {
  const distance = mean - Math.log1p(lift);
  if (sd > 0) return normalCdf(distance / sd);
  return distance > 0 ? 1 : 0;
}
