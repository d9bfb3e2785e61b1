import type { Estimate } from '../stats/pooling.ts';

/**
 * A touch of care whose day was drawn evenly from `earliest` to `latest` (whole days, both
 * included), and was `at`. Touches whose day a cell's bound has cut off were not drawn evenly and
 * do not belong here. Care works on `window` days from `at` on, by channel (engine §11).
 */
export type DrawnTouch = {
  readonly customer: number;
  readonly earliest: number;
  readonly latest: number;
  readonly at: number;
  readonly window: number;
  /** Days on which the customer bought; others than those around the touch are passed over. */
  readonly purchases: readonly number[];
  /** The last day that is known. */
  readonly until: number;
};

/** Weighted purchases and days of one customer, with care and without. */
type Sums = { bought: number; days: number; boughtQuiet: number; daysQuiet: number };

/** With fewer purchases than this with care or without it nothing can be said. */
const FEWEST = 5;

/** On which days chance decides, and how often (0–1) it decides for care on a day. */
type Plan = {
  readonly from: number;
  readonly to: number;
  readonly chance: (day: number) => number;
  readonly isCared: (day: number) => boolean;
};

/** The share of the days the touch could have come that lie from `from` to `to`. */
function shareOf({ earliest, latest }: DrawnTouch, from: number, to: number): number {
  const days = Math.min(to, latest) - Math.max(from, earliest) + 1;
  return Math.max(0, days) / (latest - earliest + 1);
}

function after(touch: DrawnTouch): Plan {
  const { earliest, latest, at, window, until } = touch;
  return {
    from: earliest,
    to: Math.min(until, latest + window - 1),
    chance: (day) => shareOf(touch, day - window + 1, day),
    isCared: (day) => day >= at && day < at + window,
  };
}

/** The same window laid before the touch, on days on which no touch can have come yet. */
function before(touch: DrawnTouch): Plan {
  const { earliest, at, window, until } = touch;
  return {
    from: earliest - window,
    to: Math.min(until, earliest - 1),
    chance: (day) => shareOf(touch, earliest, day + window),
    isCared: (day) => day >= at - window,
  };
}

function add(sums: Sums, { from, to, chance, isCared }: Plan, purchases: readonly number[]): void {
  // A day's weight is how far chance could have gone the other way (overlap weights).
  const weight = (day: number) => (isCared(day) ? 1 - chance(day) : chance(day));
  for (let day = from; day <= to; day += 1) {
    if (isCared(day)) sums.days += weight(day);
    else sums.daysQuiet += weight(day);
  }
  for (const day of purchases) {
    if (day < from || day > to) continue;
    if (isCared(day)) sums.bought += weight(day);
    else sums.boughtQuiet += weight(day);
  }
}

function totalOf(customers: readonly Sums[]): Sums {
  const total = { bought: 0, days: 0, boughtQuiet: 0, daysQuiet: 0 };
  for (const sums of customers) {
    total.bought += sums.bought;
    total.days += sums.days;
    total.boughtQuiet += sums.boughtQuiet;
    total.daysQuiet += sums.daysQuiet;
  }
  return total;
}

function estimate(touches: readonly DrawnTouch[], planOf: typeof after): Estimate | null {
  const customers = new Map<number, Sums>();
  let seen = 0;
  let seenQuiet = 0;
  for (const touch of touches) {
    if (!(touch.latest > touch.earliest)) continue;
    const plan = planOf(touch);
    const sums = customers.get(touch.customer) ?? totalOf([]);
    add(sums, plan, touch.purchases);
    customers.set(touch.customer, sums);
    for (const day of touch.purchases) {
      if (day < plan.from || day > plan.to) continue;
      if (plan.isCared(day)) seen += 1;
      else seenQuiet += 1;
    }
  }
  const all = [...customers.values()];
  const total = totalOf(all);
  if (seen < FEWEST || seenQuiet < FEWEST || !(total.bought > 0 && total.boughtQuiet > 0)) {
    return null;
  }
  const cared = total.bought / total.days;
  const quiet = total.boughtQuiet / total.daysQuiet;
  const variance = all.reduce((sum, c) => {
    const one = (c.bought - cared * c.days) / total.bought;
    const other = (c.boughtQuiet - quiet * c.daysQuiet) / total.boughtQuiet;
    return sum + (one - other) ** 2;
  }, 0);
  return { mean: Math.log(cared / quiet), variance };
}

/**
 * ln of the ratio of purchase rates with and without care, from the days whose care the jitter
 * decided, each weighing as much as it was undecided: overlap weights (Li, Morgan and Zaslavsky
 * 2018, JASA 113), errors by customer. A customer's own habits and the season are on both sides
 * alike. Null with fewer than five purchases on either side.
 */
export function jitterEffect(touches: readonly DrawnTouch[]): Estimate | null {
  return estimate(touches, after);
}

/**
 * The same of the days just before the touch, which care cannot have reached: anything but nil
 * says that touches follow purchases, and that the effect must not be believed (engine §0.3).
 */
export function jitterPlacebo(touches: readonly DrawnTouch[]): Estimate | null {
  return estimate(touches, before);
}
