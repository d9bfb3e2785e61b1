import { z } from 'zod';
import { customerKinds } from '../customers/customer.ts';
import { day, enteredDay, instant, pageOf, pageQuery, uuid } from '../http/page.ts';
import { chosenCustomers } from '../service/request.ts';

const guestStates = ['invited', 'attended'] as const;

/** A gathering: who was invited, and who came (COM-1, COM-3). */
export const activity = z.object({
  id: uuid,
  name: z.string(),
  happens_on: day,
  place: z.string().nullable(),
  /** Of the customers within one's reach. */
  invited: z.number().int(),
  attended: z.number().int(),
  withdrawn_at: instant.nullable(),
});
export type Activity = z.infer<typeof activity>;
export const activityPage = pageOf(activity);
export const activityQuery = pageQuery;

export const newActivity = chosenCustomers.extend({
  name: z.string().trim().min(1).max(200),
  happens_on: enteredDay,
  place: z.string().trim().min(1).max(200).optional(),
  /** Of those chosen. */
  state: z.enum(guestStates).default('invited'),
});
export type NewActivity = z.infer<typeof newActivity>;
export const enteredActivity = z.object({ activity, unmatched: z.array(z.string()) });

/** `none` takes back that they were invited. */
export const guestsChange = chosenCustomers.extend({ state: z.enum([...guestStates, 'none']) });
export type GuestsChange = z.infer<typeof guestsChange>;

export const guest = z.object({
  customer: z.object({
    id: uuid,
    name: z.string(),
    named: z.boolean(),
    kind: z.enum(customerKinds),
  }),
  state: z.enum(guestStates),
});
export const guestPage = pageOf(guest);
export const guestQuery = pageQuery;
