import { z } from 'zod';
import { day, enteredDay, instant, uuid } from '../http/page.ts';
import { endingReasons } from '../ledger/ending-reasons.ts';

export type EndingReason = (typeof endingReasons)[number];

/** An ended relationship as the customer's page shows it. */
export const endingMark = z.object({
  ended_by: z.enum(['us', 'them']),
  reason: z.enum(endingReasons),
  ended_on: day,
  cooling_until: day.nullable(),
  revisit_on: day.nullable(),
});
export type EndingMark = z.infer<typeof endingMark>;

export const ending = endingMark.extend({
  id: uuid,
  note: z.string().nullable(),
  decided_by: z.string(),
  decided_at: instant,
  resumed_by: z.string().nullable(),
  resumed_at: instant.nullable(),
});
export type Ending = z.infer<typeof ending>;
/** All ends of a relationship, the latest first. */
export const endingList = z.object({ items: z.array(ending) });

/** Ends a relationship, or says more of the end there is. After fraud nobody is revisited. */
export const newEnding = z
  .strictObject({
    ended_by: z.enum(['us', 'them']),
    reason: z.enum(endingReasons),
    note: z.string().trim().max(2000).nullable().default(null),
    cooling_until: enteredDay.nullable().default(null),
    revisit_on: enteredDay.nullable().default(null),
  })
  .refine(({ reason, revisit_on: revisit }) => reason !== 'fraud' || revisit === null, {
    path: ['revisit_on'],
    params: { code: 'field.invalid_choice' },
  })
  .refine(
    ({ cooling_until: cooling, revisit_on: revisit }) =>
      cooling === null || revisit === null || cooling <= revisit,
    { path: ['revisit_on'], params: { code: 'field.invalid_date' } },
  );
export type NewEnding = z.input<typeof newEnding>;
