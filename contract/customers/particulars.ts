import { z } from 'zod';
import { day, enteredDay, uuid } from '../http/page.ts';
import { contactStates } from './particular-names.ts';

const text = (most: number) => z.string().trim().min(1).max(most);

/** What is known of an address or number besides itself. */
const contactMark = z.strictObject({
  channel: z.enum(['email', 'phone']),
  value: text(320),
  label: text(60).nullable(),
  state: z.enum(contactStates),
});
export type ContactMark = z.infer<typeof contactMark>;

const address = z.strictObject({
  label: text(60).nullable(),
  street: text(400).nullable(),
  city: text(200).nullable(),
  region: text(200).nullable(),
  postcode: text(40).nullable(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  started_on: enteredDay.nullable(),
  ended_on: enteredDay.nullable(),
});
export type FurtherAddress = z.infer<typeof address>;

const interest = z.strictObject({ tag: text(100), source: text(200).nullable() });
export type Interest = z.infer<typeof interest>;

const named = z.object({ id: uuid, name: z.string() });

/** What the customer's page asks for after the customer. */
export const particulars = z.object({
  version: z.number().int(),
  contacts: z.array(contactMark),
  addresses: z.array(address),
  interests: z.array(interest),
  parent_id: uuid.nullable(),
  /** From the topmost organisation down to the parent. */
  ancestors: z.array(named),
  /** By name, no more than 200. */
  children: z.array(named),
  /** The next day of a birthday by the Chinese calendar. */
  lunar_birthday_on: day.nullable(),
});
export type Particulars = z.infer<typeof particulars>;

/** Lists are given whole. `seen`: what they were when they were looked at. */
export const particularsChange = z
  .strictObject({
    contacts: z.array(contactMark).max(40),
    addresses: z.array(address).max(20),
    interests: z.array(interest).max(50),
    parent_id: uuid.nullable(),
    seen: particulars
      .pick({ contacts: true, addresses: true, interests: true, parent_id: true })
      .partial()
      .strict(),
  })
  .partial();
export type ParticularsChange = z.infer<typeof particularsChange>;

const stay = z.strictObject({
  title: text(200).nullable(),
  role: text(200).nullable(),
  started_on: enteredDay.nullable(),
  ended_on: enteredDay.nullable(),
});
/** A person joins an organisation, told from either side; what they belong to already stays. */
export const newAffiliation = stay.partial().extend({ other_id: uuid });
export type NewAffiliation = z.infer<typeof newAffiliation>;
export const affiliationChange = stay.partial();
export type AffiliationChange = z.infer<typeof affiliationChange>;

/** Industries as the workspace names them. */
export const industryList = z.object({ items: z.array(z.string()) });
