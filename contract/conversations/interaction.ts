import { z } from 'zod';
import { day, instant, money, pageOf, pageQuery, uuid } from '../http/page.ts';
import { channels } from './channels.ts';

export type Channel = (typeof channels)[number];

export const outcomes = ['kept', 'broken', 'withdrawn'] as const;
export type Outcome = (typeof outcomes)[number];

/** Our word to a customer. `outcome` is null while it is open. */
export const promise = z.object({
  id: uuid,
  /** Null once the words have been erased. */
  what: z.string().nullable(),
  due_on: day,
  outcome: z.enum(outcomes).nullable(),
  decided_at: instant.nullable(),
  decided_by: z.string().nullable(),
});
export type PromiseMade = z.infer<typeof promise>;

export const interaction = z.object({
  id: uuid,
  customer: z.object({ id: uuid, name: z.string() }),
  /** Who of us it was. */
  employee: z.object({ id: uuid, name: z.string() }),
  channel: z.enum(channels),
  began: z.enum(['us', 'them']),
  /** Both sides spoke; else an attempt that was not answered. */
  two_way: z.boolean(),
  /** They answered out of politeness only. */
  perfunctory: z.boolean(),
  occurred_at: instant,
  minutes: z.number().int(),
  /** What it cost besides time. */
  cost: money,
  words: z.string().nullable(),
  promise: promise.nullable(),
  version: z.number().int(),
  created_at: instant,
});
export type Interaction = z.infer<typeof interaction>;

const words = z.string().trim().min(1).max(20_000);
const newPromise = z.strictObject({
  what: z.string().trim().min(1).max(2_000),
  due_on: z.iso.date(),
});
const details = z.strictObject({
  employee_id: uuid,
  channel: z.enum(channels),
  began: z.enum(['us', 'them']),
  two_way: z.boolean(),
  perfunctory: z.boolean(),
  occurred_at: z.iso.datetime({ offset: true }),
  minutes: z.number().int().min(0).max(1440),
  /** Minor units of the business's currency. */
  cost: z.number().int().min(0).max(1_000_000_000_000),
  words: words.nullable(),
  promise: newPromise.nullable(),
});

/** Who: oneself unless said; when: now; a contact in which both spoke, begun by us. */
export const newInteraction = details.partial().extend({
  customer_id: uuid,
  channel: z.enum(channels),
  /** Files that were added for it. */
  attachment_ids: z.array(uuid).max(20).optional(),
});
export type NewInteraction = z.infer<typeof newInteraction>;

/** `seen`: what the fields were when they were looked at. */
export const interactionChange = details.extend({ seen: details.partial() }).partial();
export type InteractionChange = z.infer<typeof interactionChange>;

export const interactionPage = pageOf(interaction);
export const interactionQuery = pageQuery;

export const promiseList = z.object({ items: z.array(promise) });
/** `open` takes an outcome back. */
export const newOutcome = z.strictObject({ outcome: z.enum([...outcomes, 'open']) });
export type NewOutcome = z.infer<typeof newOutcome>;
