import { uniform } from '../stats/uniform.ts';

/** What the rhythm of touching a customer is worked out from (engine.md 6). Money in one unit. */
export type Rhythm = {
  /** c: what one contact costs. */
  readonly cost: number;
  /** v: margin a day at stake. */
  readonly marginPerDay: number;
  /** h: daily hazard of losing the customer silently. */
  readonly hazardPerDay: number;
  /** e: share of that which a contact prevents, 0 to 1. */
  readonly effect: number;
  /** Attempts without an answer since the last conversation. */
  readonly unanswered: number;
};

/** The shortest and the longest period a cell of the grid allows, in days. */
export type Clamp = { readonly least: number; readonly most: number };

/** From so many unanswered attempts on, each makes the period longer. */
const UNANSWERED_FROM = 3;
const LONGER = 1.5;
/** Share by which a period is moved at random, either way. */
const JITTER = 0.2;
const DAYS_OF_DANGER = 90;

/**
 * I* = √(2c/(v·h·e)), the period in days at which contacts cost as much as the loss they prevent
 * (the same trade as economic order quantity: cost c/I a day, loss v·h·e·I/2 a day). Unanswered
 * attempts from the third on lengthen it by half each. Without anything to prevent it is the
 * longest the cell allows. Not rounded and not clamped.
 */
function bestPeriod(rhythm: Rhythm): number {
  const { cost, marginPerDay, hazardPerDay, effect, unanswered } = rhythm;
  const prevented = marginPerDay * hazardPerDay * effect;
  if (!(prevented > 0)) return Infinity;
  const beyond = Math.max(0, unanswered - UNANSWERED_FROM + 1);
  return Math.sqrt((2 * cost) / prevented) * LONGER ** beyond;
}

/** The agreed period between touches in whole days, inside its cell of the grid. */
export function cadenceDays(rhythm: Rhythm, clamp: Clamp): number {
  return Math.round(within(bestPeriod(rhythm), clamp));
}

/**
 * A period moved by up to a fifth either way, the same for the same seed and touch: that contacts
 * do not come by the clock costs nothing and shows later whether they change buying (criterion 2).
 * Stays inside the cell, in whole days.
 */
export function jittered(days: number, clamp: Clamp, seed: number, touch: number): number {
  const moved = days * (1 + JITTER * (2 * uniform(seed, touch) - 1));
  return Math.round(within(moved, clamp));
}

/** Daily hazard of silent loss from excess danger over 90 days: max(0, −ln(1 − d)/90). */
export function dailyHazard(excessDanger: number): number {
  if (!(excessDanger > 0)) return 0;
  return -Math.log1p(-Math.min(excessDanger, 0.999_999)) / DAYS_OF_DANGER;
}

function within(days: number, { least, most }: Clamp): number {
  return Math.min(most, Math.max(least, days));
}
