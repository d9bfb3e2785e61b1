import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';
import { customerKinds } from './customer.ts';
import { condition } from './conditions.ts';

const name = z.string().trim().min(1).max(120);

/** Customers who meet a condition, whoever they are today. */
export const segment = z.object({
  id: uuid,
  name: z.string(),
  condition,
  made_by: z.object({ id: uuid, name: z.string() }).nullable(),
  /** Null until it has been counted as it is now, and for those who see only some customers. */
  customers: z.number().int().nullable(),
  counted_at: instant.nullable(),
  created_at: instant,
  version: z.number().int(),
});
export type Segment = z.infer<typeof segment>;
export const segmentList = z.object({ items: z.array(segment) });

export const newSegment = z.strictObject({ name, condition });
export type NewSegment = z.infer<typeof newSegment>;

/** `seen`: what was there when it was looked at. */
export const segmentChange = newSegment
  .extend({ seen: z.strictObject({ name: z.string(), condition }).partial() })
  .partial();
export type SegmentChange = z.infer<typeof segmentChange>;

/** Whom a condition would find, before it is kept. */
export const segmentPreview = z.object({
  customers: z.number().int(),
  /** False where it was counted on a part of a large base and scaled up. */
  exact: z.boolean(),
  of: z.number().int(),
  examples: z.array(
    z.object({ id: uuid, kind: z.enum(customerKinds), name: z.string(), named: z.boolean() }),
  ),
});
export type SegmentPreview = z.infer<typeof segmentPreview>;
