import { refuseField } from './problem.ts';

/** True for a day that has not begun yet where the business is. */
export function isFuture(day: string, timeZone: string): boolean {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return day > today.format(new Date());
}

/** Refuses such a day where something is said to have happened. */
export function refuseFuture(path: string, day: string, timeZone: string): void {
  if (isFuture(day, timeZone)) throw refuseField(path, 'field.in_future');
}
