const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export interface CivilDay {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
}

/** 0 is Sunday. Day 0, 1970-01-01, was a Thursday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function civil(day: number): CivilDay {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function lastSunday(year: number, month: number): number {
  const last = dayNumber(year, month + 1, 1) - 1;
  return last - weekday(last);
}

const summers = new Map<number, readonly [number, number]>();

/** True from the last Sunday of March to the day before the last Sunday of October. */
function isSummer(day: number): boolean {
  const { year } = civil(day);
  let summer = summers.get(year);
  if (summer === undefined) {
    summer = [lastSunday(year, 3), lastSunday(year, 10)];
    summers.set(year, summer);
  }
  return day >= summer[0] && day < summer[1];
}

/**
 * The instant of a wall-clock time in London, in epoch milliseconds. For times from 02:00 on,
 * when no clock is being changed; the firm does nothing before six.
 */
export function londonInstant(day: number, secondOfDay: number): number {
  return day * DAY_MS + secondOfDay * 1000 - (isSummer(day) ? HOUR_MS : 0);
}

/** The day as YYYY-MM-DD. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
