import { wallClock } from '../conversations/index.ts';
import { floating } from './rules.ics.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** No zone changes its clocks twice within so many days. */
const STEP = 14 * MS_PER_DAY;
/** Years ahead that are written out; programs that know the zone by its name go on by themselves. */
const YEARS = 10;

const known = new Map<string, readonly string[]>();

/** A zone's rules (RFC 5545 3.6.5), each change of its clocks from the year before on. */
export function zoneLines(zone: string, year: number): readonly string[] {
  const key = `${zone} ${year}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances(zone, year), 'END:VTIMEZONE'];
  known.set(key, lines);
  return lines;
}

function observances(zone: string, year: number): string[] {
  const from = Date.UTC(year - 1, 0, 1);
  const until = Date.UTC(year + YEARS, 0, 1);
  const first = offsetAt(from, zone);
  const changes = changesOf(zone, from, until);
  const standard = Math.min(first, ...changes.map(({ to }) => to));
  return [
    ...observance(from, first, first, standard),
    ...changes.flatMap(({ at, before, to }) => observance(at, before, to, standard)),
  ];
}

interface ClockChange {
  at: number;
  /** Offsets from UTC, milliseconds. */
  before: number;
  to: number;
}

function changesOf(zone: string, from: number, until: number): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let at = from; at < until; at += STEP) {
    const before = offsetAt(at, zone);
    const to = offsetAt(at + STEP, zone);
    if (before !== to) changes.push({ at: changeWithin(zone, at, at + STEP, before), before, to });
  }
  return changes;
}

/** The minute at which the clocks show something else than before. */
function changeWithin(zone: string, from: number, until: number, before: number): number {
  let [low, high] = [from / MS_PER_MINUTE, until / MS_PER_MINUTE];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * MS_PER_MINUTE, zone) === before) low = middle;
    else high = middle;
  }
  return high * MS_PER_MINUTE;
}

function observance(at: number, before: number, to: number, standard: number): string[] {
  const kind = to > standard ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${floating(at + before)}`,
    `TZOFFSETFROM:${offsetText(before)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `END:${kind}`,
  ];
}

function offsetAt(at: number, zone: string): number {
  return wallClock(at, zone) - at;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / MS_PER_MINUTE));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}
