const HALF_LOG_TWO_PI = 0.9189385332046727;

/** Coefficients B₂ₙ / (2n(2n−1)) of Stirling's series (Abramowitz and Stegun 6.1.41). */
function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  return (
    (1 / 12 -
      s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360)))))) /
    x
  );
}

/**
 * ln Γ(x) for x > 0, absolute error about 1e-15 times max(1, |ln Γ(x)|).
 * Stirling's series above 12; smaller arguments are lifted by the recurrence. NaN for x ≤ 0.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let lifted = x;
  let product = 1;
  while (lifted < 12) {
    product *= lifted;
    lifted += 1;
  }
  const value =
    (lifted - 0.5) * Math.log(lifted) - lifted + HALF_LOG_TWO_PI + stirlingSeries(lifted);
  return product === 1 ? value : value - Math.log(product);
}

/** ln Γ(x+1) − [(x+½) ln x − x + ½ ln 2π]: what Stirling's formula leaves out. x > 0. */
export function stirlingError(x: number): number {
  if (x >= 12) return stirlingSeries(x);
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/**
 * x ln(x/m) + m − x without cancellation where x ≈ m.
 * Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
 */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j += 1) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
