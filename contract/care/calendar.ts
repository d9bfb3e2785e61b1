import { z } from 'zod';
import { instant } from '../http/page.ts';
import { calendarParts } from './calendar-names.ts';

/** What a calendar program is given of an employee's days, and where it fetches that. */
export const calendarFeed = z.object({
  /** Whoever knows it reads the calendar: as secret as a password. */
  address: z.string(),
  /** Whether events say whom and what they are about; otherwise only that there is something. */
  shows_names: z.boolean(),
  parts: z.array(z.enum(calendarParts)),
  created_at: instant,
  /** When a calendar program last asked; null before the first time. */
  read_at: instant.nullable(),
});
export type CalendarFeed = z.infer<typeof calendarFeed>;

/** Null where it is switched off. */
export const calendarFeedHeld = z.object({ feed: calendarFeed.nullable() });

export const calendarFeedWish = z.strictObject({
  shows_names: z.boolean(),
  parts: z.array(z.enum(calendarParts)).min(1).max(calendarParts.length),
});
export type CalendarFeedWish = z.infer<typeof calendarFeedWish>;
