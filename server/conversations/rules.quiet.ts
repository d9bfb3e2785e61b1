import type { QuietHours } from '../../contract/conversations/contact.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows, as if it were UTC; milliseconds. */
export function wallClock(at: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(timeZone, clock);
  }
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second } = part;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** The instant at which a wall clock shows `wall`; the first one after a gap, where it never does. */
export function instantOf(wall: number, timeZone: string): number {
  const guess = wall - (wallClock(wall, timeZone) - wall);
  const off = wallClock(guess, timeZone) - wall;
  return off === 0 ? guess : Math.max(guess, guess - off);
}

/** Midnight of a day where somebody is. */
export function startOfDay(day: string, timeZone: string): number {
  return instantOf(Date.parse(`${day}T00:00:00Z`), timeZone);
}

function minuteAt(at: number, timeZone: string): number {
  return Math.floor((((wallClock(at, timeZone) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY) / 60_000);
}

/** Whether it is quiet where the customer is. From late to early spans the night. */
export function isQuiet({ from, until }: QuietHours, timeZone: string, at: number): boolean {
  const minute = minuteAt(at, timeZone);
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** The next time their clock shows the end of the quiet hours. */
export function afterQuiet({ until }: QuietHours, timeZone: string, at: number): number {
  const wall = wallClock(at, timeZone);
  const midnight = wall - (((wall % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
  const today = instantOf(midnight + until * MS_PER_MINUTE, timeZone);
  return today > at ? today : instantOf(midnight + MS_PER_DAY + until * MS_PER_MINUTE, timeZone);
}
