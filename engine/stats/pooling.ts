import { chiSquareUpper } from './chi-square.ts';
import { normalQuantile } from './normal-quantile.ts';
import { studentQuantile } from './student.ts';

/** An estimate and the variance of its error. */
export type Estimate = { readonly mean: number; readonly variance: number };

export type Pooled = {
  /** Mean of the effects, its standard deviation, and their interval. */
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
  /** Variance of the true effects among groups, τ². */
  readonly between: number;
  /** Cochran's Q, its degrees of freedom, and P(so much if all were alike). */
  readonly q: number;
  readonly freedom: number;
  readonly p: number;
  /** Where the effect of a further group would lie; null under 3 groups. */
  readonly prediction: { readonly low: number; readonly high: number } | null;
};

function weigh(estimates: readonly Estimate[], between: number) {
  let weights = 0;
  let squares = 0;
  let sum = 0;
  for (const { mean, variance } of estimates) {
    const weight = 1 / (variance + between);
    weights += weight;
    squares += weight * weight;
    sum += weight * mean;
  }
  const mean = sum / weights;
  const q = estimates.reduce((all, e) => all + (e.mean - mean) ** 2 / (e.variance + between), 0);
  return { weights, squares, mean, q };
}

/** Moments: τ² = (Q − (k−1)) / (Σw − Σw²/Σw). DerSimonian and Laird (1986), equation 8. */
function moments(estimates: readonly Estimate[]): number {
  const { weights, squares, q } = weigh(estimates, 0);
  const scale = weights - squares / weights;
  return scale > 0 ? Math.max(0, (q - (estimates.length - 1)) / scale) : 0;
}

/** Restricted maximum likelihood by its fixed point; Viechtbauer (2005), JEBS 30, equation 8. */
function restricted(estimates: readonly Estimate[]): number {
  let between = moments(estimates);
  for (let round = 0; round < 10_000; round += 1) {
    const { weights, squares, mean } = weigh(estimates, between);
    const excess = estimates.reduce(
      (sum, e) => sum + ((e.mean - mean) ** 2 - e.variance) / (e.variance + between) ** 2,
      0,
    );
    const next = Math.max(0, excess / squares + 1 / weights);
    const change = Math.abs(next - between);
    between = next;
    if (change <= 1e-12 * between) break;
  }
  return between;
}

/**
 * Random-effects pooling of groups' effects: REML, or DerSimonian and Laird (1986), Controlled
 * Clinical Trials 7. The prediction interval is that of Higgins, Thompson and Spiegelhalter
 * (2009), JRSS A 172, Student's t with k−2 degrees. Estimates without a finite mean and a
 * variance above 0 are left out; null without any.
 */
export function poolEffects(
  given: readonly Estimate[],
  method: 'reml' | 'dersimonian_laird' = 'reml',
  confidence = 0.95,
): Pooled | null {
  const estimates = given.filter(
    ({ mean, variance }) => Number.isFinite(mean) && variance > 0 && variance < Infinity,
  );
  if (estimates.length === 0) return null;
  const between = method === 'reml' ? restricted(estimates) : moments(estimates);
  const { weights, mean } = weigh(estimates, between);
  const { q } = weigh(estimates, 0);
  const sd = 1 / Math.sqrt(weights);
  const reach = normalQuantile((1 + confidence) / 2) * sd;
  const freedom = estimates.length - 1;
  const p = freedom > 0 ? chiSquareUpper(q, freedom) : 1;
  let prediction: Pooled['prediction'] = null;
  if (estimates.length >= 3) {
    const wide =
      studentQuantile((1 + confidence) / 2, freedom - 1) * Math.hypot(sd, between ** 0.5);
    prediction = { low: mean - wide, high: mean + wide };
  }
  return { mean, sd, low: mean - reach, high: mean + reach, between, q, freedom, p, prediction };
}
