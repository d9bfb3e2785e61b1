import { deviance, logGamma, stirlingError } from './log-gamma.ts';
import { normalQuantile } from './normal-quantile.ts';

const TINY = 1e-300;
const EPSILON = 1e-16;
/** A step of the search; what is left after it is of the order of its square. */
const SHORTEST = 1e-7;

/** x^a e^(−x) / Γ(a+1), in Loader's form, which keeps full precision for large a. */
function kernel(a: number, x: number, error: number): number {
  return Math.exp(-error - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** Σ xⁿ / ((a+1)…(a+n)); converges quickly for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < 100_000; n += 1) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * EPSILON) break;
  }
  return sum;
}

/** Γ(a,x) e^x x^(−a) by Lentz's continued fraction; for x ≥ a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 100_000; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + an / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < EPSILON * 4) break;
  }
  return h;
}

/** What tails has found, written over by the next: searches ask millions of times. */
const found = new Float64Array(3);
const LOWER = 0;
const UPPER = 1;
const SLOPE = 2;

/**
 * Finds both tails of a Gamma(shape, rate 1) variable at x, each with full relative precision, and the
 * slope against ln x. `error` is the shape's own, which a search asks for once.
 */
function tails(shape: number, x: number, error: number): void {
  if (x <= 0 || x === Infinity) {
    found[LOWER] = x <= 0 ? 0 : 1;
    found[UPPER] = x <= 0 ? 1 : 0;
    found[SLOPE] = 0;
    return;
  }
  const k = kernel(shape, x, error);
  found[SLOPE] = k * shape;
  if (x < shape + 1) {
    const lower = Math.min(1, k * lowerSeries(shape, x));
    found[LOWER] = lower;
    found[UPPER] = 1 - lower;
  } else {
    const upper = Math.min(1, k * shape * upperFraction(shape, x));
    found[LOWER] = 1 - upper;
    found[UPPER] = upper;
  }
}

/**
 * P(X > x) for X ~ Gamma(shape, rate 1): the regularised upper incomplete gamma function.
 * shape > 0; any real x. Abramowitz and Stegun 6.5.
 */
export function gammaUpper(shape: number, x: number): number {
  tails(shape, x, stirlingError(shape));
  return found[UPPER] as number;
}

/** P(X ≤ x) for X ~ Gamma(shape, rate 1). shape > 0; any real x. */
export function gammaLower(shape: number, x: number): number {
  tails(shape, x, stirlingError(shape));
  return found[LOWER] as number;
}

/** Wilson and Hilferty (1931), or the leading term of the series where that fails (small shapes). */
function startingLog(shape: number, p: number): number {
  const z = normalQuantile(p);
  const c = 1 / (9 * shape);
  const cube = 1 - c + z * Math.sqrt(c);
  if (shape > 0.5 && cube > 0.2) return Math.log(shape) + 3 * Math.log(cube);
  return Math.min((Math.log(p) + logGamma(shape + 1)) / shape, Math.log(shape + 5));
}

/**
 * The p-quantile of Gamma(shape, rate 1); relative error below 1e-9, 0 where it underflows.
 * shape > 0, 0 ≤ p ≤ 1. Newton's method on the logarithm of the smaller tail over ln x:
 * that function is concave (the density of ln X is log-concave), so it cannot overshoot twice.
 */
export function gammaQuantile(shape: number, p: number): number {
  if (!(shape > 0) || !(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const isLower = p < 0.5;
  const target = Math.log(isLower ? p : 1 - p);
  let t = startingLog(shape, p);
  if (t < -700) return Math.exp(t);
  const error = stirlingError(shape);
  for (let i = 0; i < 100; i += 1) {
    tails(shape, Math.exp(t), error);
    const tail = found[isLower ? LOWER : UPPER] as number;
    const gradient = (found[SLOPE] as number) / tail;
    const wanted = (Math.log(tail) - target) / gradient;
    if (!Number.isFinite(wanted)) {
      t += isLower === tail > 0 ? -1 : 1;
      continue;
    }
    const step = Math.max(-4, Math.min(4, isLower ? -wanted : wanted));
    t += step;
    if (Math.abs(step) < SHORTEST) break;
  }
  return Math.exp(t);
}
