import { z } from 'zod';
import { customerKinds } from '../customers/customer.ts';
import { day, enteredDay, instant, money, pageOf, pageQuery, uuid } from '../http/page.ts';

const text = (most: number) => z.string().trim().min(1).max(most);

/** Of their own accord, because we asked, or because something was promised for it. */
export const referralManners = ['spontaneous', 'prompted', 'paid'] as const;
export const confirmedHow = ['said', 'wrote', 'link'] as const;

/** Why a recommendation can't count: the two are one household or business, or were known before. */
export const blockReasons = [
  'email',
  'phone',
  'address',
  'organisation',
  'customer_before',
] as const;

/**
 * `named`: not confirmed by the new customer yet. `waiting`: confirmed, but no purchase has been
 * kept for 30 days. `counted`: it is a fact of the one who recommended.
 */
const referralStates = ['named', 'waiting', 'counted', 'blocked'] as const;

const party = z.object({
  id: uuid,
  name: z.string(),
  named: z.boolean(),
  kind: z.enum(customerKinds),
});

export const referral = z.object({
  id: uuid,
  referrer: party,
  referred: party,
  happened_on: day,
  manner: z.enum(referralManners),
  words: z.string().nullable(),
  state: z.enum(referralStates),
  blocked_because: z.enum(blockReasons).nullable(),
  confirmed: z.object({ how: z.enum(confirmedHow), at: instant }).nullable(),
  /** Margin of the new customer's first year so far, once it counts. */
  margin: money.nullable(),
  withdrawn_at: instant.nullable(),
});
export type Referral = z.infer<typeof referral>;
export const referralPage = pageOf(referral);
export const referralQuery = pageQuery.extend({
  /** Recommendations by this customer or of this customer. */
  customer_id: uuid.optional(),
});

/** Somebody who is not a customer yet. */
const newcomer = z.strictObject({
  kind: z.enum(customerKinds),
  name: text(400),
  email: z.email().max(320).optional(),
  phone: text(40).optional(),
});

export const newReferral = z
  .strictObject({
    referrer_id: uuid,
    /** The new customer, if they are entered already … */
    referred_id: uuid.optional(),
    /** … or who they are. */
    newcomer: newcomer.optional(),
    happened_on: enteredDay,
    manner: z.enum(referralManners),
    words: text(2000).optional(),
  })
  .refine((it) => (it.referred_id === undefined) !== (it.newcomer === undefined), {
    path: ['newcomer'],
    params: { code: 'field.required' },
  });
export type NewReferral = z.infer<typeof newReferral>;

export const referralConfirmation = z.strictObject({ how: z.enum(confirmedHow) });
