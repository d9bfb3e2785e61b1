import { z } from 'zod';
import { uuid } from '../http/page.ts';
import { handoverReasons } from './handover-names.ts';

/** All customers of somebody, who leaves for instance, for somebody else. */
export const newHandoverOfAll = z.strictObject({
  from_id: uuid,
  to_id: uuid,
  reason: z.enum(handoverReasons),
  /** To the new owner. */
  note: z.string().trim().max(2000).nullable().default(null),
});
export type NewHandoverOfAll = z.infer<typeof newHandoverOfAll>;
