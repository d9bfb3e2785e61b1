/**
 * What the points of one quarter's customers had to do with what followed: averages of products,
 * so that a quarter of a million customers is as small as one of three hundred. Points are centred
 * on their mean; the outcome is centred too and in units of its own spread.
 */
export type QuarterSums = {
  readonly customers: number;
  /** Mean product of points with points, and of points with the outcome. */
  readonly gram: readonly (readonly number[])[];
  readonly cross: readonly number[];
};

/** What each criterion's points are worth by what followed; the shares add up to 1. */
export type Learned = {
  readonly shares: readonly number[];
  /** Share of the outcome's variance told in quarters that were not learned from. */
  readonly explained: number;
  /** Strength of the ridge, in mean variances of points. */
  readonly ridge: number;
};

/** Fewer customers in a quarter, or fewer quarters, teach nothing (engine §2). */
export const FEWEST_IN_QUARTER = 300;
export const FEWEST_QUARTERS = 4;
/** The upper 5 % of outcomes count as the 95th percentile (engine §7). */
const WINSORISED = 0.95;
const RIDGES = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10] as const;
const MOST_ROUNDS = 5_000;
const SETTLED = 1e-10;
/** A weight moves by at most so much of itself in a quarter. */
const MOST_MOVED = 0.2;
/** Of the suggestion: half is learned, half is what there was. */
const LEARNED_SHARE = 0.5;

/**
 * Sums one quarter. `points` holds a row of `columns` numbers for each outcome, one after the
 * other. Outcomes (minor units, or 0 and 1) count from 0 up to their 95th percentile. Null where
 * nobody is different from anybody.
 */
export function sumQuarter(
  points: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  columns: number,
): QuarterSums | null {
  const customers = outcomes.length;
  const kept = winsorised(outcomes);
  const meanY = mean(kept);
  const spread = Math.sqrt(kept.reduce((sum, y) => sum + (y - meanY) ** 2, 0) / customers);
  if (!(spread > 0)) return null;
  const means = Array.from({ length: columns }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < customers; i += 1) sum += points[i * columns + k] ?? 0;
    return sum / customers;
  });
  const gram = Array.from({ length: columns }, () => zeros(columns));
  const cross = zeros(columns);
  for (let i = 0; i < customers; i += 1) {
    const y = ((kept[i] ?? 0) - meanY) / spread;
    for (let k = 0; k < columns; k += 1) {
      const x = (points[i * columns + k] ?? 0) - (means[k] ?? 0);
      const row = gram[k] as number[];
      cross[k] = (cross[k] ?? 0) + (x * y) / customers;
      for (let j = 0; j <= k; j += 1) {
        const other = (points[i * columns + j] ?? 0) - (means[j] ?? 0);
        row[j] = (row[j] ?? 0) + (x * other) / customers;
      }
    }
  }
  for (let k = 0; k < columns; k += 1) {
    for (let j = 0; j < k; j += 1) (gram[j] as number[])[k] = gram[k]?.[j] ?? 0;
  }
  return { customers, gram, cross };
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function winsorised(outcomes: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(outcomes).sort();
  const most = sorted[Math.floor(WINSORISED * (sorted.length - 1))] ?? 0;
  // Where nearly nobody does it, cutting the top off would leave nothing.
  const cap = most > 0 ? most : (sorted.at(-1) ?? 0);
  return Float64Array.from(outcomes, (y) => Math.min(cap, Math.max(0, y)));
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

type Sums = Pick<QuarterSums, 'gram' | 'cross'>;

/** Quarters count alike, however many customers there were in each. */
function pooled(quarters: readonly Sums[]): Sums {
  const n = quarters.length;
  const size = quarters[0]?.cross.length ?? 0;
  const at = (read: (one: Sums) => number) => quarters.reduce((sum, one) => sum + read(one), 0) / n;
  return {
    gram: Array.from({ length: size }, (_, k) =>
      Array.from({ length: size }, (__, j) => at(({ gram }) => gram[k]?.[j] ?? 0)),
    ),
    cross: Array.from({ length: size }, (_, k) => at(({ cross }) => cross[k] ?? 0)),
  };
}

/**
 * The β ≥ 0 with the least ½β'Gβ − c'β + ½λ·β'β, coordinate by coordinate: convex, so it ends at
 * the one minimum there is. λ in units of G's mean diagonal. Hoerl and Kennard (1970), ridge
 * regression; Lawson and Hanson (1974), non-negative least squares.
 */
export function nonNegativeRidge({ gram, cross }: Sums, ridge: number): number[] {
  const size = cross.length;
  const diagonal = gram.reduce((sum, row, k) => sum + (row[k] ?? 0), 0) / Math.max(1, size);
  const lambda = ridge * diagonal;
  const beta = zeros(size);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let moved = 0;
    for (let k = 0; k < size; k += 1) {
      const row = gram[k] ?? [];
      const own = (row[k] ?? 0) + lambda;
      if (!(own > 0)) continue;
      let rest = cross[k] ?? 0;
      for (let j = 0; j < size; j += 1) if (j !== k) rest -= (row[j] ?? 0) * (beta[j] ?? 0);
      const next = Math.max(0, rest / own);
      moved = Math.max(moved, Math.abs(next - (beta[k] ?? 0)));
      beta[k] = next;
    }
    if (moved < SETTLED) break;
  }
  return beta;
}

