import type { Due } from '../../contract/care/task.ts';
import { instantOf, wallClock } from '../conversations/index.ts';

const MS_PER_MINUTE = 60_000;
/** A reminder of something without a time comes by nine in the morning. */
const MORNING = 9 * 60;

/** Where lists put what has no day. */
const NEVER = '9999-12-31';

/** When a task is due, as it is stored. */
export interface DueColumns {
  due_on: string | null;
  due_at: Date | null;
  time_zone: string | null;
  list_day: string;
}

export function dueColumns(due: Due | null): DueColumns {
  if (due === null) return { due_on: null, due_at: null, time_zone: null, list_day: NEVER };
  if ('time' in due) {
    const wall = Date.parse(`${due.on}T${due.time}:00Z`);
    const { time_zone } = due;
    return dueColumns({ at: new Date(instantOf(wall, time_zone)).toISOString(), time_zone });
  }
  if ('on' in due) return { due_on: due.on, due_at: null, time_zone: null, list_day: due.on };
  const at = new Date(due.at);
  return { due_on: null, due_at: at, time_zone: due.time_zone, list_day: dayIn(due.time_zone, at) };
}

/** The day a calendar in the zone shows. */
function dayIn(timeZone: string, at: Date): string {
  return new Date(wallClock(at.getTime(), timeZone)).toISOString().slice(0, 10);
}

/** When the reminder comes; of a day by the business's clock. */
export function remindAt(
  { due_on, due_at }: DueColumns,
  minutes: number | null,
  businessZone: string,
): Date | null {
  if (minutes === null) return null;
  if (due_at !== null) return new Date(due_at.getTime() - minutes * MS_PER_MINUTE);
  if (due_on === null) return null;
  const morning = instantOf(
    Date.parse(`${due_on}T00:00:00Z`) + MORNING * MS_PER_MINUTE,
    businessZone,
  );
  return new Date(morning - minutes * MS_PER_MINUTE);
}

/**
 * The same time by the wall clock on another day, also where the clocks were changed in between;
 * the first one after the gap, on the day a wall clock never shows it.
 */
export function dueOnDay(before: DueColumns, day: string): DueColumns {
  const { due_at, time_zone } = before;
  if (due_at === null || time_zone === null) {
    return { due_on: day, due_at: null, time_zone: null, list_day: day };
  }
  const wall = wallClock(due_at.getTime(), time_zone);
  const sinceMidnight = ((wall % 86_400_000) + 86_400_000) % 86_400_000;
  const at = new Date(instantOf(Date.parse(`${day}T00:00:00Z`) + sinceMidnight, time_zone));
  return { due_on: null, due_at: at, time_zone, list_day: day };
}

/** As it is said, from what is stored. */
export function dueOf({
  due_on,
  due_at,
  time_zone,
}: {
  due_on: string | null;
  due_at: string | null;
  time_zone: string | null;
}): Due | null {
  if (due_on !== null) return { on: due_on };
  return due_at === null || time_zone === null ? null : { at: due_at, time_zone };
}
