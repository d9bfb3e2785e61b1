import { deviance, stirlingError } from './log-gamma.ts';
import { normalQuantile } from './normal-quantile.ts';

const TINY = 1e-300;
const EPSILON = 4e-16;

/** What the kernel has of a and b alone: a search asks for many x of the same. */
type Scale = { readonly error: number; readonly root: number };

function scaleOf(a: number, b: number): Scale {
  const n = a + b;
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return { error, root: Math.sqrt((a * b) / (2 * Math.PI * n)) };
}

/** x^a y^b / B(a,b) with x + y = 1, in Loader's form. */
function kernel(a: number, b: number, x: number, y: number, { error, root }: Scale): number {
  const n = a + b;
  return Math.exp(error - deviance(a, n * x) - deviance(b, n * y)) * root;
}

/** Lentz's continued fraction for I_x(a,b) · a / kernel; quick for x < (a+1)/(a+b+2). */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  if (Math.abs(d) < TINY) d = TINY;
  d = 1 / d;
  let h = d;
  for (let m = 1; m < 100_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    c = 1 + even / c;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    if (Math.abs(c) < TINY) c = TINY;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    c = 1 + odd / c;
    d = 1 / (Math.abs(d) < TINY ? TINY : d);
    if (Math.abs(c) < TINY) c = TINY;
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < EPSILON) break;
  }
  return h;
}

/** What tails has found, written over by the next: searches ask millions of times. */
const found = new Float64Array(3);
const LOWER = 0;
const UPPER = 1;
const SLOPE = 2;

/** Finds both tails of Beta(a,b) at x = 1 − y, and the slope against logit x. */
function tails(a: number, b: number, x: number, y: number, scale: Scale): void {
  if (x <= 0 || y <= 0) {
    found[LOWER] = x <= 0 ? 0 : 1;
    found[UPPER] = x <= 0 ? 1 : 0;
    found[SLOPE] = 0;
    return;
  }
  const slope = kernel(a, b, x, y, scale);
  found[SLOPE] = slope;
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, (slope * fraction(a, b, x)) / a);
    found[LOWER] = lower;
    found[UPPER] = 1 - lower;
  } else {
    const upper = Math.min(1, (slope * fraction(b, a, y)) / b);
    found[LOWER] = 1 - upper;
    found[UPPER] = upper;
  }
}

/**
 * P(X ≤ x) for X ~ Beta(a,b): the regularised incomplete beta function I_x(a,b).
 * a, b > 0; any real x. Abramowitz and Stegun 26.5.
 */
export function betaLower(a: number, b: number, x: number): number {
  tails(a, b, x, 1 - x, scaleOf(a, b));
  return found[LOWER] as number;
}

/** P(X > x) for X ~ Beta(a,b), precise in the far tail too. */
export function betaUpper(a: number, b: number, x: number): number {
  tails(a, b, x, 1 - x, scaleOf(a, b));
  return found[UPPER] as number;
}

/** Mean and variance of ln Gamma(a): ψ(a) and ψ′(a), to about 1e-4, enough to start from. */
function logMoments(a: number): [number, number] {
  let lifted = a;
  let mean = 0;
  let variance = 0;
  while (lifted < 3) {
    mean -= 1 / lifted;
    variance += 1 / (lifted * lifted);
    lifted += 1;
  }
  const s = 1 / lifted;
  mean += Math.log(lifted) - s / 2 - (s * s) / 12;
  variance += s + (s * s) / 2 + (s * s * s) / 6;
  return [mean, variance];
}

/** A step of the search, on the logit scale. */
const LONGEST = 20;
/** What is left after a step is of the order of its square. */
const SHORTEST = 1e-7;

/**
 * The p-quantile of Beta(a,b) on the logit scale, ln(x/(1−x)); relative error of x and of 1−x
 * below 1e-9. a, b > 0, 0 < p < 1. Newton's method on the logarithm of the smaller tail, which
 * is concave in the logit, kept between what was too low and too high.
 */
export function betaQuantileLogit(a: number, b: number, p: number): number {
  const isLower = p < 0.5;
  const goal = isLower ? p : 1 - p;
  const [meanA, varianceA] = logMoments(a);
  const [meanB, varianceB] = logMoments(b);
  let u = meanA - meanB + normalQuantile(p) * Math.sqrt(varianceA + varianceB);
  let low = -Infinity;
  let high = Infinity;
  let leap = LONGEST;
  const scale = scaleOf(a, b);
  for (let i = 0; i < 200; i += 1) {
    tails(a, b, 1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u)), scale);
    const tail = found[isLower ? LOWER : UPPER] as number;
    const isHigh = isLower ? tail > goal : tail < goal;
    if (isHigh) high = u;
    else low = u;
    const wanted = ((Math.log(tail) - Math.log(goal)) * tail) / (found[SLOPE] as number);
    const next = isLower ? u - wanted : u + wanted;
    if (Math.abs(wanted) < SHORTEST * Math.max(1, Math.abs(u))) return next;
    // Where the tail or its slope underflows, Newton's step is none or far too long.
    if (Math.abs(wanted) <= LONGEST && next > low && next < high) u = next;
    else if (low > -Infinity && high < Infinity) u = (low + high) / 2;
    else {
      u += isHigh ? -leap : leap;
      leap *= 2;
    }
  }
  return u;
}

/** The p-quantile of Beta(a,b). a, b > 0, 0 ≤ p ≤ 1. */
export function betaQuantile(a: number, b: number, p: number): number {
  if (!(a > 0 && b > 0 && p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  return 1 / (1 + Math.exp(-betaQuantileLogit(a, b, p)));
}
