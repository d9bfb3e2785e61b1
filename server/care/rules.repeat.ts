import type { RepeatUnit } from '../../contract/care/task-names.ts';
import { dateOf, dayOf } from './rules.days.ts';

export interface Rhythm {
  unit: RepeatUnit;
  every: number;
  until: string | null;
  /** The day the series began on. */
  from: string;
}

/**
 * The first day of a series behind `after`; null when the series is over by then. Months are
 * counted from the first day, so that a 31st is the 28th of February and the 31st of March again.
 */
export function nextDay(rhythm: Rhythm, after: string): string | null {
  const { unit, every, until, from } = rhythm;
  const next =
    unit === 'day' || unit === 'week'
      ? inDays(from, after, every * (unit === 'week' ? 7 : 1))
      : inMonths(from, after, every * (unit === 'year' ? 12 : 1));
  return until !== null && next > until ? null : next;
}

function inDays(from: string, after: string, step: number): string {
  const start = dayOf(from);
  const steps = Math.max(0, Math.floor((dayOf(after) - start) / step) + 1);
  return dateOf(start + steps * step);
}

function inMonths(from: string, after: string, step: number): string {
  const months = monthsOf(after) - monthsOf(from);
  for (let steps = Math.max(0, Math.floor(months / step)); ; steps += 1) {
    const day = monthsLater(from, steps * step);
    if (day > after) return day;
  }
}

function monthsOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** So many months later, on the same day of the month or the last one it has. */
function monthsLater(day: string, months: number): string {
  const month = monthsOf(day) + months;
  const year = Math.floor(month / 12);
  const last = new Date(Date.UTC(year, (month % 12) + 1, 0)).getUTCDate();
  const wanted = Math.min(Number(day.slice(8)), last);
  return dateOf(Math.round(Date.UTC(year, month % 12, wanted) / 86_400_000));
}
