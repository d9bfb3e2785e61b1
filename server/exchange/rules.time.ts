const QUARTER = 900_000;
const DAY = 86_400_000;
const MOST_KEPT = 50_000;

/** Turns wall-clock times of one zone into instants. */
export type ZoneClock = (wall: number) => number;

/**
 * `wall` is a wall-clock time as if it were UTC, in milliseconds. An hour that came twice counts as
 * the first time round; in the hour that never was the clock is read as if it had not been put
 * forward (both as ECMAScript Temporal's "compatible").
 */
export function zoneClock(timeZone: string): ZoneClock {
  const offsetAt = zoneOffsets(timeZone);
  // Asking the runtime costs microseconds, so days without a change are asked about once.
  const ofDay = kept((day) => offsetAt(day * DAY));
  const ofQuarter = kept((quarter) => shiftOf(quarter * QUARTER, offsetAt));
  return (wall) => {
    const day = Math.floor(wall / DAY);
    const before = ofDay(day - 1);
    if (before === ofDay(day) && before === ofDay(day + 2)) return wall - before;
    return wall - ofQuarter(Math.floor(wall / QUARTER));
  };
}

function kept(find: (key: number) => number): (key: number) => number {
  const known = new Map<number, number>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = find(key);
      if (known.size >= MOST_KEPT) known.clear();
      known.set(key, value);
    }
    return value;
  };
}

function shiftOf(wall: number, offsetAt: (instant: number) => number): number {
  const before = offsetAt(wall - DAY);
  const after = offsetAt(wall + DAY);
  if (before === after || offsetAt(wall - before) === before) return before;
  return offsetAt(wall - after) === after ? after : before;
}

/** Milliseconds the zone's wall clock is ahead of UTC at an instant. */
function zoneOffsets(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
  };
}

const iso =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const local =
  /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:,?[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]m)?)?$/i;

/**
 * Milliseconds since 1970 of a written time; undefined where it cannot be read or is no time at
 * which anything was sold. One mistyped year ahead would make everybody else's buying look old, so
 * nothing counts that lies more than a day after `now` (a day: clocks and zones differ).
 */
export function timeReader(
  timeZone: string,
  order: 'dmy' | 'mdy',
  now: number,
): (text: string) => number | undefined {
  const clock = zoneClock(timeZone);
  let lastText = '';
  let lastTime: number | undefined;
  return (text) => {
    if (text !== lastText) {
      const time = readIso(text, clock) ?? readLocal(text, order, clock);
      lastText = text;
      lastTime = time !== undefined && time >= 0 && time <= now + DAY ? time : undefined;
    }
    return lastTime;
  };
}

function readIso(text: string, clock: ZoneClock): number | undefined {
  const found = iso.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', zone] = found;
  const wall = wallClock([year, month, day, hour, minute, second].map(Number));
  if (wall === undefined) return undefined;
  const time = wall + Number(fraction.padEnd(3, '0').slice(0, 3));
  return zone === undefined ? clock(time) : time - offsetOf(zone);
}

function readLocal(text: string, order: 'dmy' | 'mdy', clock: ZoneClock): number | undefined {
  const found = local.exec(text);
  if (found === null) return undefined;
  const [, first, second, written, hour = 0, minute = 0, seconds = 0, half] = found;
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  const year = Number(written) + (written?.length === 2 ? 2000 : 0);
  const hours = half === undefined ? Number(hour) : halfDay(Number(hour), half);
  const wall = wallClock([
    year,
    Number(month),
    Number(day),
    hours,
    Number(minute),
    Number(seconds),
  ]);
  return wall === undefined ? undefined : clock(wall);
}

function halfDay(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

/** Refuses 31 February and 25 o'clock. */
function wallClock(parts: readonly number[]): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (!(year >= 1000 && hour < 24 && minute < 60 && second < 60)) return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time : undefined;
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
