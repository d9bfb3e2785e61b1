/** Counts how often something passes in a stretch of time, on this node. */
export interface Turnstile {
  /** Seconds to wait; null where it may pass. */
  pass(key: string, now: number): number | null;
}

const MOST_KEYS = 10_000;

/** At most `most` in each stretch of `milliseconds`, for each key. */
export function openTurnstile(most: number, milliseconds: number): Turnstile {
  const counts = new Map<string, { until: number; passed: number }>();
  return {
    pass: (key, now) => {
      let count = counts.get(key);
      if (count === undefined || count.until <= now) {
        counts.delete(key);
        count = { until: now + milliseconds, passed: 0 };
        const oldest = counts.size >= MOST_KEYS ? counts.keys().next().value : undefined;
        if (oldest !== undefined) counts.delete(oldest);
        counts.set(key, count);
      }
      count.passed += 1;
      return count.passed <= most ? null : Math.max(1, Math.ceil((count.until - now) / 1_000));
    },
  };
}
