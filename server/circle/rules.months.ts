/** Months are named by their first day, `2026-10-01`. */

/** The month so many months later; earlier for a negative number. */
export function monthAfter(month: string, by = 1): string {
  const date = new Date(`${month}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 10);
}

/** The last day of a month. */
export function lastDayOf(month: string): string {
  const date = new Date(`${monthAfter(month)}T00:00:00Z`);
  date.setUTCDate(0);
  return date.toISOString().slice(0, 10);
}

/** How many months `to` lies after `from`. */
export function monthsBetween(from: string, to: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return count(to) - count(from);
}

/** The month in which a day falls. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The last month that is over on a day; the day's own where it is the month's last. */
export function lastMonthOver(day: string, dayIsOver: boolean): string {
  const month = monthOf(day);
  return dayIsOver && day === lastDayOf(month) ? month : monthAfter(month, -1);
}

/** Today in a time zone, `2026-11-22`. */
export function todayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}

export function dayAfter(day: string, by: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

/** Month-ends that a first review looks back over. */
export const REPLAYED = 6;

/**
 * The months to review, oldest first, and those before them that only pass. A first review is about
 * the last month alone; after a long silence the last six are reviewed.
 */
export function outstanding(
  reviewable: string,
  lastReviewed: string | undefined,
): { passing: string[]; reviewed: string[] } {
  if (lastReviewed === undefined) return { passing: [], reviewed: [reviewable] };
  const count = Math.max(0, monthsBetween(lastReviewed, reviewable));
  const months = Array.from({ length: count }, (_, at) => monthAfter(lastReviewed, at + 1));
  const from = Math.max(0, months.length - REPLAYED);
  return { passing: months.slice(0, from), reviewed: months.slice(from) };
}
