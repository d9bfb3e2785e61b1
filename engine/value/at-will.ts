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

/**
 * a/(b+x−1) for x ≥ 1: the factor of having left after the last purchase. A part of a repeat
 * purchase (x < 1, one that is only half trusted) has its part of it: beyond x = 1 the formula
 * would pass through b + x = 1 and turn negative.
 */
export function leavingFactor({ a, b }: Pick<AtWill, 'a' | 'b'>, x: number): number {
  return (Math.min(1, x) * a) / (b + Math.max(1, x) - 1);
}

/** a/(b+x−1)·((α+T)/(α+t_x))^(r+x): the odds of having left; 0 without a repeat purchase. */
function oddsGone(params: AtWill, { x, tx, T }: History): number {
  if (x <= 0) return 0;
  const { r, alpha } = params;
  return leavingFactor(params, x) * Math.exp((r + x) * Math.log1p((T - tx) / (alpha + tx)));
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

const MOST_TERMS = 2_000_000;
const NEGLIGIBLE = 1e-17;
const HUGE = 1e250;

/**
 * Expected purchases in the next `weeks` given the history.
 *
 * The paper's closed form holds a ₂F₁ that overflows for heavy buyers, and its Euler transform
 * (engine §5) cancels where r is large. The same series summed by what it means does neither:
 * someone who never left would buy K ~ NB(r+x, z = t/(α+T+t)) times, and of K possible purchases
 * the expected number made before leaving is Σ s_j over j < K, with s_0 = 1 and
 * s_(j+1) = s_j·(b+x+j)/(a+b+x+j). Every term is positive, so nothing cancels, and a ≈ 1 needs
 * no guard. Agrees with 80-digit evaluations of the closed form to 1e-13.
 */
export function expectedPurchases(params: AtWill, history: History, weeks: number): number {
  if (!(weeks > 0)) return 0;
  const { r, alpha, a, b } = params;
  const { x, T } = history;
  const size = r + x;
  const z = weeks / (alpha + T + weeks);
  // Probabilities of K up to a common factor, which their sum takes out again.
  let weight = 1;
  let weights = 1;
  let made = 0;
  let weighted = 0;
  let next = 1;
  for (let k = 0; k < MOST_TERMS; k += 1) {
    const ratio = ((size + k) * z) / (k + 1);
    weight *= ratio;
    made += next;
    next *= (b + x + k) / (a + b + x + k);
    weights += weight;
    weighted += weight * made;
    if (ratio < 1 && weight * made < NEGLIGIBLE * weighted * (1 - ratio)) break;
    if (weight > HUGE) {
      weight /= HUGE;
      weights /= HUGE;
      weighted /= HUGE;
    }
  }
  return weighted / weights / (1 + oddsGone(params, history));
}
