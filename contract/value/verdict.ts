import { z } from 'zod';
import { day, instant, money, pageOf, pageQuery, uuid } from '../http/page.ts';

const patterns = ['x1', 'x2', 'x3', 'x4'] as const;
export const pattern = z.enum(patterns);
export type Pattern = z.infer<typeof pattern>;

export const conditionKeys = [
  'below_floor',
  'care_cost',
  'touches',
  'channels',
  'effect_above_5',
  'fruitless_invitations',
  'order_value',
  'served_below_median',
  'negotiation_speed',
  'forms_tried',
  'effect_sd',
  'effect_above_10',
  'price_points',
] as const;
export type ConditionKey = (typeof conditionKeys)[number];

/** One condition of a pattern: what was measured, and what it had to be. Money in minor units. */
export const condition = z.object({
  of: z.enum(conditionKeys),
  must: z.enum(['at_least', 'at_most', 'below']),
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  holds: z.boolean(),
});
export type Condition = z.infer<typeof condition>;

/** Conditions on both days, and the other patterns that held on both. */
export const verdictEvidence = z.object({
  now: z.array(condition),
  earlier: z.array(condition),
  also: z.array(pattern),
});
export type VerdictEvidence = z.infer<typeof verdictEvidence>;

export const verdictStates = [
  'proposed',
  'excluded',
  'refused',
  'withdrawn',
  'lifted',
  'reopened',
  'tried_again',
] as const;
export type VerdictState = (typeof verdictStates)[number];

/** What spoke against a verdict: conditions that no longer held, and kinds of fact. */
export const against = z.object({
  conditions: z.array(z.enum(conditionKeys)),
  kinds: z.array(z.string()),
});

export const verdict = z.object({
  id: uuid,
  customer: z.object({
    id: uuid,
    name: z.string(),
    kind: z.enum(['person', 'organisation']),
    named: z.boolean(),
  }),
  pattern,
  state: z.enum(verdictStates),
  found_on: day,
  as_of: day,
  earlier: day,
  evidence: verdictEvidence,
  effort: z.object({
    touches: z.number().int(),
    care_minutes: z.number().int(),
    care_cost: money,
    service_minutes: z.number().int(),
    quotes: z.number().int(),
  }),
  /** What those hours bring elsewhere at the company's median margin per hour. */
  opportunity: z.object({
    hours: z.number(),
    margin_per_hour: money.nullable(),
    lost: money.nullable(),
    /** Margin the customer brought. */
    brought: money,
  }),
  decisions: z.array(
    z.object({
      state: z.enum(verdictStates),
      reason: z.string().nullable(),
      against: against.nullable(),
      by: z.string().nullable(),
      at: instant,
    }),
  ),
  version: z.number().int(),
});
export type Verdict = z.infer<typeof verdict>;

/** `open`: waits for a person, reopened ones among them; `closed`: refused, lifted or gone. */
export const verdictLists = ['open', 'excluded', 'closed'] as const;
export type VerdictList = (typeof verdictLists)[number];
export const verdictQuery = pageQuery.extend({ state: z.enum(verdictLists).default('open') });
export const verdictPage = pageOf(verdict).extend({
  /** How many wait, and how many are excluded; counted up to a thousand. */
  open: z.number().int(),
  excluded: z.number().int(),
  /** The last search; null before the first. */
  searched_on: day.nullable(),
});
export type VerdictPage = z.infer<typeof verdictPage>;

/** `exclude` stops care; `refuse` keeps it up; `lift` takes an exclusion back. */
export const verdictDecision = z.strictObject({
  decision: z.enum(['exclude', 'refuse', 'lift']),
  reason: z.string().trim().min(1).max(2000),
});
export type VerdictDecision = z.infer<typeof verdictDecision>;

export const customerVerdict = z.object({ verdict: verdict.nullable() });
export type CustomerVerdict = z.infer<typeof customerVerdict>;
