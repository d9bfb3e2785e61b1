import { normalQuantile } from '../stats/normal-quantile.ts';
import { FEWEST_CUSTOMERS, thinned } from '../stats/prior-strength.ts';
import type { CaredAndQuiet } from './within-person.ts';

/**
 * What care does in a segment, with room for those it does nothing to: a share of each group is
 * not moved at all, the others by N(tau, omega²) on ln of the purchase rate. Efron (2008),
 * Statistical Science 23: the two-groups model.
 */
export type UnmovedPrior = {
  readonly tau: number;
  readonly omega: number;
  /** Share of each group that nothing moves, in the order the groups were given. */
  readonly shares: readonly number[];
};

/**
 * A normal in slices of equal probability, each at its middle, and those drawn apart to a variance
 * of 1: middles alone lie closer, and the spread would shrink a little with every round.
 */
const SLICES = 24;
const MIDDLES = Array.from({ length: SLICES }, (_, i) => normalQuantile((i + 0.5) / SLICES));
const APART = Math.sqrt(SLICES / MIDDLES.reduce((sum, z) => sum + z * z, 0));
const NODES = MIDDLES.map((z) => z * APART);
const ROUNDS = 200;
const SETTLED = 1e-5;
/** Movers less spread than this could not be told from one and the same effect. */
const LEAST_SPREAD = 0.1;
/** Before anything is seen one in ten is not moved, worth five customers. */
const PSEUDO_UNMOVED = 0.5;
const PSEUDO = 5;
/** Where care begins to be said to work: the others must move more than this on the whole. */
const LEAST_EFFECT = Math.log(1.1);
const START = { tau: 0.4, omega: 0.3, share: 0.1 } as const;

/** ln of the likelihood of one customer's split at an effect, less that of no effect. */
function gain({ cared, quiet }: CaredAndQuiet, effect: number): number {
  const odds = cared.exposure / quiet.exposure;
  const n = cared.purchases + quiet.purchases;
  return cared.purchases * effect - n * Math.log((1 + odds * Math.exp(effect)) / (1 + odds));
}

function tells({ cared, quiet }: CaredAndQuiet): boolean {
  return cared.exposure > 0 && quiet.exposure > 0 && cared.purchases + quiet.purchases > 0;
}

/** How likely a customer is among the unmoved, and the posterior of the movers slice by slice. */
function posteriorOf(one: CaredAndQuiet, tau: number, omega: number, share: number) {
  const slices = NODES.map((z) => Math.exp(gain(one, tau + omega * z)));
  const moved = slices.reduce((sum, likelihood) => sum + likelihood, 0);
  const unmoved = share / (share + ((1 - share) * moved) / SLICES);
  return { unmoved, slices, moved };
}

/**
 * The prior by maximum marginal likelihood (expectation–maximisation) over customers in groups
 * that may differ in how many of them nothing moves, such as those who look at the price and the
 * others. Each is compared with that customer alone, as in withinPersonEffect. Null under 50
 * customers with a purchase on a decided day, or where care is not seen to move anybody.
 */
export function fitUnmoved(groups: readonly (readonly CaredAndQuiet[])[]): UnmovedPrior | null {
  const told = groups.map((group) => thinned(group.filter(tells)));
  if (told.reduce((sum, { length }) => sum + length, 0) < FEWEST_CUSTOMERS) return null;
  let { tau, omega }: { tau: number; omega: number } = START;
  let shares = groups.map((): number => START.share);
  for (let round = 0; round < ROUNDS; round += 1) {
    let [weight, sum, squares] = [0, 0, 0];
    shares = told.map((group, i) => {
      let unmovedOnes = PSEUDO_UNMOVED;
      for (const one of group) {
        const { unmoved, slices, moved } = posteriorOf(one, tau, omega, shares[i] ?? START.share);
        unmovedOnes += unmoved;
        for (const [at, likelihood] of slices.entries()) {
          const effect = tau + omega * (NODES[at] ?? 0);
          const part = ((1 - unmoved) * likelihood) / moved;
          weight += part;
          sum += part * effect;
          squares += part * effect * effect;
        }
      }
      return unmovedOnes / (group.length + PSEUDO);
    });
    if (!(weight > 0)) return null;
    const before = { tau, omega };
    tau = sum / weight;
    omega = Math.max(LEAST_SPREAD, Math.sqrt(Math.max(0, squares / weight - tau * tau)));
    const moved = Math.max(Math.abs(tau - before.tau), Math.abs(omega - before.omega));
    if (round > 0 && moved < SETTLED) break;
  }
  return tau > LEAST_EFFECT ? { tau, omega, shares } : null;
}

/** P(care raises this customer's purchases by more than `lift`), in a group of the prior. */
export function movedAbove(
  { tau, omega, shares }: UnmovedPrior,
  group: number,
  one: CaredAndQuiet,
  lift: number,
): number {
  const share = shares[group] ?? START.share;
  const bound = Math.log1p(lift);
  if (!tells(one)) return 1 - share;
  const { unmoved, slices, moved } = posteriorOf(one, tau, omega, share);
  let above = 0;
  for (const [at, likelihood] of slices.entries()) {
    if (tau + omega * (NODES[at] ?? 0) > bound) above += likelihood;
  }
  return ((1 - unmoved) * above) / moved;
}
