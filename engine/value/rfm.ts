import type { DayRoll } from './purchases.ts';

/** Buying is counted over so many days behind the day asked for. */
const WINDOW = 365;

/** When somebody last bought, how often and for how much: counts, no judgement. */
export type Buying = {
  /** Days since the last purchase day. */
  readonly recency: number;
  /** Purchase days of the last 365 days. */
  readonly frequency: number;
  /** Net sales of the last 365 days, minor units. */
  readonly monetary: number;
};

/** Four rising bounds between five fifths. */
type Bounds = [number, number, number, number];

/** What parts a base into fifths by each of the three, fitted once a month and then frozen. */
export type RfmScale = {
  readonly recency: Bounds;
  readonly frequency: Bounds;
  readonly monetary: Bounds;
};

/** Fewer buyers than this have no fifths. */
const FEWEST = 50;

/**
 * What a customer bought up to a day, from day rolls in day order; null for who never bought. Rolls
 * of no trust change nothing, and a day counts where something of it was kept.
 */
export function sumBuying(rolls: readonly DayRoll[], asOf: number): Buying | null {
  let last: number | null = null;
  let frequency = 0;
  let monetary = 0;
  for (const { day, kind, n, amount, trust = 1 } of rolls) {
    if (day > asOf || trust === 0) continue;
    const recent = day > asOf - WINDOW;
    if (recent) monetary += amount;
    if (kind !== 'bought' || n <= 0 || amount <= 0 || day === last) continue;
    last = day;
    if (recent) frequency += 1;
  }
  return last === null ? null : { recency: asOf - last, frequency, monetary };
}

/** The scale of a base; null where fewer than 50 have ever bought. */
export function fitRfm(base: readonly (Buying | null)[]): RfmScale | null {
  const buyers = base.filter((one) => one !== null);
  if (buyers.length < FEWEST) return null;
  return {
    recency: fifths(buyers.map((one) => one.recency)),
    frequency: fifths(buyers.map((one) => one.frequency)),
    monetary: fifths(buyers.map((one) => one.monetary)),
  };
}

/**
 * Three scores from 1 to 5 written as one number, 555 the best (Hughes 1994): how recent, how often,
 * how much. Equal figures get equal scores, so fifths are of unequal size where many buy equally
 * often. Null without a purchase or a scale.
 */
export function scoreRfm(scale: RfmScale | null, buying: Buying | null): number | null {
  if (scale === null || buying === null) return null;
  const recent = 5 - place(scale.recency, buying.recency);
  const often = 1 + place(scale.frequency, buying.frequency);
  const much = 1 + place(scale.monetary, buying.monetary);
  return 100 * recent + 10 * often + much;
}

function fifths(values: readonly number[]): Bounds {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return [at(0.2), at(0.4), at(0.6), at(0.8)];
}

/** How many bounds lie below a value. */
function place(bounds: Bounds, value: number): number {
  return bounds.filter((bound) => value > bound).length;
}
