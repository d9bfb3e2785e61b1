import { z } from 'zod';
import { instant, money, pageOf, pageQuery } from '../http/page.ts';
import { factKindNames } from './kinds.ts';

/** A: made by the system, B: confirmed by the customer, C: entered with evidence, D: entered bare. */
export const tiers = ['A', 'B', 'C', 'D'] as const;
export type Tier = (typeof tiers)[number];

export const fact = z.object({
  id: z.number().int(),
  kind: z.enum(factKindNames),
  occurred_at: instant,
  known_at: instant,
  recorded_at: instant,
  tier: z.enum(tiers),
  amount: money.nullable(),
  source: z.string(),
  source_id: z.string(),
  revision: z.number().int(),
  /** The fact this one takes back. */
  reverses: z.number().int().nullable(),
  /** True when a later fact has taken this one back. */
  reversed: z.boolean(),
  payload: z.record(z.string(), z.unknown()),
  /** What was said or written; null without, and once it has been erased. */
  words: z.string().nullable(),
  /** What it was about, when that has a page of its own. */
  object: z.object({ kind: z.string(), id: z.string(), label: z.string() }).nullable(),
});
export type Fact = z.infer<typeof fact>;

export const timelineQuery = pageQuery.extend({
  kind: z.enum(factKindNames).optional(),
});
/** Newest first. */
export const timelinePage = pageOf(fact);
