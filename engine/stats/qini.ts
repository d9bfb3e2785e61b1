/** A customer of an experiment: the score by which care would be given, and what came of it. */
export type Uplifted = {
  readonly score: number;
  readonly cared: boolean;
  readonly outcome: number;
};

/** The share of customers cared for, best scores first, and what that adds a customer of all. */
export type QiniPoint = { readonly share: number; readonly added: number };

/**
 * Qini curve: what care adds when given to the best-scored share, Y₁ − Y₀·n₁/n₀ over the cared
 * for, as an amount per customer of the first arm. Its coefficient is the area above the straight
 * line of a random order: 0 for a score that does not know whom care moves, below 0 for one that
 * is wrong. Equal scores are one step. Radcliffe (2007), Using control groups to target on
 * predicted lift, DMA Analytics Journal. Null without anybody in one arm.
 */
export function qini(customers: readonly Uplifted[]) {
  const sorted = [...customers].sort((one, other) => other.score - one.score);
  const many = sorted.filter((c) => c.cared).length;
  if (many === 0 || many === sorted.length) return null;
  const curve: QiniPoint[] = [{ share: 0, added: 0 }];
  const sums = { cared: 0, held: 0, bought: 0, boughtHeld: 0 };
  sorted.forEach((customer, i) => {
    if (customer.cared) {
      sums.cared += 1;
      sums.bought += customer.outcome;
    } else {
      sums.held += 1;
      sums.boughtHeld += customer.outcome;
    }
    if (sorted[i + 1]?.score === customer.score) return;
    const without = sums.held > 0 ? (sums.boughtHeld * sums.cared) / sums.held : 0;
    curve.push({ share: (i + 1) / sorted.length, added: (sums.bought - without) / many });
  });
  let area = 0;
  for (let i = 1; i < curve.length; i += 1) {
    const [from, to] = [curve[i - 1] as QiniPoint, curve[i] as QiniPoint];
    area += ((to.share - from.share) * (to.added + from.added)) / 2;
  }
  const total = (curve.at(-1) as QiniPoint).added;
  return { curve, total, coefficient: area - total / 2 };
}
