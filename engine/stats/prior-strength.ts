/**
 * A prior worth more observations than this says that customers are the same but for chance: the
 * measure is declared non-discriminating and everybody gets the population's value (engine §1).
 */
export const SAME_FOR_ALL = 1000;

/** A prior is fitted to no fewer customers than this; below, a shipped one stands. */
export const FEWEST_CUSTOMERS = 50;

/** A prior of two or three numbers gains nothing from more customers than this. */
const MOST_CUSTOMERS = 20_000;

/** Every k-th of the customers, so that at most 20,000 remain. Deterministic. */
export function thinned<T>(customers: readonly T[]): readonly T[] {
  const stride = Math.ceil(customers.length / MOST_CUSTOMERS);
  return stride <= 1 ? customers : customers.filter((_, i) => i % stride === 0);
}
