import type { Moments } from './moments.ts';

/** An interval that holds the truth at every look at once, however often and whenever one looks. */
export type Sequence = { readonly mean: number; readonly low: number; readonly high: number };

/**
 * Where to be narrowest: ρ = √((−2 ln α + ln(1 − 2 ln α)) / t*), t* observations; the paper's
 * appendix B.2.
 */
function tuning(alpha: number, narrowestAt: number): number {
  const wide = -2 * Math.log(alpha);
  return Math.sqrt((wide + Math.log1p(wide)) / Math.max(1, narrowestAt));
}

/**
 * Half the width of the sequence for a mean of n observations with standard deviation sd:
 * sd·√(2(nρ²+1)/(n²ρ²) · ln(√(nρ²+1)/α)). Infinity without an observation. `narrowestAt` is fixed
 * beforehand, never by what was seen. Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024),
 * Time-uniform central limit theory and asymptotic confidence sequences, Annals of Statistics 52,
 * theorem 2.2.
 */
export function sequenceReach(n: number, sd: number, narrowestAt: number, confidence = 0.95) {
  if (!(n > 0)) return Infinity;
  const alpha = 1 - confidence;
  const square = n * tuning(alpha, narrowestAt) ** 2 + 1;
  const wide = (2 * square * Math.log(Math.sqrt(square) / alpha)) / (n * (square - 1));
  return sd * Math.sqrt(wide);
}

/** The sequence for the mean of one stream. */
export function meanSequence(seen: Moments, narrowestAt: number, confidence = 0.95): Sequence {
  const reach = sequenceReach(seen.n, Math.sqrt(seen.variance), narrowestAt, confidence);
  return { mean: seen.mean, low: seen.mean - reach, high: seen.mean + reach };
}

/**
 * The sequence for one − other, arms by lot: as the mean of n₁+n₀ influence values, whose
 * variance is s₁²/π + s₀²/(1−π) with π the share of the first arm (the paper's section 3.2).
 * From −∞ to ∞ while either arm has fewer than two.
 */
export function differenceSequence(
  one: Moments,
  other: Moments,
  narrowestAt: number,
  confidence = 0.95,
): Sequence {
  const mean = one.mean - other.mean;
  if (one.n < 2 || other.n < 2) return { mean, low: -Infinity, high: Infinity };
  const n = one.n + other.n;
  const sd = Math.sqrt(n * (one.variance / one.n + other.variance / other.n));
  const reach = sequenceReach(n, sd, narrowestAt, confidence);
  return { mean, low: mean - reach, high: mean + reach };
}
