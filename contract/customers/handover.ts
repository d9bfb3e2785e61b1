import { z } from 'zod';
import { day, instant, uuid } from '../http/page.ts';
import { handoverReasons } from '../team/handover-names.ts';
import { openKinds } from './handover-names.ts';

const named = z.object({ id: uuid, name: z.string() });

/** Something that is open with a customer while they are handed over. */
export const openItem = z.object({
  kind: z.enum(openKinds),
  id: z.string(),
  title: z.string().nullable(),
  /** The day it is due, comes round, or was last complained. */
  on: day.nullable(),
});
export type OpenItem = z.infer<typeof openItem>;

/** What there is to talk over before a customer changes hands, by the day. */
export const handoverChecklist = z.object({
  owner: named.nullable(),
  items: z.array(openItem),
});
export type HandoverChecklist = z.infer<typeof handoverChecklist>;

export const newHandover = z.strictObject({
  to_id: uuid,
  reason: z.enum(handoverReasons),
  /** To the new owner. */
  note: z.string().trim().max(2000).nullable().default(null),
  /** A draft to the customer, which the new owner may send. */
  customer_note: z.string().trim().max(4000).nullable().default(null),
  /** What was talked over; everything else that is open is left to the new owner. */
  ticked: z
    .array(z.strictObject({ kind: z.enum(openKinds), id: z.string().max(60) }))
    .max(500)
    .default([]),
  /** What the old owner goes on helping with; null where with nothing. */
  helps_with: z.string().trim().max(200).nullable().default(null),
});
export type NewHandover = z.infer<typeof newHandover>;

export const handover = z.object({
  id: uuid,
  from: named.nullable(),
  to: named,
  by: named,
  at: instant,
  reason: z.enum(handoverReasons),
  note: z.string().nullable(),
  customer_note: z.string().nullable(),
  /** How many things were talked over, and how many were left to the new owner. */
  ticked: z.number().int(),
  left: z.number().int(),
});
export type Handover = z.infer<typeof handover>;
/** The latest first. */
export const handoverList = z.object({ items: z.array(handover) });
