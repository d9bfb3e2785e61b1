import { z } from 'zod';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
import type { AuditedRow } from './data.audit.ts';
import { unseal } from './rules.seal.ts';

const values = z.record(z.string(), z.unknown()).nullish();
const sealedValues = z.object({ before: values, after: values });

/** A change with its values; those about a person who has been erased can no longer be read. */
export function auditView(row: AuditedRow, keys: ReadonlyMap<string, Buffer>): AuditEvent {
  const { before, after } = valuesOf(row, keys);
  return {
    id: row.audit_no,
    occurred_at: row.occurred_at,
    employee_id: row.employee_id,
    employee_name: row.employee_name,
    action: row.action,
    entity: row.entity,
    entity_id: row.entity_id,
    customer:
      row.subject_id === null || row.customer_name === null
        ? null
        : { id: row.subject_id, name: row.customer_name },
    before: before ?? null,
    after: after ?? null,
  };
}

/** What a change replaced by what; nothing of a person who has been erased. */
export function valuesOf(
  row: Pick<AuditedRow, 'subject_id' | 'sealed'> & { before_value: unknown; after_value: unknown },
  keys: ReadonlyMap<string, Buffer>,
): z.infer<typeof sealedValues> {
  if (row.sealed === null) {
    return { before: values.parse(row.before_value), after: values.parse(row.after_value) };
  }
  const key = row.subject_id === null ? undefined : keys.get(row.subject_id);
  const text = key === undefined ? undefined : unseal(key, row.sealed);
  return text === undefined ? { before: null, after: null } : sealedValues.parse(JSON.parse(text));
}
