import { z } from 'zod';
import { job } from '../workspace/job.ts';
import { instant, uuid } from '../http/page.ts';
import { customerKinds, duplicate } from './customer.ts';
import { duplicateReasons } from './duplicate-names.ts';
import { duplicateSide } from './merge.ts';

export const duplicateQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(500).optional(),
});
const duplicatePair = z.object({
  first: duplicateSide,
  second: duplicateSide,
  /** 0 to 1. */
  similarity: z.number().min(0).max(1),
  because: z.array(z.enum(duplicateReasons)),
});
export type DuplicatePair = z.infer<typeof duplicatePair>;
export const duplicatePage = z.object({
  items: z.array(duplicatePair),
  next_cursor: z.string().nullable(),
  /** When everybody was last compared with everybody; null before the first time. */
  searched_at: instant.nullable(),
});
export type DuplicatePage = z.infer<typeof duplicatePage>;

/** Two are not the same, or the word is taken back. */
export const distinction = z.object({ other_id: uuid, distinct: z.boolean() });
export const distinctionMade = z.object({ distinct: z.boolean() });
export const duplicateSearch = z.object({ job });

const word = (longest: number) => z.string().trim().max(longest).optional();
/** What has been typed so far of somebody who is not in yet. */
export const lookalikeQuery = z.strictObject({
  kind: z.enum(customerKinds),
  name: word(400),
  given_name: word(200),
  family_name: word(200),
  email: word(320),
  phone: word(40),
});
export type LookalikeQuery = z.infer<typeof lookalikeQuery>;
export const lookalikes = z.object({
  items: z.array(duplicate),
  /** Somebody whom one may not see looks alike as well; nothing more is said of them. */
  others: z.boolean(),
});
export type Lookalikes = z.infer<typeof lookalikes>;
