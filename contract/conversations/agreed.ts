import { z } from 'zod';
import { enteredDay, day, instant, money, uuid } from '../http/page.ts';
import { agreedTerms } from '../ledger/agreed-terms.ts';
import { channels } from './channels.ts';

/** Something settled with a customer: a price, a date or a scope. */
export const agreement = z.object({
  id: uuid,
  term: z.enum(agreedTerms),
  /** The thing agreed on; null once the words have been erased. */
  what: z.string().nullable(),
  /** Of a price. */
  price: money.nullable(),
  /** Of a date. */
  on_date: day.nullable(),
  /** Last day it holds; null while nobody has said. */
  holds_until: day.nullable(),
  /** Where it was said, and by whom of us. */
  agreed_at: instant,
  channel: z.enum(channels),
  employee: z.object({ id: uuid, name: z.string() }),
  /** What took its place. */
  replaced_by: uuid.nullable(),
  /** Neither replaced nor past its last day. */
  in_force: z.boolean(),
});
export type Agreement = z.infer<typeof agreement>;
/** In force first, newest first. */
export const agreementList = z.object({ items: z.array(agreement) });

const shared = {
  what: z.string().trim().min(1).max(2_000),
  channel: z.enum(channels),
  /** Now unless said. */
  agreed_at: z.iso.datetime({ offset: true }).optional(),
  holds_until: enteredDay.nullable().default(null),
  /** The agreement that this one takes the place of. */
  replaces: uuid.nullable().default(null),
};
const price = z.strictObject({
  /** Minor units of the currency. */
  amount: z.number().int().min(0).max(1_000_000_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export const newAgreement = z.discriminatedUnion('term', [
  z.strictObject({ term: z.literal('price'), price, ...shared }),
  z.strictObject({ term: z.literal('date'), on_date: enteredDay, ...shared }),
  z.strictObject({ term: z.literal('scope'), ...shared }),
]);
export type NewAgreement = z.infer<typeof newAgreement>;

/** A draft, before it leaves. */
export const draft = z.strictObject({ text: z.string().max(21_000) });

export const contradiction = z.object({
  /** Of the agreement or the promise. */
  id: uuid,
  term: z.enum([...agreedTerms, 'promise']),
  what: z.string(),
  price: money.nullable(),
  on_date: day.nullable(),
  agreed_at: instant,
  channel: z.enum(channels),
  /** Who of us agreed. */
  employee: z.string(),
  /** What the draft says instead, as it stands there. */
  said: z.string(),
});
export type Contradiction = z.infer<typeof contradiction>;
export const contradictionList = z.object({ items: z.array(contradiction) });
