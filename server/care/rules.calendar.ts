import { repeatUnits } from '../../contract/care/task-names.ts';
import type { Translate } from '../../contract/i18n/types.ts';
import { instantOf } from '../conversations/index.ts';
import { nextLunarDay } from '../customers/index.ts';
import type {
  CalendarDate,
  CalendarPromise,
  CalendarRevisit,
  CalendarTask,
} from './data.calendar.ts';
import { dateOf, nextOnDay } from './rules.days.ts';
import type { Entry, When } from './rules.ics.ts';
import { ruleOf } from './rules.recurrence.ts';

const MS_PER_DAY = 86_400_000;
const MORNING = 9 * 60;
/** Days to remember are shown from so many days back to so many ahead. */
const DAYS_BACK = 31;
const DAYS_AHEAD = 366;

/** How events are worded for one employee. */
export interface Wording {
  t: Translate;
  showsNames: boolean;
  /** Where the product is found, without a slash at its end. */
  site: string;
  /** When the way of showing them was last changed; milliseconds. */
  changed: number;
}

/** Of what has no day there is nothing to show. */
export function taskEntry(row: CalendarTask, wording: Wording): Entry[] {
  const when = whenOf(row);
  if (when === null) return [];
  const { t, showsNames, site } = wording;
  const { remind_minutes: minutes, note, customer_name: name } = row;
  const details = [note, name].filter((line) => line !== null).join('\n');
  return [
    {
      uid: `task-${row.task_id}@mainstay`,
      changed: changedOf(row, wording),
      summary: showsNames ? row.title : t('calendar.event.task'),
      details: showsNames && details !== '' ? details : null,
      link: `${site}/tasks?task=${row.task_id}`,
      when,
      rule: taskRule(row, when),
      remind: minutes === null ? null : ('on' in when ? MORNING : 0) - minutes,
    },
  ];
}

function whenOf({ due_on: on, due_at: at, time_zone: zone }: CalendarTask): When | null {
  if (on !== null) return { on };
  return at === null || zone === null ? null : { at: Date.parse(at), zone };
}

function taskRule(row: CalendarTask, when: When): string | null {
  const unit = repeatUnits.find((one) => one === row.repeat_unit);
  if (unit === undefined || row.repeat_every === null) return null;
  const repeats = {
    unit,
    every: row.repeat_every,
    until: row.repeat_until,
    from: row.repeat_from ?? row.list_day,
  };
  if ('on' in when) return ruleOf(repeats, null);
  const { zone } = when;
  return ruleOf(repeats, (day) =>
    instantOf(Date.parse(`${day}T00:00:00Z`) + MS_PER_DAY - 1_000, zone),
  );
}

export function promiseEntry(row: CalendarPromise, wording: Wording): Entry {
  const { t, showsNames, site } = wording;
  const { what, customer_name: name } = row;
  return {
    uid: `promise-${row.promise_id}@mainstay`,
    changed: changedOf(row, wording),
    summary: showsNames ? t('calendar.event.promise_to', { name }) : t('calendar.event.promise'),
    details: showsNames ? what : null,
    link: `${site}/customers/${row.customer_id}`,
    when: { on: row.due_on },
    rule: null,
    remind: null,
  };
}

/** Each year's day is an event of its own: the Chinese calendar knows no rule for it. */
export function dateEntries(row: CalendarDate, today: number, wording: Wording): Entry[] {
  const entries: Entry[] = [];
  for (let from = today - DAYS_BACK; ;) {
    const on = nextOf(row, from);
    if (on === null || on > today + DAYS_AHEAD) return entries;
    entries.push(dateEntry(row, dateOf(on), wording));
    from = on + 1;
  }
}

function nextOf({ month, day, lunar }: CalendarDate, from: number): number | null {
  return lunar ? nextLunarDay(month, day, from) : nextOnDay(month, day, from);
}

function dateEntry(row: CalendarDate, on: string, wording: Wording): Entry {
  return {
    // A day of the Chinese calendar may come twice in a year of ours.
    uid: `${row.kind}-${row.position}-${row.customer_id}-${row.lunar ? on : on.slice(0, 4)}@mainstay`,
    changed: changedOf(row, wording),
    summary: dateSummary(row, Number(on.slice(0, 4)), wording),
    details: null,
    link: `${wording.site}/customers/${row.customer_id}`,
    when: { on },
    rule: null,
    remind: null,
  };
}

function dateSummary(row: CalendarDate, year: number, { t, showsNames }: Wording): string {
  const what = t(dateTexts[row.kind]);
  if (!showsNames) return what;
  const who = { what, name: row.customer_name };
  if (row.year === null || row.lunar || row.year >= year) return t('calendar.event.of', who);
  return t('calendar.event.of_years', { ...who, years: year - row.year });
}

const dateTexts = {
  birthday: 'calendar.event.birthday',
  anniversary: 'calendar.event.anniversary',
  founded: 'calendar.event.founded',
} as const;

/** The day on which to ask whether an ended relationship may be taken up again. */
export function revisitEntry(row: CalendarRevisit, wording: Wording): Entry {
  const { t, showsNames, site } = wording;
  const what = t('calendar.event.revisit');
  return {
    uid: `revisit-${row.ending_id}@mainstay`,
    changed: changedOf(row, wording),
    summary: showsNames ? t('calendar.event.of', { what, name: row.customer_name }) : what,
    details: null,
    link: `${site}/customers/${row.customer_id}`,
    when: { on: row.revisit_on },
    rule: null,
    remind: null,
  };
}

function changedOf({ changed_at: at }: { changed_at: string }, { changed }: Wording): number {
  return Math.max(Date.parse(at), changed);
}
