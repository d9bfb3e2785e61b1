import { FEWEST_CUSTOMERS } from '../stats/prior-strength.ts';
import { type ResponsePrior, type Spells, UNPROVEN_RESPONSE } from './care-response.ts';

/** One customer's purchases with care and without, of days that chance decided. */
export type CaredAndQuiet = { readonly cared: Spells; readonly quiet: Spells };

/** A group's effect on ln of the purchase rate, and how far customers differ in it. */
export type GroupEffect = {
  readonly mean: number;
  /** Standard deviation of the mean: the larger of Poisson's and that seen between customers. */
  readonly sd: number;
  /** Standard deviation of customers' own effects around it, by moments. */
  readonly between: number;
};

/** Of a customer's purchases those with care are Binomial(n, share), whatever the own rate. */
type Split = { readonly n: number; readonly hits: number; readonly odds: number };

/** Decayed to this, days and purchases of long ago say nothing. */
const FADED = 1e-9;
const LEAST = 0.5;

function split({ cared, quiet }: CaredAndQuiet): Split {
  const n = cared.purchases + quiet.purchases;
  return { n, hits: cared.purchases, odds: cared.exposure / quiet.exposure };
}

function sumsAt(splits: readonly Split[], effect: number) {
  let score = 0;
  let information = 0;
  let squares = 0;
  let informationSquares = 0;
  for (const { n, hits, odds } of splits) {
    const ratio = odds * Math.exp(effect);
    const share = ratio / (1 + ratio);
    const residual = hits - n * share;
    const own = n * share * (1 - share);
    score += residual;
    information += own;
    squares += residual * residual;
    informationSquares += own * own;
  }
  return { score, information, squares, informationSquares };
}

/**
 * The group's effect by conditional likelihood: each customer is compared with that customer
 * alone, so neither the own rate nor unequal exposures bias it, as they would a mean of
 * logarithms. Cameron and Trivedi (2013), Regression Analysis of Count Data, 9.3. Null with
 * less than half a purchase on either side.
 */
export function withinPersonEffect(customers: readonly CaredAndQuiet[]): GroupEffect | null {
  const splits = customers
    .filter(({ cared, quiet }) => cared.exposure > FADED && quiet.exposure > FADED)
    .map(split)
    .filter(({ n }) => n > FADED);
  const all = splits.reduce((sum, { n }) => sum + n, 0);
  const hits = splits.reduce((sum, one) => sum + one.hits, 0);
  if (hits < LEAST || all - hits < LEAST) return null;
  let effect = 0;
  for (let round = 0; round < 100; round += 1) {
    const { score, information } = sumsAt(splits, effect);
    const step = Math.max(-1, Math.min(1, score / information));
    effect += step;
    if (Math.abs(step) < 1e-12) break;
  }
  const { information, squares, informationSquares } = sumsAt(splits, effect);
  return {
    mean: effect,
    sd: Math.sqrt(Math.max(information, squares)) / information,
    between: Math.sqrt(Math.max(0, squares - information) / informationSquares),
  };
}

/**
 * Criterion 2's prior for a segment, N(τ, ω²), from what chance has shown there: ω holds both how
 * customers differ and how unsure τ is. Regular buying is steadier than Poisson's and hides how
 * customers differ, so that spread is never taken below that of before experiments, as for channels.
 * Under 50 customers with a purchase on a decided day it is
 * that of before experiments (engine §11).
 */
export function fitResponsePrior(customers: readonly CaredAndQuiet[]): ResponsePrior {
  const seen = customers.filter((c) => c.cared.purchases + c.quiet.purchases > 0);
  const found = seen.length < FEWEST_CUSTOMERS ? null : withinPersonEffect(seen);
  if (found === null) return UNPROVEN_RESPONSE;
  const between = Math.max(found.between, UNPROVEN_RESPONSE.omega);
  return { tau: found.mean, omega: Math.hypot(between, found.sd) };
}
