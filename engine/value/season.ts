import { calendarMonth } from './calendar.ts';
import type { Purchase } from './purchases.ts';

/** One customer's purchases, and since when they were observed. */
export type Observed = { readonly purchases: readonly Purchase[]; readonly firstKnownDay: number };

const LEAST_DAYS = 730;
/** Pseudo-purchases in each month at the yearly average. */
const STEADY = 50;

/**
 * Purchases per customer and day of each calendar month over those of the whole year, January
 * first; all 1 before two years have been observed, when season and growth look alike. Counted
 * over customers known on the day, so a growing base does not make December a season.
 */
export function fitSeason(customers: readonly Observed[], asOf: number): number[] {
  const first = customers.reduce((day, c) => Math.min(day, c.firstKnownDay), asOf);
  const days = asOf - first + 1;
  if (days <= LEAST_DAYS) return Array<number>(12).fill(1);
  const arriving = new Float64Array(days + 1);
  const bought = new Float64Array(12);
  const exposed = new Float64Array(12);
  const monthOf = (day: number) => calendarMonth(day).month;
  for (const { purchases, firstKnownDay } of customers) {
    const at = Math.max(0, firstKnownDay + 1 - first);
    arriving[at] = (arriving[at] ?? 0) + 1;
    for (const { day, trust } of purchases) {
      if (day <= firstKnownDay || day > asOf) continue;
      bought[monthOf(day)] = (bought[monthOf(day)] ?? 0) + trust;
    }
  }
  let known = 0;
  for (let i = 0; i < days; i += 1) {
    known += arriving[i] ?? 0;
    exposed[monthOf(first + i)] = (exposed[monthOf(first + i)] ?? 0) + known;
  }
  const rate = sum(bought) / sum(exposed);
  if (!(rate > 0)) return Array<number>(12).fill(1);
  return Array.from(bought, (n, month) => (n + STEADY) / (rate * (exposed[month] ?? 0) + STEADY));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
