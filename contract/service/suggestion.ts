import { z } from 'zod';
import { customerKinds } from '../customers/customer.ts';
import { day, enteredDay, instant, pageOf, pageQuery, uuid } from '../http/page.ts';

/** Substantive counts; adopted counts once more (engine.md, criterion 7). */
export const judgements = ['slight', 'substantive', 'adopted'] as const;
export type Judgement = (typeof judgements)[number];

/** Something a customer suggested without being asked. */
export const suggestion = z.object({
  id: uuid,
  customer: z.object({
    id: uuid,
    name: z.string(),
    named: z.boolean(),
    kind: z.enum(customerKinds),
  }),
  happened_on: day,
  /** Null once they have been erased. */
  words: z.string().nullable(),
  judgement: z.enum(judgements).nullable(),
  judged_by: z.object({ id: uuid, name: z.string() }).nullable(),
  /** False for whoever answers for the customer: somebody else has to judge. */
  may_judge: z.boolean(),
  withdrawn_at: instant.nullable(),
});
export type Suggestion = z.infer<typeof suggestion>;
export const suggestionPage = pageOf(suggestion);
export const suggestionQuery = pageQuery.extend({
  customer_id: uuid.optional(),
  /** `open`: not judged yet. */
  state: z.enum(['open', 'judged']).optional(),
});

export const newSuggestion = z.strictObject({
  customer_id: uuid,
  happened_on: enteredDay,
  words: z.string().trim().min(1).max(4000),
});
export type NewSuggestion = z.infer<typeof newSuggestion>;

export const suggestionJudgement = z.strictObject({ judgement: z.enum(judgements) });
