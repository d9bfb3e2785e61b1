import { normalQuantile } from '../stats/normal-quantile.ts';

/** What each customer did after the day of a back-test, in one order of customers. */
export type Followed = {
  /** 1 for who bought within 90 and within 180 days; null where so much is not known yet. */
  readonly bought90: Uint8Array;
  readonly bought180: Uint8Array | null;
  /** Margin of the whole time that was followed, minor units; negative where more was returned. */
  readonly margin: Float64Array;
};

/** P(who did it was put before who did not), ties counting half, with its 95 % interval. */
export type Auc = { readonly value: number; readonly low: number; readonly high: number };

export type RankedTenth = {
  readonly n: number;
  readonly bought90: number;
  readonly margin: number;
  readonly liftBought: number;
  readonly liftMargin: number;
};

/** How well an order of customers told what they did. */
export type Judged = {
  readonly auc90: Auc | null;
  readonly auc180: Auc | null;
  readonly tenths: readonly RankedTenth[];
  /** Share of all margin that the best so many bring. */
  readonly capture: readonly { readonly share: number; readonly captured: number }[];
};

const TENTHS = 10;
/** Finer where one looks: nobody has time for more than the first few in a hundred. */
const SHARES = [0, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1];
const CONFIDENCE = 0.95;

/** Groups of equal value, the best first: how many there are up to the end of each, and of what. */
type Ties = { readonly end: number[]; readonly sums: number[][] };

/**
 * Customers in the order of their values, the highest first, and running sums of some columns at
 * the end of each group of equals. Within a group nothing is known of the order.
 */
function tiesOf(values: Float64Array, columns: readonly ArrayLike<number>[]): Ties {
  const order = Uint32Array.from(values, (_, i) => i).sort(
    (one, other) => (values[other] ?? 0) - (values[one] ?? 0),
  );
  const end: number[] = [];
  const sums: number[][] = columns.map(() => []);
  const running = columns.map(() => 0);
  for (let i = 0; i < order.length; i += 1) {
    const who = order[i] as number;
    columns.forEach((column, c) => (running[c] = (running[c] ?? 0) + (column[who] ?? 0)));
    const next = order[i + 1];
    if (next !== undefined && values[next] === values[who]) continue;
    end.push(i + 1);
    sums.forEach((list, c) => list.push(running[c] ?? 0));
  }
  return { end, sums };
}

/** The running sum of a column behind the first `many`; within equals in proportion. */
function reader({ end, sums }: Ties, column: number): (many: number) => number {
  const sum = sums[column] ?? [];
  let group = 0;
  return (many) => {
    while (group < end.length - 1 && (end[group] ?? 0) < many) group += 1;
    const from = end[group - 1] ?? 0;
    const to = end[group] ?? 0;
    const before = sum[group - 1] ?? 0;
    const part = to > from ? (many - from) / (to - from) : 0;
    return before + part * ((sum[group] ?? 0) - before);
  };
}

/**
 * AUC by midranks, and Hanley and McNeil's (1982) interval. Null where everybody or nobody did it.
 */
function aucOf({ end, sums }: Ties, column: number): Auc | null {
  const hits = sums[column] ?? [];
  const all = end.at(-1) ?? 0;
  const did = hits.at(-1) ?? 0;
  const not = all - did;
  if (did <= 0 || not <= 0) return null;
  let pairs = 0;
  for (let g = 0; g < end.length; g += 1) {
    const didHere = (hits[g] ?? 0) - (hits[g - 1] ?? 0);
    const notHere = (end[g] ?? 0) - (end[g - 1] ?? 0) - didHere;
    const notBehind = not - ((end[g] ?? 0) - (hits[g] ?? 0));
    pairs += didHere * (notBehind + notHere / 2);
  }
  const value = pairs / (did * not);
  const q1 = value / (2 - value);
  const q2 = (2 * value ** 2) / (1 + value);
  const variance =
    (value * (1 - value) + (did - 1) * (q1 - value ** 2) + (not - 1) * (q2 - value ** 2)) /
    (did * not);
  const reach = normalQuantile((1 + CONFIDENCE) / 2) * Math.sqrt(Math.max(0, variance));
  return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
}

/** Judges an order of customers, who come first the higher their value, by what they did. */
export function judgeRanking(values: Float64Array, followed: Followed): Judged {
  const { bought90, bought180, margin } = followed;
  const all = values.length;
  const ties = tiesOf(values, [bought90, margin, bought180 ?? []]);
  const bought = reader(ties, 0);
  const earned = reader(ties, 1);
  const total = { bought: ties.sums[0]?.at(-1) ?? 0, margin: ties.sums[1]?.at(-1) ?? 0 };
  const groups = Math.min(TENTHS, all);
  const over = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  const before = { n: 0, bought: 0, margin: 0 };
  const tenths = Array.from({ length: groups }, (_, i) => {
    const to = Math.round(((i + 1) * all) / groups);
    const at = { n: to, bought: bought(to), margin: earned(to) };
    const n = at.n - before.n;
    const boughtShare = (at.bought - before.bought) / n;
    const mean = (at.margin - before.margin) / n;
    Object.assign(before, at);
    return {
      n,
      bought90: boughtShare,
      margin: mean,
      liftBought: over(boughtShare, total.bought / all),
      liftMargin: over(mean, total.margin / all),
    };
  });
  const captured = reader(ties, 1);
  return {
    auc90: aucOf(ties, 0),
    auc180: bought180 === null ? null : aucOf(ties, 2),
    tenths,
    capture: SHARES.map((share) => ({
      share,
      captured: over(captured(share * all), total.margin),
    })),
  };
}
