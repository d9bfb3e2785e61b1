import type { Tried } from '../stats/beta-binomial.ts';
import type { Act } from './acts.ts';
import { decayWeight } from './decay.ts';
import { typicalGap } from './overdue.ts';
import type { Purchase } from './purchases.ts';

/** Rises after which a customer bought on, of those that tell; decayed. */
export type Kept = Tried;

export const NO_RISE: Kept = { hits: 0, trials: 0 };

const HALF_LIFE = 365;
/** Bought on: within so many of the customer's own typical gaps after the rise. */
const GAPS = 2;
/** A rise says something of who bought so often before it: habits, not first tries. */
const FEWEST_BEFORE = 2;

/** Purchases before a day, as far as habit goes. */
function habitBefore(purchases: readonly Purchase[], day: number) {
  let count = 0;
  let last = -Infinity;
  let gapLogSum = 0;
  for (const { day: at } of purchases) {
    if (at >= day) break;
    if (count > 0) gapLogSum += Math.log(at - last);
    last = at;
    count += 1;
  }
  return { count, last, gapLogSum };
}

/**
 * Who bought on after prices rose for them (criterion 5, engine §2). A rise tells when the customer
 * had bought twice before it and not been silent for two typical gaps already; it is kept when
 * something is bought within two typical gaps after it, and open, not counted, until these are over.
 * The gap is the one known on the day of the rise, shrunken to the usual one (days, engine §11).
 * Rises of one day are one. `purchases` in order of day.
 */
export function sumRises(
  acts: readonly Act[],
  purchases: readonly Purchase[],
  usualGap: number,
  asOf: number,
): Kept {
  let hits = 0;
  let trials = 0;
  let seen = -Infinity;
  for (const { day, kind, trust } of acts) {
    // The first act of a day is that of the most trusted source.
    if (kind !== 'price_raised' || day === seen) continue;
    seen = day;
    const { count, last, gapLogSum } = habitBefore(purchases, day);
    if (count < FEWEST_BEFORE) continue;
    const patience = GAPS * typicalGap(gapLogSum, count - 1, Math.log(usualGap));
    if (day - last > patience) continue;
    const bought = purchases.some(({ day: at }) => at > day && at <= day + patience);
    if (!bought && asOf <= day + patience) continue;
    const weight = trust * decayWeight(asOf - day, HALF_LIFE);
    trials += weight;
    if (bought) hits += weight;
  }
  return trials > 0 ? { hits, trials } : NO_RISE;
}
