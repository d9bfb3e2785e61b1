import { z } from 'zod';
import { day } from '../http/page.ts';

/** When a customer is to be contacted next, and why then. */
export const nextTouch = z.object({
  on: day,
  because: z.enum(['promised', 'occasion', 'rhythm']),
  /** The agreed period between touches. */
  period_days: z.number().int(),
  /** What started the clock; days of a history that ended are counted back from today. */
  started_on: day,
  /** On somebody's list of today. */
  listed: z.boolean(),
});
export type NextTouch = z.infer<typeof nextTouch>;
