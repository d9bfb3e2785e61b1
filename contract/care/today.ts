import { z } from 'zod';
import { channels } from '../conversations/channels.ts';
import { contactChannels } from '../conversations/contact-names.ts';
import { newInteraction } from '../conversations/interaction.ts';
import { customerKinds } from '../customers/customer.ts';
import { standingMark } from '../customers/standing-mark.ts';
import { day, instant, uuid } from '../http/page.ts';
import { importances } from './levels.ts';
import { todayReasons, notNeededReasons } from './reasons.ts';

export type TodayReason = (typeof todayReasons)[number];

export const occasionKinds = [
  'birthday',
  'anniversary',
  'founded',
  'first_order',
  'revisit',
] as const;
export type OccasionKind = (typeof occasionKinds)[number];

/** Whom to contact, why now, how, and what is worth knowing before. */
export const todayItem = z.object({
  customer: z.object({
    id: uuid,
    kind: z.enum(customerKinds),
    name: z.string(),
    given_name: z.string().nullable(),
    family_name: z.string().nullable(),
    named: z.boolean(),
  }),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  standing: standingMark.nullable(),
  importance: z.enum(importances),
  reason: z.enum(todayReasons),
  promise: z.object({ id: uuid, what: z.string().nullable(), due_on: day }).nullable(),
  occasion: z
    .object({ kind: z.enum(occasionKinds), on: day, years: z.number().int().nullable() })
    .nullable(),
  /** Days since the last conversation or purchase. */
  days_since: z.number().int(),
  period_days: z.number().int(),
  attempted_on: day.nullable(),
  unanswered: z.number().int(),
  channel: z.enum(channels),
  /** What they like best, as they said, whether it can be used now or not. */
  preferred: z.enum(contactChannels).nullable(),
  minutes: z.number().int(),
  /** Whether it fits the hours there are; what does not stands below the line. */
  fits: z.boolean(),
  delegated_by: z.string().nullable(),
});
export type TodayItem = z.infer<typeof todayItem>;

export const todayQuery = z.object({ employee_id: uuid.optional() });

export const todayList = z.object({
  employee: z.object({ id: uuid, name: z.string() }),
  day,
  items: z.array(todayItem),
  /** Of what fits, minutes. */
  planned_minutes: z.number().int(),
  available_minutes: z.number().int(),
  done: z.object({ count: z.number().int(), minutes: z.number().int() }),
  /** False until the first list was made. */
  ready: z.boolean(),
});
export type TodayList = z.infer<typeof todayList>;

export const newDecision = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('done'),
    customer_id: uuid,
    interaction: newInteraction.omit({ customer_id: true }),
    /** Of a promise the customer was on the list for. */
    promise_kept: z.boolean().default(false),
  }),
  z.strictObject({ decision: z.literal('snoozed'), customer_id: uuid, until: z.iso.date() }),
  z.strictObject({ decision: z.literal('delegated'), customer_id: uuid, to_employee_id: uuid }),
  z.strictObject({
    decision: z.literal('not_needed'),
    customer_id: uuid,
    reason: z.enum(notNeededReasons),
  }),
]);
export type NewDecision = z.infer<typeof newDecision>;

export const decision = z.object({
  id: uuid,
  decision: z.enum(['done', 'snoozed', 'delegated', 'not_needed']),
  customer_id: uuid,
  decided_at: instant,
});
export type Decision = z.infer<typeof decision>;

/** Customers past twice their cadence, by owner; the first of each in the order of what is at stake. */
export const forgottenList = z.object({
  owners: z.array(
    z.object({
      employee: z.object({ id: uuid, name: z.string() }).nullable(),
      /** Up to 1,000. */
      count: z.number().int(),
      customers: z.array(
        z.object({
          id: uuid,
          name: z.string(),
          named: z.boolean(),
          period_days: z.number().int(),
          days_since: z.number().int(),
        }),
      ),
    }),
  ),
});
export type ForgottenList = z.infer<typeof forgottenList>;
