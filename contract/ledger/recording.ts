import { z } from 'zod';
import { fieldProblem } from '../http/problem.ts';
import { money, uuid } from '../http/page.ts';
import { tiers } from './fact.ts';
import { factKindNames, type FactKindName } from './kinds.ts';

/** What people write down when it happened, in the order it is offered. */
export const enteredKinds = [
  'quoted',
  'ball_passed',
  'quote_revised',
  'discount_asked',
  'price_raised',
  'agreed',
  'declined',
  'chosen_over_competitor',
  'won_though_dearer',
  'served',
  'complained',
  'complaint_settled',
  'delivered_late',
  'product_change_asked',
  'returned_without_fault',
  'reworked_without_fault',
  'invited_word_of_mouth',
  'review_published',
  'guest_brought',
  'contract_began',
  'contract_renewed',
  'contract_ended',
  'contact_refused',
  'contact_allowed',
  'relation_ended',
  'relation_resumed',
] as const satisfies readonly FactKindName[];
export type EnteredKind = (typeof enteredKinds)[number];

/** What other systems may record as well: care whose day they let chance decide. */
export const recordableKinds = [...enteredKinds, 'touched', 'held_out'] as const;

/** Judged by somebody other than whoever answers for the customer. */
export const judgedKinds: ReadonlySet<FactKindName> = new Set([
  'returned_without_fault',
  'reworked_without_fault',
]);

const words = z.string().trim().max(5_000).nullable().default(null);

/** Something that happened with a customer, as somebody writes it down. */
export const newFact = z.strictObject({
  kind: z.enum(recordableKinds),
  occurred_at: z.iso.datetime({ offset: true }),
  /**
   * As the kind asks. A negotiation's number may be left out: a first quote begins the customer's
   * next one, everything else is about the one that is open.
   */
  payload: z.record(z.string(), z.unknown()).default({}),
  /** For kinds that carry money, in the business's currency. */
  amount: money.nullable().default(null),
  /** What shows it: with words it counts half, bare it is kept but not scored. */
  words,
});
export type NewFactInput = z.infer<typeof newFact>;

export const recordedFact = z.object({
  id: z.number().int(),
  kind: z.enum(factKindNames),
  occurred_at: z.string(),
  tier: z.enum(tiers),
  negotiation_no: z.number().int().nullable(),
});
export type RecordedFact = z.infer<typeof recordedFact>;

/** The same from another system, under the number it has there. */
export const factRow = newFact.extend({
  customer_id: uuid,
  source_id: z.string().trim().min(1).max(200),
  /** When the business could have known it, where that was not when it happened. */
  known_at: z.iso.datetime({ offset: true }).optional(),
});
export type FactRow = z.infer<typeof factRow>;

export const factBatch = z.strictObject({
  /** The system they come from; its numbers are its own. */
  source: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,59}$/),
  /** Facts that a system made count whole; those that people entered there as if entered here. */
  made_by: z.enum(['system', 'people']),
  /** Each as `factRow`: those that are not are listed, and the others recorded. */
  facts: z.array(z.record(z.string(), z.unknown())).min(1).max(1_000),
});

export const factBatchAnswer = z.object({
  recorded: z.number().int(),
  /** Known already, word for word. */
  unchanged: z.number().int(),
  refused: z.array(
    z.object({
      /** Its place in the list, from 0. */
      row: z.number().int(),
      source_id: z.string().nullable(),
      fields: z.array(fieldProblem),
    }),
  ),
});
export type FactBatchAnswer = z.infer<typeof factBatchAnswer>;

export const factReversal = z.strictObject({ reason: z.string().trim().min(1).max(500) });
export const reversedFact = z.object({ id: z.number().int(), reversed: z.literal(true) });
