/** A customer's rhythm as it stands; days since 1970-01-01. */
export type Clock = {
  /** The last conversation, purchase or decision that started the clock. */
  readonly startedOn: number;
  /** Agreed period in days, jitter included. */
  readonly period: number;
  readonly today: number;
};

/** An occasion that deserves a touch, on a day. */
export type Occasion = { readonly on: number };

/** An occasion so close to the next touch takes its place, as a share of the period. */
const NEAR = 1 / 3;
/** Past so many periods a customer counts as forgotten. */
const FORGOTTEN_AFTER = 2;

/** The day of the next touch: a period after the clock was started. */
export function nextTouch({ startedOn, period }: Clock): number {
  return startedOn + period;
}

/**
 * The next touch with the occasion in its place, if one falls near it: waiting a few days for a
 * birthday is better than calling twice. What is overdue by more than that does not wait.
 */
export function touchOrOccasion(
  clock: Clock,
  occasions: readonly Occasion[],
): { on: number; occasion: Occasion | null } {
  const on = nextTouch(clock);
  const reach = clock.period * NEAR;
  const near = occasions
    .filter((it) => it.on >= clock.today && Math.abs(it.on - Math.max(on, clock.today)) <= reach)
    .sort((a, b) => a.on - b.on)[0];
  return near === undefined ? { on, occasion: null } : { on: near.on, occasion: near };
}

/** Past twice the period without a touch. */
export function isForgotten({ startedOn, period, today }: Clock): boolean {
  return today - startedOn > FORGOTTEN_AFTER * period;
}
