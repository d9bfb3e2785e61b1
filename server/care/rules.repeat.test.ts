import { describe, expect, it } from 'vitest';
import { nextDay, type Rhythm } from './rules.repeat.ts';
import { dueColumns, dueOnDay, remindAt } from './rules.tasks.ts';

const series = (rhythm: Omit<Rhythm, 'until'> & { until?: string }, many: number) => {
  const days: (string | null)[] = [rhythm.from];
  for (let at = 0; at < many; at += 1) {
    days.push(nextDay({ until: null, ...rhythm }, days.at(-1) ?? '9999-01-01'));
  }
  return days.slice(1);
};

describe('a series', () => {
  it('keeps its day of the month through shorter months and leap years', () => {
    expect(series({ unit: 'month', every: 1, from: '2027-12-31' }, 4)).toEqual([
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
    expect(series({ unit: 'year', every: 1, from: '2024-02-29' }, 4)).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
    expect(series({ unit: 'month', every: 3, from: '2026-11-30' }, 2)).toEqual([
      '2027-02-28',
      '2027-05-30',
    ]);
  });

  it('counts days and weeks from its beginning, wherever it is asked', () => {
    const weekly = { unit: 'week', every: 2, from: '2026-01-05', until: null } as const;
    expect(nextDay(weekly, '2026-01-05')).toBe('2026-01-19');
    expect(nextDay(weekly, '2026-01-18')).toBe('2026-01-19');
    expect(nextDay(weekly, '2026-01-19')).toBe('2026-02-02');
    expect(nextDay({ ...weekly, unit: 'day', every: 1 }, '2028-02-28')).toBe('2028-02-29');
  });

  it('ends', () => {
    const daily = { unit: 'day', every: 1, from: '2026-01-01', until: '2026-01-02' } as const;
    expect(nextDay(daily, '2026-01-01')).toBe('2026-01-02');
    expect(nextDay(daily, '2026-01-02')).toBeNull();
  });
});

describe('a time by the wall clock', () => {
  const nextAt = (at: string, time_zone: string, day: string) =>
    dueOnDay(dueColumns({ at, time_zone }), day).due_at?.toISOString();

  it('stays where clocks are changed in between', () => {
    // Nine in the morning before and after the change, in three countries that change them.
    expect(nextAt('2026-03-28T09:00:00Z', 'Europe/London', '2026-03-29')).toBe(
      '2026-03-29T08:00:00.000Z',
    );
    expect(nextAt('2026-10-24T06:00:00Z', 'Asia/Jerusalem', '2026-10-25')).toBe(
      '2026-10-25T07:00:00.000Z',
    );
    expect(nextAt('2018-11-03T12:00:00Z', 'America/Sao_Paulo', '2018-11-04')).toBe(
      '2018-11-04T11:00:00.000Z',
    );
  });

  it('is the first one after the gap on the day a clock never shows it', () => {
    // On 29 March 2026 London's clocks go from 00:59 to 02:00.
    expect(nextAt('2026-03-28T01:30:00Z', 'Europe/London', '2026-03-29')).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('falls on the day its own zone shows', () => {
    const due = dueColumns({ at: '2026-06-30T23:30:00Z', time_zone: 'Asia/Jerusalem' });
    expect(due.list_day).toBe('2026-07-01');
  });

  it('is reminded of before, and of a day by nine in the business’s morning', () => {
    const day = dueColumns({ on: '2026-03-29' });
    expect(remindAt(day, 0, 'Europe/London')?.toISOString()).toBe('2026-03-29T08:00:00.000Z');
    expect(remindAt(day, 1440, 'Europe/London')?.toISOString()).toBe('2026-03-28T08:00:00.000Z');
    expect(remindAt(dueColumns(null), 0, 'Europe/London')).toBeNull();
  });
});
