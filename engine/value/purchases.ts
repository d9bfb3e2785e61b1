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
  /**
   * What the source is worth as evidence, 0–1, 1 if absent (engine §1: tiers A and B 1, C .5,
   * D 0). Facts of one kind and day but different trust are different rolls, and a reversal has
   * the trust of what it reverses. Rolls of no trust change nothing.
   */
  readonly trust?: number;
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

/**
 * Everything the measures of buying need, from the day rolls alone. A purchase is a purchase day
 * with those less than three days after it, times the largest trust in any of them; so counts are
 * whole numbers where all is trusted. It is dated on its first day.
 */
export type PurchaseSummary = {
  readonly asOf: number;
  /** Days from first known to asOf. */
  readonly observedDays: number;
  /** Purchases kept. */
  readonly purchaseDays: number;
  readonly firstPurchaseDay: number | null;
  /** The day last bought on, be it the first of a purchase or not. */
  readonly lastPurchaseDay: number | null;
  /** Σ 2^(−age/H) over purchases. */
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
  /** Margin per purchase, undecayed, returns subtracted; minor units; 0 without purchases. */
  readonly meanSpend: number;
  /** Σ ln(gap in days) between successive purchases, and how many gaps, by the later's trust. */
  readonly gapLogSum: number;
  readonly gapCount: number;
  /** BG/NBD: repeat purchases, and weeks from the first purchase to the last and to asOf. */
  readonly x: number;
  readonly tx: number;
  readonly T: number;
};

/** Orders within 72 h are one split up: gaming by splitting must not count (engine §9). */
const MERGED_DAYS = 3;

/** One purchase: its first day, and the largest trust in any of its days. */
export type Purchase = { readonly day: number; readonly trust: number };

type Running = {
  /** Where purchases are listed; null where only their sums are wanted. */
  listed: Purchase[] | null;
  observedFrom: number;
  /** First day of the first purchase, of the one before the open one, and of the open one. */
  first: number | null;
  before: number | null;
  open: number | null;
  /** Largest trust in the open purchase, and the decay of its first day. */
  openTrust: number;
  openWeight: number;
  lastBought: number | null;
  purchases: number;
  count: number;
  repeats: number;
  spend: number;
  net: number;
  gaps: number;
  logGaps: number;
};

function nothing(observedFrom: number, listed: Purchase[] | null = null): Running {
  return {
    listed,
    observedFrom,
    first: null,
    before: null,
    open: null,
    openTrust: 0,
    openWeight: 0,
    lastBought: null,
    purchases: 0,
    count: 0,
    repeats: 0,
    spend: 0,
    net: 0,
    gaps: 0,
    logGaps: 0,
  };
}

const trustOf = (roll: DayRoll): number => roll.trust ?? 1;

/** By day, and within a day by trust, so that fractions of amounts add up in one order only. */
function inOrder(rolls: readonly DayRoll[]): readonly DayRoll[] {
  const order = (one: DayRoll, other: DayRoll) =>
    one.day - other.day || trustOf(other) - trustOf(one);
  let last: DayRoll | undefined;
  for (const roll of rolls) {
    if (last !== undefined && last.day >= roll.day && order(last, roll) > 0) {
      return [...rolls].sort(order);
    }
    last = roll;
  }
  return rolls;
}

/** Counts the open purchase, now that its trust is known. */
function closePurchase(sum: Running) {
  const { open, openTrust: trust, openWeight } = sum;
  if (open === null) return;
  if (sum.before !== null) {
    sum.gaps += trust;
    sum.logGaps += trust * Math.log(open - sum.before);
  }
  sum.listed?.push({ day: open, trust });
  sum.first ??= open;
  sum.before = open;
  sum.purchases += trust;
  sum.count += trust * openWeight;
  if (open > sum.observedFrom) sum.repeats += trust * openWeight;
}

/** Adds a day's money and, where something was bought with a trust above 0, the purchase. */
function addDay(sum: Running, day: number, boughtTrust: number, net: number, reading: Reading) {
  const weight = decayWeight(reading.asOf - day, reading.halfLife);
  sum.observedFrom = Math.min(sum.observedFrom, day);
  sum.spend += net * weight;
  sum.net += net;
  if (boughtTrust === 0) return;
  sum.lastBought = day;
  if (sum.open !== null && day - sum.open < MERGED_DAYS) {
    sum.openTrust = Math.max(sum.openTrust, boughtTrust);
    return;
  }
  closePurchase(sum);
  sum.open = day;
  sum.openTrust = boughtTrust;
  sum.openWeight = weight;
}

