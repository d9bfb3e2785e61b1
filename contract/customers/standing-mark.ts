import { z } from 'zod';
import { day, money } from '../http/page.ts';

/** A standing small enough for a list. Score 0–100 with its 80 % interval; danger 0–1 over 90 days. */
export const standingMark = z.object({
  score: z.number(),
  p10: z.number(),
  p90: z.number(),
  /** Place among all ranked customers of the workspace, 1 is the best. Null where none is kept. */
  rank: z.number().int().nullable(),
  known: z.boolean(),
  danger: z.number().nullable(),
  /** Expected margin of the next twelve months. */
  value: money.nullable(),
  last_bought_on: day.nullable(),
});
export type StandingMark = z.infer<typeof standingMark>;
