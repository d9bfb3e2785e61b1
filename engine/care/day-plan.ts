/** What a place in a day's list is decided by. */
export type Wish = {
  /** Day by which it was promised; null where nothing was. */
  readonly promisedOn: number | null;
  /** v: margin a day at stake. */
  readonly marginPerDay: number;
  /** Danger of silence, 0 to 1. */
  readonly danger: number;
  /** e: share of the danger that a contact prevents. */
  readonly effect: number;
  readonly minutes: number;
};

/** Expected margin saved per minute, up to a constant: v · danger · e / minutes (engine.md 11). */
export function savedPerMinute({ marginPerDay, danger, effect, minutes }: Wish): number {
  return (Math.max(0, marginPerDay) * danger * effect) / Math.max(1, minutes);
}

/** Promises first, the oldest ahead; then what saves most margin per minute. */
export function byUrgency(a: Wish, b: Wish): number {
  if (a.promisedOn !== null || b.promisedOn !== null) {
    return (a.promisedOn ?? Infinity) - (b.promisedOn ?? Infinity) || 0;
  }
  return savedPerMinute(b) - savedPerMinute(a);
}

/**
 * How many of the wishes, in their order, fit the minutes there are. The first always does, so a
 * list is never empty for want of a few minutes.
 */
export function fitting(minutes: readonly number[], available: number): number {
  let used = 0;
  for (let at = 0; at < minutes.length; at++) {
    used += minutes[at] ?? 0;
    if (used > available) return available > 0 ? Math.max(1, at) : 0;
  }
  return minutes.length;
}