/** Adds the day that begins at roll i, unless nothing of it is left, and returns the next one. */
function readDay(sum: Running, rolls: readonly DayRoll[], start: number, reading: Reading): number {
  let roll = rolls[start] as DayRoll;
  const { day } = roll;
  let i = start;
  let dayNet = 0;
  let boughtTrust = 0;
  let isLeft = false;
  while (roll.day === day) {
    const trust = trustOf(roll);
    let n = 0;
    let bought = 0;
    let net = 0;
    do {
      net += roll.amount;
      if (roll.kind === 'bought') {
        n += roll.n;
        bought += roll.amount;
      }
      i += 1;
      if (i === rolls.length) break;
      roll = rolls[i] as DayRoll;
    } while (roll.day === day && trustOf(roll) === trust);
    if (trust > 0) {
      dayNet += trust * net;
      if (n > 0 && bought > 0 && trust > boughtTrust) boughtTrust = trust;
      if (n !== 0 || net !== 0) isLeft = true;
    }
    if (i === rolls.length) break;
  }
  if (isLeft) addDay(sum, day, boughtTrust, dayNet, reading);
  return i;
}

function readAll(sum: Running, rolls: readonly DayRoll[], reading: Reading) {
  const ordered = inOrder(rolls);
  for (let i = 0; i < ordered.length && (ordered[i] as DayRoll).day <= reading.asOf;) {
    i = readDay(sum, ordered, i, reading);
  }
  closePurchase(sum);
}

let lastRolls: readonly DayRoll[] | undefined;
let lastAsOf = Number.NaN;
let lastListed: readonly Purchase[] = [];

/**
 * A customer's purchases in order of time, as summarisePurchases counts them. Several criteria ask for
 * the same ones in turn; rolls are never changed once they are read.
 */
export function listPurchases(rolls: readonly DayRoll[], asOf: number): readonly Purchase[] {
  if (rolls !== lastRolls || asOf !== lastAsOf) {
    lastListed = listAnew(rolls, asOf);
    lastRolls = rolls;
    lastAsOf = asOf;
  }
  return lastListed;
}

function listAnew(rolls: readonly DayRoll[], asOf: number): Purchase[] {
  const listed: Purchase[] = [];
  readAll(nothing(asOf, listed), rolls, { asOf, halfLife: 1, firstKnownDay: asOf });
  return listed;
}

/**
 * Sums a customer's day rolls as of a day. The only code that does, whether one customer was
 * touched or all are rebuilt, so equal rolls give equal bytes. The rolls of one day and trust are
 * first added as whole numbers, trusts and days then in order, so neither the order of facts nor
 * a fact with its reversal can change the result. A purchase day is a day whose bought count and
 * bought amount, of one trust, are both positive; one less than three days after the first day of
 * a purchase belongs to that purchase and adds only its money, on its own day.
 */
export function summarisePurchases(rolls: readonly DayRoll[], reading: Reading): PurchaseSummary {
  const { asOf, halfLife, firstKnownDay, marginRate = 1 } = reading;
  const sum = nothing(firstKnownDay);
  readAll(sum, rolls, reading);
  const { first, before: last } = sum;
  const observedDays = Math.max(0, asOf - sum.observedFrom);
  return {
    asOf,
    observedDays,
    purchaseDays: sum.purchases,
    firstPurchaseDay: first,
    lastPurchaseDay: sum.lastBought,
    decayedCount: sum.count,
    decayedRepeats: sum.repeats,
    decayedSpend: sum.spend * marginRate,
    decayedExposure: decayedExposure(observedDays, halfLife),
    meanSpend: sum.purchases > 0 ? (sum.net * marginRate) / sum.purchases : 0,
    gapLogSum: sum.logGaps,
    gapCount: sum.gaps,
    x: sum.gaps,
    tx: first === null || last === null ? 0 : (last - first) / 7,
    T: first === null ? 0 : (asOf - first) / 7,
  };
}
