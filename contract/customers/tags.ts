import { z } from 'zod';
import { uuid } from '../http/page.ts';

/** A word a business files customers under. */
export const tag = z.object({ id: uuid, name: z.string() });
export type TagName = z.infer<typeof tag>;

const name = z.string().trim().min(1).max(60);

/** By name, with how many customers have each. */
export const tagList = z.object({
  items: z.array(tag.extend({ customers: z.number().int(), version: z.number().int() })),
});
export type TagOfAll = z.infer<typeof tagList>['items'][number];

/** A name that is there already, whatever its case, answers that tag. */
export const newTag = z.strictObject({ name });
/** `seen`: what it was when it was looked at. */
export const tagChange = z.strictObject({ name, seen: z.strictObject({ name }).optional() });
export type TagChange = z.infer<typeof tagChange>;

/** What a customer is filed under. */
export const customerTags = z.object({ version: z.number().int(), items: z.array(tag) });
export type CustomerTags = z.infer<typeof customerTags>;
