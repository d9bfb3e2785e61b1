import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';
import { mergeFields } from './merge-names.ts';

const side = z.enum(['survivor', 'absorbed']);

/** One of two who may be the same. */
export const duplicateSide = z.object({
  id: uuid,
  kind: z.enum(['person', 'organisation']),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  created_at: instant,
});
export type DuplicateSide = z.infer<typeof duplicateSide>;

export const mergePreviewQuery = z.object({ with: uuid });
export const mergePreview = z.object({
  survivor: duplicateSide,
  absorbed: duplicateSide,
  /** Fields in which at least one of the two has something, and what is taken unless said. */
  fields: z.array(
    z.object({
      field: z.enum(mergeFields),
      survivor: z.string().nullable(),
      absorbed: z.string().nullable(),
      taken: side,
    }),
  ),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  /** What of the absorbed one goes along. */
  moves: z.object({
    orders: z.number().int(),
    facts: z.number().int(),
    conversations: z.number().int(),
    promises: z.number().int(),
    affiliations: z.number().int(),
    identifiers: z.number().int(),
  }),
});
export type MergePreview = z.infer<typeof mergePreview>;

/** Whose value is taken, field by field; where nothing is said the survivor's, if there is one. */
export const newMerge = z.object({
  absorbed_id: uuid,
  take: z.partialRecord(z.enum(mergeFields), side).optional(),
});
export type NewMerge = z.infer<typeof newMerge>;

export const merge = z.object({
  id: uuid,
  absorbed: z.object({ id: uuid, name: z.string() }),
  merged_by: z.string(),
  merged_at: instant,
  /** Whether it can be undone now: later merges of the same customer go first. */
  can_undo: z.boolean(),
});
export type Merge = z.infer<typeof merge>;
export const mergeList = z.object({ items: z.array(merge) });
export const mergeUndone = z.object({
  survivor: z.object({ id: uuid, name: z.string() }),
  absorbed: z.object({ id: uuid, name: z.string() }),
});
