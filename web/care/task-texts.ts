import type { RepeatUnit, TaskKind } from '../../contract/care/task-names.ts';
import type { Task } from '../../contract/care/task.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

export const taskKindLabels = {
  task: 'tasks.kind.task',
  call_back: 'tasks.kind.call_back',
  bad_news: 'tasks.kind.bad_news',
} as const satisfies Record<TaskKind, string>;

/** Minutes before, as they are chosen from. */
export const reminders = [
  { minutes: 0, label: 'tasks.remind.at_time' },
  { minutes: 15, label: 'tasks.remind.minutes_15' },
  { minutes: 60, label: 'tasks.remind.hour' },
  { minutes: 1_440, label: 'tasks.remind.day' },
  { minutes: 10_080, label: 'tasks.remind.week' },
] as const;

export const rhythms = [
  { unit: 'day', every: 1, label: 'tasks.repeat.day' },
  { unit: 'week', every: 1, label: 'tasks.repeat.week' },
  { unit: 'week', every: 2, label: 'tasks.repeat.two_weeks' },
  { unit: 'month', every: 1, label: 'tasks.repeat.month' },
  { unit: 'month', every: 3, label: 'tasks.repeat.quarter' },
  { unit: 'year', every: 1, label: 'tasks.repeat.year' },
] as const satisfies readonly { unit: RepeatUnit; every: number; label: string }[];

export function useRepeatName() {
  const t = useT();
  return ({ unit, every }: { unit: RepeatUnit; every: number }) => {
    const known = rhythms.find((one) => one.unit === unit && one.every === every);
    return known === undefined ? t('tasks.repeat.other') : t(known.label);
  };
}

/** When a task is due: a day, or a day and a time where the business is. */
export function useDueText() {
  const format = useFormat();
  return ({ due }: Pick<Task, 'due'>) =>
    due === null ? null : 'on' in due ? format.date(due.on) : format.dateTime(due.at);
}

/** What the clock shows in the zone in which it was said. */
export function clockIn(at: string, timeZone: string): string {
  const format = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(new Date(at));
}
