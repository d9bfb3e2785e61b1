import type { Averaged, NormalPrior } from '../stats/normal-normal.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';

export type { Averaged };
/** Normal–normal, as for contrasts in engine §1. */
export type ContrastPrior = NormalPrior;

/** The posterior of a customer's true mean. */
export type ContrastPosterior = { readonly mean: number; readonly sd: number };

/** Precision-weighted mean of the customer's own and the population's; the prior alone without. */
export function contrastPosterior(
  prior: ContrastPrior,
  { mean, observations }: Averaged,
): ContrastPosterior {
  const { between, within } = prior;
  if (!prior.discriminating || !(observations > 0)) return { mean: prior.mean, sd: between };
  const own = observations / (within * within);
  const population = 1 / (between * between);
  return {
    mean: (own * mean + population * prior.mean) / (own + population),
    sd: 1 / Math.sqrt(own + population),
  };
}

/** The p-quantile of the true mean. */
export function contrastQuantile({ mean, sd }: ContrastPosterior, p: number): number {
  return mean + sd * normalQuantile(p);
}
