import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';

/** What mail servers commonly take, before a file grows by a third on its way. */
export const MOST_ATTACHED = 20_971_520;

/** A file that was sent to a customer, or that belongs to what was said. */
export const attachment = z.object({
  id: uuid,
  name: z.string(),
  media_type: z.string(),
  /** Bytes. */
  size: z.number().int(),
});
export type Attachment = z.infer<typeof attachment>;

const filed = attachment.extend({
  /** Where it belongs; null for both while that is being written. */
  message: z.object({ id: uuid, subject: z.string() }).nullable(),
  interaction: z.object({ id: uuid, channel: z.string(), occurred_at: instant }).nullable(),
  employee: z.string(),
  created_at: instant,
});
export type Filed = z.infer<typeof filed>;

/** Newest first. */
export const filedList = z.object({ items: z.array(filed) });
