import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';
import { handoverReasons } from '../team/handover-names.ts';

const named = z.object({ id: uuid, name: z.string() });

/** A stretch of time in which one employee, or nobody, answered for a customer. */
export const ownerTerm = z.object({
  /** Null while nobody answered. */
  owner: named.nullable(),
  /** Null from the beginning, as far as it is known. */
  since: instant.nullable(),
  /** Null until today. */
  until: instant.nullable(),
  /** Who arranged it; null where no employee did, or where it is not known. */
  by: named.nullable(),
  /** The deed it came about by. */
  through: z.enum(['created', 'changed', 'merged', 'parted']).nullable(),
  /** Why they were handed over; null where nobody said. */
  reason: z.enum(handoverReasons).nullable(),
});
export type OwnerTerm = z.infer<typeof ownerTerm>;
/** The latest first. */
export const ownerHistory = z.object({ items: z.array(ownerTerm) });
