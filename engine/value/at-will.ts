/**
 * BG/NBD: while alive a customer buys at rate Gamma(r, α) a week; after each purchase the
 * customer leaves with probability Beta(a, b).
 * Fader, Hardie and Lee (2005), "Counting your customers" the easy way, Marketing Science 24.
 */
export type AtWill = {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
};

/** Repeat purchases x, weeks from the first to the last purchase t_x and to now T; 0 ≤ t_x ≤ T. */
export type History = { readonly x: number; readonly tx: number; readonly T: number };

/** a/(b+x−1)·((α+T)/(α+t_x))^(r+x): the odds of having left; 0 without a repeat purchase. */
function oddsGone({ r, alpha, a, b }: AtWill, { x, tx, T }: History): number {
  if (x <= 0) return 0;
  return (a / (b + x - 1)) * Math.exp((r + x) * Math.log1p((T - tx) / (alpha + tx)));
}

/** P(still alive | x, t_x, T). Always 1 before the first repeat purchase. */
export function probabilityAlive(params: AtWill, history: History): number {
  return 1 / (1 + oddsGone(params, history));
}

/** P(no purchase within h weeks | alive): ((α+T)/(α+T+h))^(r+x). */
export function probabilityNoneIfAlive(params: AtWill, { x, T }: History, weeks: number): number {
  return Math.exp(-(params.r + x) * Math.log1p(weeks / (params.alpha + T)));
}

/**
 * Churn danger: P(no purchase within h weeks) = 1 − P(alive)·(1 − P₀). Engine §5; on two years
 * of a wholesaler AUC 0.81 and calibrated in every decile, where 1 − P(alive) reached 0.43.
 */
export function probabilityNone(params: AtWill, history: History, weeks: number): number {
  const none = probabilityNoneIfAlive(params, history, weeks);
  return 1 - probabilityAlive(params, history) * (1 - none);
}

/**
 * What danger over h weeks was just after the last purchase: the same history with T = t_x.
 * Danger now minus this is *excess* danger: what silence has added.
 */
export function probabilityNoneAtLast(params: AtWill, history: History, weeks: number): number {
  return probabilityNone(params, { ...history, T: history.tx }, weeks);
}

const MOST_TERMS = 200_000;

/**
 * c·[₂F₁(e, B; c; z) − 1]/e summed with both divisions done by hand, so that neither e → 0
 * (a → 1) nor c → 0 (no repeat purchase, a + b → 1) cancels or divides by zero.
 */
function hypergeometricRise(e: number, B: number, c: number, z: number): number {
  let term = B * z;
  let sum = term;
  for (let k = 1; k < MOST_TERMS; k += 1) {
    term *= ((e + k) * (B + k) * z) / ((c + k) * (k + 1));
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * 1e-17) break;
  }
  return sum;
}

/**
 * Expected purchases in the next `weeks` given the history. The ₂F₁ of the paper overflows for
 * heavy buyers; Euler's transformation gives, with z = t/(α+T+t), c = a+b+x−1, e = a−1,
 * c/e·[1 − (1−z)^e·₂F₁(e, a+b−1−r; c; z)] over 1 + odds of having left (engine §5). Here
 * (1−z)^e = 1 + eL and ₂F₁ = 1 + eG, so that the bracket over e is −(L + G + eLG): no guard for
 * a ≈ 1 is needed.
 */
export function expectedPurchases(params: AtWill, history: History, weeks: number): number {
  if (weeks <= 0) return 0;
  const { r, alpha, a, b } = params;
  const c = a + b + history.x - 1;
  const e = a - 1;
  const horizon = alpha + history.T;
  const z = weeks / (horizon + weeks);
  const logRest = -Math.log1p(weeks / horizon);
  const L = e === 0 ? logRest : Math.expm1(e * logRest) / e;
  const cG = hypergeometricRise(e, a + b - 1 - r, c, z);
  const whileAlive = -(c * L + cG + e * L * cG);
  return whileAlive / (1 + oddsGone(params, history));
}
