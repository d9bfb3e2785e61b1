import { z } from 'zod';
import { day, instant, uuid } from '../http/page.ts';

/** What is counted or computed from facts and can be made again from them. */
export const differenceKinds = ['day_roll', 'price_roll', 'standing'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

const numbers = z.record(z.string(), z.unknown()).nullable();

/** Something stored that was not what it comes to from the facts, and was not found right since. */
const rebuildDifference = z.object({
  customer_id: uuid,
  name: z.string(),
  what: z.enum(differenceKinds),
  day,
  stored: numbers,
  rebuilt: numbers,
  found_at: instant,
});

/** One check: some customers' counts, prices and standings, made again from the facts. */
const rebuildCheck = z.object({
  id: uuid,
  day,
  /** False for one that somebody asked for. */
  by_night: z.boolean(),
  finished_at: instant,
  customers: z.number().int(),
  differences: z.number().int(),
});

export const rebuildChecks = z.object({
  /** Newest first. */
  checks: z.array(rebuildCheck),
  /** How many differences are open, and the first of them. */
  open: z.number().int(),
  differences: z.array(rebuildDifference),
});
export type RebuildChecks = z.infer<typeof rebuildChecks>;
