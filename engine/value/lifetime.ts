import { betaLower } from '../stats/incomplete-beta.ts';
import { type AtWill, expectedPurchases, type History, probabilityAlive } from './at-will.ts';
import { spendMean, type SpendPosterior } from './spend.ts';

/** Margin still to come from a customer, minor units, discounted, with its 80 % interval. */
export type Lifetime = {
  readonly years: number;
  /** Expected purchases within those years. */
  readonly purchases: number;
  readonly value: number;
  readonly p10: number;
  readonly p90: number;
};

/** Further ahead nobody buys for whom the fit of a year or two could speak. */
export const LIFETIME_YEARS = 5;
/** A year's wait costs so much: money of next year is worth 1/1.1 of it today. */
export const YEARLY_DISCOUNT = 0.1;
const WEEKS_A_YEAR = 365 / 7;
/** The tail of more purchases than this is lumped together. */
const MOST_PURCHASES = 100_000;
const NEGLIGIBLE = 1e-12;
/** Numbers of purchases are taken together into so many groups of about equal probability. */
const GROUPS = 48;

/** ln of the probabilities of K = 0, 1, … possible purchases up to a common factor; K ~ NB(size, z). */
function possible(size: number, z: number): number[] {
  const logs = [0];
  let log = 0;
  let largest = 0;
  for (let k = 0; k < MOST_PURCHASES; k += 1) {
    const ratio = ((size + k) * z) / (k + 1);
    log += Math.log(ratio);
    logs.push(log);
    largest = Math.max(largest, log);
    if (ratio < 1 && log - largest - Math.log1p(-ratio) < Math.log(NEGLIGIBLE)) break;
  }
  const weights = logs.map((one) => Math.exp(one - largest));
  const total = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one) => one / total);
}

/**
 * P(exactly n purchases in the next `weeks`), n = 0, 1, …. At least n are made by whoever is alive,
 * would buy n times if staying (K ~ NB(r+x, z)) and has not left after one of the n − 1 before:
 * P(N ≥ n) = P(alive)·P(K ≥ n)·Π_(i<n−1) (b+x+i)/(a+b+x+i), since buying and leaving are
 * independent. The sum of P(N ≥ n) is expectedPurchases.
 */
export function purchaseProbabilities(params: AtWill, history: History, weeks: number): number[] {
  const { r, alpha, a, b } = params;
  const { x, T } = history;
  const chances = possible(r + x, weeks / (alpha + T + weeks));
  const alive = probabilityAlive(params, history);
  const atLeast: number[] = [1];
  let tail = 1;
  let stayed = 1;
  for (let n = 1; n <= chances.length; n += 1) {
    tail = Math.max(0, tail - (chances[n - 1] ?? 0));
    atLeast.push(alive * tail * stayed);
    stayed *= (b + x + n - 1) / (a + b + x + n - 1);
  }
  return atLeast.slice(0, -1).map((one, n) => one - (atLeast[n + 1] ?? 0));
}

type Group = { readonly purchases: number; readonly probability: number };

/** Neighbouring numbers of purchases as their mean; none stays alone. */
function grouped(probabilities: readonly number[]): Group[] {
  const groups: Group[] = [];
  let probability = 0;
  let weighted = 0;
  const some = 1 - (probabilities[0] ?? 0);
  for (let n = 1; n < probabilities.length; n += 1) {
    const one = probabilities[n] ?? 0;
    probability += one;
    weighted += n * one;
    if (probability >= some / GROUPS || n === probabilities.length - 1) {
      if (probability > 0) groups.push({ purchases: weighted / probability, probability });
      probability = 0;
      weighted = 0;
    }
  }
  return groups;
}

/**
 * The share-quantile of what N purchases bring together: given N = n it is Gamma(p·n, ν) with
 * ν ~ Gamma(shape, rate), so total/(total + rate) is Beta(p·n, shape). Bisection of the mixture on
 * the scale of that Beta; 0 where nothing is bought with a probability of at least the share.
 */
function valueQuantile(groups: readonly Group[], spend: SpendPosterior, share: number): number {
  const none = 1 - groups.reduce((sum, { probability }) => sum + probability, 0);
  if (share <= none) return 0;
  let [low, high] = [-40, 40];
  for (let i = 0; i < 60 && high - low > 1e-7; i += 1) {
    const middle = (low + high) / 2;
    const at = 1 / (1 + Math.exp(-middle));
    let below = none;
    for (const { purchases, probability } of groups) {
      below += probability * betaLower(spend.p * purchases, spend.shape, at);
    }
    if (below < share) low = middle;
    else high = middle;
  }
  return spend.rate * Math.exp((low + high) / 2);
}

/** How much of the purchases of these years is left when later ones count less, year by year. */
function discounting(params: AtWill, history: History): { purchases: number; factor: number } {
  let before = 0;
  let discounted = 0;
  for (let year = 1; year <= LIFETIME_YEARS; year += 1) {
    const until = expectedPurchases(params, history, year * WEEKS_A_YEAR);
    discounted += (until - before) / (1 + YEARLY_DISCOUNT) ** (year - 0.5);
    before = until;
  }
  return { purchases: before, factor: before > 0 ? discounted / before : 1 };
}

/**
 * The value still to come from somebody who buys at will: expected purchases × expected margin a
 * purchase over five years, discounted by a tenth a year, with the 10th and 90th percentile of
 * what they may bring, purchases and their size both uncertain. Fader, Hardie and Lee (2005), RFM
 * and CLV. The interval is discounted like the mean: when within the five years is not drawn.
 */
export function lifetimeAtWill(params: AtWill, history: History, spend: SpendPosterior): Lifetime {
  const { purchases, factor } = discounting(params, history);
  const weeks = LIFETIME_YEARS * WEEKS_A_YEAR;
  const groups = grouped(purchaseProbabilities(params, history, weeks));
  return {
    years: LIFETIME_YEARS,
    purchases,
    value: purchases * factor * spendMean(spend),
    p10: factor * valueQuantile(groups, spend, 0.1),
    p90: factor * valueQuantile(groups, spend, 0.9),
  };
}
