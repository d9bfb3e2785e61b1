import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';

export const auditEvent = z.object({
  id: z.number().int(),
  occurred_at: instant,
  employee_id: uuid.nullable(),
  employee_name: z.string().nullable(),
  action: z.string(),
  entity: z.string(),
  entity_id: z.string(),
  /** Whose data it was; null where it was nobody's, or that customer is gone. */
  customer: z.object({ id: uuid, name: z.string() }).nullable(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type AuditEvent = z.infer<typeof auditEvent>;
