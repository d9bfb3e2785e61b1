/** A day of its own, or an instant by the clock of a zone. */
export type When = { on: string } | { at: number; zone: string };

/** One event of a calendar. */
export interface Entry {
  uid: string;
  /** When it was last changed; milliseconds since 1970. */
  changed: number;
  summary: string;
  details: string | null;
  link: string;
  when: When;
  /** RFC 5545 3.3.10; null for what happens once. */
  rule: string | null;
  /** Minutes from its start to the reminder, before it where negative. */
  remind: number | null;
}

export interface Calendar {
  name: string;
  entries: readonly Entry[];
  /** VTIMEZONE of a zone, line by line. */
  zone: (name: string) => readonly string[];
  /** What the clock in a zone shows at an instant, as if it were UTC; milliseconds. */
  wall: (at: number, zone: string) => number;
}

/** What has a time but no length is shown so long. */
const MINUTES = 30;
const MS_PER_MINUTE = 60_000;
/** Revisions are counted in seconds from here, so that they fit a 32-bit number until 2088. */
const FIRST_REVISION = Date.UTC(2020, 0, 1);

/** A calendar as programs subscribe to it (RFC 5545): the same text for the same events. */
export function calendarText({ name, entries, zone, wall }: Calendar): string {
  const zones = new Set(
    entries.flatMap(({ when, rule }) => ('zone' in when && rule !== null ? [when.zone] : [])),
  );
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mainstay//Mainstay//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...[...zones].sort().flatMap(zone),
    ...entries.flatMap((entry) => eventLines(entry, wall)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(entry: Entry, wall: Calendar['wall']): string[] {
  const { uid, changed, summary, details, link, rule, remind } = entry;
  const stamp = utc(changed);
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `LAST-MODIFIED:${stamp}`,
    `SEQUENCE:${Math.max(0, Math.floor((changed - FIRST_REVISION) / 1_000))}`,
    ...times(entry, wall),
    ...(rule === null ? [] : [`RRULE:${rule}`]),
    `SUMMARY:${text(summary)}`,
    ...(details === null ? [] : [`DESCRIPTION:${text(details)}`]),
    `URL:${link}`,
    // Nobody is busy all day because of a birthday, nor by what they meant to do.
    'TRANSP:TRANSPARENT',
    ...(remind === null ? [] : alarm(summary, remind)),
    'END:VEVENT',
  ];
}

/** What repeats is said by the clock on the wall, so that it stays there when clocks are changed. */
function times({ when, rule }: Entry, wall: Calendar['wall']): string[] {
  if ('on' in when) return [`DTSTART;VALUE=DATE:${when.on.replaceAll('-', '')}`];
  const { at, zone } = when;
  const end = at + MINUTES * MS_PER_MINUTE;
  if (rule === null) return [`DTSTART:${utc(at)}`, `DTEND:${utc(end)}`];
  return [`DTSTART;TZID=${zone}:${floating(wall(at, zone))}`, `DURATION:PT${MINUTES}M`];
}

function alarm(summary: string, minutes: number): string[] {
  const trigger = `${minutes < 0 ? '-' : ''}PT${Math.abs(minutes)}M`;
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:${trigger}`,
    `DESCRIPTION:${text(summary)}`,
    'END:VALARM',
  ];
}

/** 20260329T013000, of milliseconds that count as if a clock on a wall showed UTC. */
export function floating(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}

export function utc(at: number): string {
  return `${floating(at)}Z`;
}

/** A value of type TEXT: control characters have no place in it but the end of a line. */
function text(value: string): string {
  return value
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\n\P{Cc}]/gu, ' ')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);
}

const LONGEST = 75;

/** No line is longer than 75 octets, and no character is torn apart. */
export function folded(line: string): string {
  if (Buffer.byteLength(line) <= LONGEST) return line;
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const character of line) {
    const octets = octetsOf(character.codePointAt(0) ?? 0);
    if (length + octets > LONGEST) {
      parts.push(part);
      // The space that a line goes on with counts.
      part = '';
      length = 1;
    }
    part += character;
    length += octets;
  }
  return [...parts, part].join('\r\n ');
}

function octetsOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
