const MS_PER_DAY = 86_400_000;

export function dayOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
}

export function dateOf(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Today in a time zone. */
export function todayIn(timeZone: string, now: Date): number {
  return dayOf(new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now));
}

/** The next day of a month and day, today included. 29 February falls on the 28th in other years. */
export function nextOnDay(month: number, day: number, today: number): number {
  const year = new Date(today * MS_PER_DAY).getUTCFullYear();
  const inYear = (of: number) => {
    const last = new Date(Date.UTC(of, month, 0)).getUTCDate();
    return Math.round(Date.UTC(of, month - 1, Math.min(day, last)) / MS_PER_DAY);
  };
  const on = inYear(year);
  return on >= today ? on : inYear(year + 1);
}
