import type { RepeatUnit } from '../../contract/care/task-names.ts';
import { utc } from './rules.ics.ts';

export interface Repeats {
  unit: RepeatUnit;
  every: number;
  until: string | null;
  /** The day the series began on, whose day of the month it keeps. */
  from: string;
}

const frequencies = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const;

/**
 * A series as RFC 5545 3.3.10 says it. Of a 31st it is the last day a month has, as in our own
 * lists, where the plain rule would leave shorter months out. `endOf` is the last instant of a day,
 * for what has a time: there the rule's end is told in UTC.
 */
export function ruleOf(repeats: Repeats, endOf: ((day: string) => number) | null): string {
  const { unit, every, until } = repeats;
  return [
    `FREQ=${frequencies[unit]}`,
    ...(every === 1 ? [] : [`INTERVAL=${every}`]),
    ...(until === null
      ? []
      : [`UNTIL=${endOf === null ? until.replaceAll('-', '') : utc(endOf(until))}`]),
    ...dayRules(repeats),
  ].join(';');
}

function dayRules({ unit, from }: Repeats): string[] {
  const [month = 1, day = 1] = from.slice(5).split('-').map(Number);
  if (unit === 'month' && day > 28) return lastOf(day);
  if (unit === 'year' && month === 2 && day === 29) return ['BYMONTH=2', ...lastOf(29)];
  return [];
}

/** The latest of the days from the 28th to this one that a month has. */
function lastOf(day: number): string[] {
  const days = [28, 29, 30, 31].filter((one) => one <= day);
  return [`BYMONTHDAY=${days.join(',')}`, 'BYSETPOS=-1'];
}