/** Share of the outcome's variance that β tells: 2c'β − β'Gβ, as the variance is 1. */
function told({ gram, cross }: Sums, beta: readonly number[]): number {
  let sum = 0;
  for (const [k, b] of beta.entries()) {
    sum += 2 * (cross[k] ?? 0) * b;
    for (const [j, other] of beta.entries()) sum -= b * (gram[k]?.[j] ?? 0) * other;
  }
  return sum;
}

/** What the quarters tell of the one that is left out, each in turn. */
function toldOutside(quarters: readonly Sums[], fit: (others: Sums) => readonly number[]): number {
  const outside = quarters.map((quarter, i) =>
    told(quarter, fit(pooled(quarters.filter((_, j) => j !== i)))),
  );
  return outside.reduce((sum, share) => sum + share, 0) / quarters.length;
}

/**
 * Non-negative ridge over quarters; its strength is the one that best tells a quarter left out.
 * Null where no criterion has to do with what followed. At least two quarters.
 */
export function learnShares(quarters: readonly Sums[]): Learned | null {
  let best: { ridge: number; explained: number } | null = null;
  for (const ridge of RIDGES) {
    const explained = toldOutside(quarters, (others) => nonNegativeRidge(others, ridge));
    if (best === null || explained > best.explained) best = { ridge, explained };
  }
  if (best === null || quarters.length < 2) return null;
  const beta = nonNegativeRidge(pooled(quarters), best.ridge);
  const total = beta.reduce((sum, b) => sum + b, 0);
  return total > 0 ? { shares: beta.map((b) => b / total), ...best } : null;
}

/** What weights tell of the outcome in quarters whose scale they were not given. */
export function explainedBy(quarters: readonly Sums[], weights: readonly number[]): number {
  return toldOutside(quarters, (others) => {
    const alike = others.gram.map((row) =>
      row.reduce((sum, g, j) => sum + g * (weights[j] ?? 0), 0),
    );
    const square = alike.reduce((sum, g, k) => sum + g * (weights[k] ?? 0), 0);
    const product = others.cross.reduce((sum, c, k) => sum + c * (weights[k] ?? 0), 0);
    const scale = square > 0 ? Math.max(0, product / square) : 0;
    return weights.map((weight) => weight * scale);
  });
}

/**
 * The suggestion: half learned and half what there is, no weight further than a fifth of itself
 * from what it was a quarter ago. The three lists are of the same criteria; the result adds up to
 * what `present` does, in thousandths if that is whole thousandths.
 */
export function blendWeights(
  present: readonly number[],
  quarterAgo: readonly number[],
  shares: readonly number[],
): number[] {
  const total = present.reduce((sum, weight) => sum + weight, 0);
  const wanted = present.map(
    (weight, k) => (1 - LEARNED_SHARE) * weight + LEARNED_SHARE * total * (shares[k] ?? 0),
  );
  // A weight that was moved since can be further away already: it need not go back at once.
  const low = quarterAgo.map((was, k) => Math.min(present[k] ?? 0, was * (1 - MOST_MOVED)));
  const high = quarterAgo.map((was, k) => Math.max(present[k] ?? 0, was * (1 + MOST_MOVED)));
  const scaled = (by: number) =>
    wanted.map((weight, k) => Math.min(high[k] ?? 0, Math.max(low[k] ?? 0, weight * by)));
  const sum = (weights: readonly number[]) => weights.reduce((all, one) => all + one, 0);
  // Rises with the factor, from below the total to above it: `present` lies within the bounds.
  let [from, to] = [0, 1];
  while (sum(scaled(to)) < total && to < 1e9) to *= 2;
  for (let i = 0; i < 100; i += 1) {
    const middle = (from + to) / 2;
    if (sum(scaled(middle)) < total) from = middle;
    else to = middle;
  }
  return inThousandths(scaled(to), total, low, high);
}

/** Largest remainders, so that the sum stays; never out of the bounds by more than a thousandth. */
function inThousandths(
  weights: readonly number[],
  total: number,
  low: readonly number[],
  high: readonly number[],
): number[] {
  const milli = weights.map((weight) => Math.floor(weight * 1_000 + 1e-9));
  const missing = Math.round(total * 1_000) - milli.reduce((sum, one) => sum + one, 0);
  const order = weights
    .map((weight, k) => ({ k, rest: weight * 1_000 - (milli[k] ?? 0) }))
    .filter(({ k }) => (high[k] ?? 0) > (low[k] ?? 0))
    .sort((one, other) => other.rest - one.rest);
  for (let i = 0; i < missing && order.length > 0; i += 1) {
    const { k } = order[i % order.length] as { k: number };
    milli[k] = (milli[k] ?? 0) + 1;
  }
  return milli.map((one) => one / 1_000);
}
