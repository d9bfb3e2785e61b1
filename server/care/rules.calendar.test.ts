import { describe, expect, it } from 'vitest';
import { plain, readCalendar } from '../../test/calendar.ts';
import { instantOf, wallClock } from '../conversations/index.ts';
import { calendarText, type Entry, folded, floating } from './rules.ics.ts';
import { nextDay } from './rules.repeat.ts';
import { ruleOf } from './rules.recurrence.ts';
import { zoneLines } from './rules.zones.ts';

const DAY = 86_400_000;

const entry = (more: Partial<Entry>): Entry => ({
  uid: 'task-1@mainstay',
  changed: Date.UTC(2026, 0, 1),
  summary: 'Call',
  details: null,
  link: 'https://mainstay.example/tasks?task=1',
  when: { on: '2026-03-29' },
  rule: null,
  remind: null,
  ...more,
});
const written = (...entries: Entry[]) =>
  calendarText({
    name: 'Harbour; Goods, Ltd',
    entries,
    zone: (zone) => zoneLines(zone, 2026),
    wall: wallClock,
  });

describe('a zone', () => {
  it.each([
    'Europe/London',
    'America/New_York',
    'Asia/Jerusalem',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Africa/Casablanca',
    'Asia/Kathmandu',
  ])('%s is told so that every hour of three years is the right instant', (zone) => {
    const repeating = entry({ when: { at: Date.UTC(2026, 0, 1), zone }, rule: 'FREQ=DAILY' });
    const { instantIn } = readCalendar(written(repeating));
    const wrong: string[] = [];
    for (let at = Date.UTC(2025, 6, 1); at < Date.UTC(2028, 6, 1); at += 7 * 3_600_000) {
      const text = floating(wallClock(at, zone));
      // An hour that comes twice is either of the two.
      if (floating(wallClock(instantIn(zone, text), zone)) !== text) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  it('keeps what repeats at the same time by the wall clock when clocks go on and back', () => {
    const at = instantOf(Date.parse('2026-03-23T09:00:00Z'), 'Europe/London');
    const text = written(entry({ when: { at, zone: 'Europe/London' }, rule: 'FREQ=WEEKLY' }));
    const { events, instantIn } = readCalendar(text);
    expect(events[0]?.get('DTSTART')).toEqual({
      params: ';TZID=Europe/London',
      value: '20260323T090000',
    });
    const hours = ['20260323', '20260330', '20261019', '20261026'].map((day) =>
      new Date(instantIn('Europe/London', `${day}T090000`)).toISOString().slice(11, 16),
    );
    expect(hours).toEqual(['09:00', '08:00', '08:00', '09:00']);
  });
});

describe('an event', () => {
  it('that happens once is told in UTC, and a day is a day', () => {
    const at = Date.parse('2026-10-25T00:30:00Z');
    const { events } = readCalendar(
      written(entry({ when: { at, zone: 'Asia/Jerusalem' }, remind: -15 }), entry({})),
    );
    expect(events[0]?.get('DTSTART')).toEqual({ params: '', value: '20261025T003000Z' });
    expect(events[0]?.get('DTEND')?.value).toBe('20261025T010000Z');
    expect(events[1]?.get('DTSTART')).toEqual({ params: ';VALUE=DATE', value: '20260329' });
    expect(events[1]?.has('DTEND')).toBe(false);
  });

  it('says any text as it was meant, in lines of 75 octets that tear no character', () => {
    const summary =
      'פגישה; עם, רות\\ כהן 与王小明的会议'.repeat(9) + '👩‍👩‍👧'.repeat(20) + '\u0007\r\nEND:VEVENT';
    const text = written(entry({ summary }));
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\ufffd');
    }
    const { events } = readCalendar(text);
    expect(events).toHaveLength(1);
    expect(plain(events[0]?.get('SUMMARY')?.value)).toBe(
      summary.replace('\u0007', ' ').replace('\r\n', '\n'),
    );
    expect(folded('x'.repeat(75))).toBe('x'.repeat(75));
    expect(
      folded('x'.repeat(76))
        .split('\r\n ')
        .map((part) => part.length),
    ).toEqual([75, 1]);
  });
});

describe('a series', () => {
  it.each([
    { unit: 'month', every: 1, from: '2026-01-31' },
    { unit: 'month', every: 2, from: '2026-01-30' },
    { unit: 'month', every: 3, from: '2025-11-29' },
    { unit: 'year', every: 1, from: '2024-02-29' },
    { unit: 'month', every: 1, from: '2026-05-15' },
  ] as const)('of every $every $unit from $from falls where our own lists have it', (series) => {
    const repeats = { ...series, until: null };
    const days: string[] = [];
    for (let day: string | null = series.from; day !== null && days.length < 14;) {
      days.push(day);
      day = nextDay(repeats, day);
    }
    expect(expand(ruleOf(repeats, null), series.from, days.length)).toEqual(days);
  });

  it('ends with its last day', () => {
    const week = { unit: 'week', every: 2, from: '2026-03-02', until: '2026-06-30' } as const;
    expect(ruleOf(week, null)).toBe('FREQ=WEEKLY;INTERVAL=2;UNTIL=20260630');
    expect(ruleOf(week, (day) => Date.parse(`${day}T20:59:59Z`))).toBe(
      'FREQ=WEEKLY;INTERVAL=2;UNTIL=20260630T205959Z',
    );
  });
});

/** Days of a monthly or yearly rule, as a calendar program finds them. */
function expand(rule: string, from: string, count: number): string[] {
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const step = Number(parts.get('INTERVAL') ?? 1) * (parts.get('FREQ') === 'YEARLY' ? 12 : 1);
  const listed = parts.get('BYMONTHDAY')?.split(',').map(Number) ?? [Number(from.slice(8))];
  const start = new Date(`${from}T00:00:00Z`);
  const days: string[] = [];
  for (let month = 0; days.length < count; month += step) {
    const first = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1);
    const has = listed
      .map((day) => new Date(first + (day - 1) * DAY))
      .filter((day) => day.getUTCMonth() === new Date(first).getUTCMonth());
    const chosen = parts.get('BYSETPOS') === '-1' ? has.slice(-1) : has;
    days.push(...chosen.map((day) => day.toISOString().slice(0, 10)));
  }
  return days.filter((day) => day >= from).slice(0, count);
}
