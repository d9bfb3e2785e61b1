import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';

const named = z.object({ id: uuid, name: z.string() });

const purpose = z.string().trim().min(1).max(200);

/** An employee who sees a customer and works with them beside the owner. */
export const helper = z.object({
  id: uuid,
  employee: named,
  /** What they are there for. */
  purpose: z.string(),
  by: named,
  since: instant,
  version: z.number().int(),
});
export type Helper = z.infer<typeof helper>;

export const helperList = z.object({
  items: z.array(helper),
  /** Whether one answers for the customer: who only helps does not decide who helps. */
  decides: z.boolean(),
});
export type HelperList = z.infer<typeof helperList>;

export const newHelper = z.strictObject({ employee_id: uuid, purpose });
export type NewHelper = z.infer<typeof newHelper>;

export const helperChange = z.strictObject({ purpose });
export type HelperChange = z.infer<typeof helperChange>;
