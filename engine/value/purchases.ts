import { decayedExposure, decayWeight } from './decay.ts';

/**
 * One line of a customer's day roll: what all facts of a kind on a day add up to after
 * reversals. `day` in days since 1970-01-01 in the business's time zone, `n` facts,
 * `amount` in minor units of the base currency (returns are negative).
 */
export type DayRoll = {
  readonly day: number;
  readonly kind: 'bought' | 'returned';
  readonly n: number;
  readonly amount: number;
};

/** What the engine needs to know about reading a customer's day rolls. Days as in DayRoll. */
export type Reading = {
  /** Rolls after this day are not read. */
  readonly asOf: number;
  /** Half-life in days, from halfLifeFromGap. */
  readonly halfLife: number;
  /** The day the business first knew the customer; the first roll's day if that is earlier. */
  readonly firstKnownDay: number;
  /** Share of net sales that is margin (engine §11); 1 when amounts are margins already. */
  readonly marginRate?: number;
};

/** Everything the measures of buying need, from the day rolls alone. */
export type PurchaseSummary = {
  readonly asOf: number;
  /** Days from first known to asOf. */
  readonly observedDays: number;
  /** Distinct days with a kept purchase. */
  readonly purchaseDays: number;
  readonly firstPurchaseDay: number | null;
  readonly lastPurchaseDay: number | null;
  /** Σ 2^(−age/H) over purchase days. */
  readonly decayedCount: number;
  /**
   * The same without a purchase on the day the customer was first known: who is met by buying has
   * not yet come back. Counting that day too would make every newcomer look like a frequent
   * buyer (on a wholesaler's 180 days held out it forecast 51 % too many purchases, this 4 % too
   * few, and ranked the next revenue worse).
   */
  readonly decayedRepeats: number;
  /** Σ margin·2^(−age/H), returns subtracted on their own day; minor units, may be negative. */
  readonly decayedSpend: number;
  /** Observation after decay, in days. */
  readonly decayedExposure: number;
  /** Margin per purchase day, undecayed, returns subtracted; minor units; 0 without purchases. */
  readonly meanSpend: number;
  /** Σ ln(gap in days) between successive purchase days, and how many gaps. */
  readonly gapLogSum: number;
  readonly gapCount: number;
  /** BG/NBD: repeat purchase days, and weeks from the first to the last purchase and to asOf. */
  readonly x: number;
  readonly tx: number;
  readonly T: number;
};

type Running = {
  observedFrom: number;
  days: number;
  first: number | null;
  last: number | null;
  count: number;
  repeats: number;
  spend: number;
  net: number;
  logGaps: number;
};

function inDayOrder(rolls: readonly DayRoll[]): readonly DayRoll[] {
  for (let i = 1; i < rolls.length; i += 1) {
    if ((rolls[i] as DayRoll).day < (rolls[i - 1] as DayRoll).day) {
      return [...rolls].sort((one, other) => one.day - other.day);
    }
  }
  return rolls;
}

function addDay(sum: Running, day: number, n: number, bought: number, net: number, r: Reading) {
  const weight = decayWeight(r.asOf - day, r.halfLife);
  sum.observedFrom = Math.min(sum.observedFrom, day);
  sum.spend += net * weight;
  sum.net += net;
  if (n <= 0 || bought <= 0) return;
  if (sum.last !== null) sum.logGaps += Math.log(day - sum.last);
  sum.first ??= day;
  sum.last = day;
  sum.days += 1;
  sum.count += weight;
  if (day > sum.observedFrom) sum.repeats += weight;
}

/**
 * Sums a customer's day rolls as of a day. The only code that does, whether one customer was
 * touched or all are rebuilt, so equal rolls give equal bytes. The rolls of one day are first
 * added as whole numbers, and days in order, so neither the order of facts nor a fact with its
 * reversal can change the result. A purchase day is a day whose bought count and bought amount
 * are both positive, so orders split within a day count once.
 */
export function summarisePurchases(rolls: readonly DayRoll[], reading: Reading): PurchaseSummary {
  const { asOf, halfLife, firstKnownDay, marginRate = 1 } = reading;
  const sum: Running = {
    observedFrom: firstKnownDay,
    days: 0,
    first: null,
    last: null,
    count: 0,
    repeats: 0,
    spend: 0,
    net: 0,
    logGaps: 0,
  };
  const ordered = inDayOrder(rolls);
  for (let i = 0; i < ordered.length;) {
    const day = (ordered[i] as DayRoll).day;
    if (day > asOf) break;
    let n = 0;
    let bought = 0;
    let net = 0;
    for (; i < ordered.length && (ordered[i] as DayRoll).day === day; i += 1) {
      const roll = ordered[i] as DayRoll;
      net += roll.amount;
      if (roll.kind !== 'bought') continue;
      n += roll.n;
      bought += roll.amount;
    }
    addDay(sum, day, n, bought, net, reading);
  }
  const observedDays = Math.max(0, asOf - sum.observedFrom);
  return {
    asOf,
    observedDays,
    purchaseDays: sum.days,
    firstPurchaseDay: sum.first,
    lastPurchaseDay: sum.last,
    decayedCount: sum.count,
    decayedRepeats: sum.repeats,
    decayedSpend: sum.spend * marginRate,
    decayedExposure: decayedExposure(observedDays, halfLife),
    meanSpend: sum.days > 0 ? (sum.net * marginRate) / sum.days : 0,
    gapLogSum: sum.logGaps,
    gapCount: Math.max(0, sum.days - 1),
    x: Math.max(0, sum.days - 1),
    tx: sum.first === null || sum.last === null ? 0 : (sum.last - sum.first) / 7,
    T: sum.first === null ? 0 : (asOf - sum.first) / 7,
  };
}
