import { decayWeight } from './decay.ts';
import { type DesireModel, expectedYearly, scoreDesire } from './desire.ts';
import { type DayRoll, type Reading, summarisePurchases } from './purchases.ts';
import { pointsAt } from './points.ts';

/** One day's facts of a kind and what they weigh in criterion 1. */
export type WeighedRoll = DayRoll & {
  /** 2^(−age/H) times their trust: how much of them counts. */
  readonly weight: number;
  /** Points of the criterion that are owed to them: points now minus points without them. */
  readonly effect: number;
  /** The same in expected margin a year, minor units, which does not saturate at 10 points. */
  readonly yearlyEffect: number;
};

/** What criterion 1 would be; points 0–10. */
export type WhatIf = {
  /**
   * One more purchase of the customer's usual size on the day of reading; within three days of
   * the last it is part of that one.
   */
  readonly purchaseToday: number;
  /** The same 30 days from now, with nothing before it. */
  readonly purchaseIn30Days: number;
  /** Nothing more for 30 and for 90 days. */
  readonly nothingFor30Days: number;
  readonly nothingFor90Days: number;
  /** The size of that usual purchase, minor units of margin. */
  readonly usualMargin: number;
};

const FACTS_SHOWN = 5;

/** Leaving out each of thousands of days would cost their square; so many are tried exactly. */
const LARGEST_TRIED = 40;
const LATEST_TRIED = 40;

/** The rolls that can weigh most: a large one by the size of an order, a late one by the rate. */
function candidates(rolls: readonly DayRoll[]): DayRoll[] {
  const size = ({ amount, trust = 1 }: DayRoll) => Math.abs(trust * amount);
  const bySize = [...rolls].sort((one, other) => size(other) - size(one));
  const byDay = [...rolls].sort((one, other) => other.day - one.day);
  return [...new Set([...bySize.slice(0, LARGEST_TRIED), ...byDay.slice(0, LATEST_TRIED)])];
}

/**
 * The rolls that weigh most in criterion 1 (five by default), heaviest first. Each is
 * left out once and the criterion computed anew, so an effect is exact and not a formula of its
 * own: of an order split up each part weighs only its money, for the purchase stays without it.
 * Of more than 40 rolls only the 40 largest and the 40 latest are tried; what has no trust weighs
 * nothing and is left out. Ties fall to the later day, then to purchases.
 */
export function weighRolls(
  model: DesireModel,
  rolls: readonly DayRoll[],
  reading: Reading,
  most: number = FACTS_SHOWN,
): WeighedRoll[] {
  const read = rolls.filter((roll) => roll.day <= reading.asOf && roll.trust !== 0);
  const firstKnownDay = read.reduce((day, roll) => Math.min(day, roll.day), reading.firstKnownDay);
  const fixed = { ...reading, firstKnownDay };
  const all = expectedYearly(model, summarisePurchases(read, fixed));
  const weighed = candidates(read).map((roll) => {
    const rest = read.filter((other) => other !== roll);
    const without = expectedYearly(model, summarisePurchases(rest, fixed));
    return {
      ...roll,
      weight: decayWeight(fixed.asOf - roll.day, fixed.halfLife) * (roll.trust ?? 1),
      effect: pointsAt(model.anchors, all) - pointsAt(model.anchors, without),
      yearlyEffect: all - without,
    };
  });
  weighed.sort(
    (one, other) =>
      Math.abs(other.yearlyEffect) - Math.abs(one.yearlyEffect) ||
      other.day - one.day ||
      Number(other.kind === 'bought') - Number(one.kind === 'bought'),
  );
  return weighed.slice(0, most);
}

/**
 * What would change criterion 1: its points after one more purchase of usual size today, and
 * after 30 and 90 days without any, by the same code that scores.
 */
export function whatWouldChange(
  model: DesireModel,
  rolls: readonly DayRoll[],
  reading: Reading,
): WhatIf {
  const now = scoreDesire(model, summarisePurchases(rolls, reading));
  const { marginRate = 1 } = reading;
  const usualMargin = Math.max(0, Math.round(now.marginPerPurchaseDay));
  const purchase: DayRoll = {
    day: reading.asOf,
    kind: 'bought',
    n: 1,
    amount: marginRate > 0 ? usualMargin / marginRate : 0,
  };
  const pointsOn = (asOf: number, read: readonly DayRoll[]) => {
    const summary = summarisePurchases(read, { ...reading, asOf });
    return pointsAt(model.anchors, expectedYearly(model, summary));
  };
  const known = rolls.filter((roll) => roll.day <= reading.asOf);
  const later = { ...purchase, day: reading.asOf + 30 };
  return {
    purchaseToday: pointsOn(reading.asOf, [...known, purchase]),
    purchaseIn30Days: pointsOn(later.day, [...known, later]),
    nothingFor30Days: pointsOn(reading.asOf + 30, known),
    nothingFor90Days: pointsOn(reading.asOf + 90, known),
    usualMargin,
  };
}
