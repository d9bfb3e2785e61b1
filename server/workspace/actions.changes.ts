import type { Transaction } from '../db/transaction.ts';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
import { readAboutSubject, readAudit, readChangesOf, readKeys } from './data.audit.ts';
import { auditView, valuesOf } from './views.audit.ts';

export interface FieldChange {
  entityId: string;
  /** The business's day, 'YYYY-MM-DD'. */
  on: string;
  before: unknown;
  after: unknown;
}

/** How one field of some records changed on some days, as the audit has it, oldest first. */
export async function readFieldChanges(
  tx: Transaction,
  workspaceId: string,
  of: { entity: string; entityIds: readonly string[]; from: string; to: string },
  field: string,
): Promise<FieldChange[]> {
  const rows = await readChangesOf(tx, workspaceId, of);
  const subjects = rows.flatMap((row) => row.subject_id ?? []);
  const keys = await readKeys(tx, workspaceId, [...new Set(subjects)]);
  return rows.flatMap((row) => {
    const { before, after } = valuesOf(row, keys);
    if (after?.[field] === undefined) return [];
    return [{ entityId: row.entity_id, on: row.on, before: before?.[field], after: after[field] }];
  });
}

/** Every change of a person's data, oldest first, in words where their key is still there. */
export async function readHistoryOf(
  tx: Transaction,
  workspaceId: string,
  subjectId: string,
): Promise<AuditEvent[]> {
  const [rows, keys] = await Promise.all([
    readAboutSubject(tx, workspaceId, subjectId),
    readKeys(tx, workspaceId, [subjectId]),
  ]);
  return rows.map((row) => auditView(row, keys));
}

/** More than anybody changes one record by hand. */
const MOST_CHANGES = 1_000;

/** The latest changes of one record, oldest first; those of an erased person without values. */
export async function readChangesOfRecord(
  tx: Transaction,
  workspaceId: string,
  entity: string,
  entityId: string,
): Promise<AuditEvent[]> {
  const place = { before: undefined, limit: MOST_CHANGES, entity, entityId };
  const rows = await readAudit(tx, workspaceId, place);
  const subjects = new Set(rows.flatMap((row) => row.subject_id ?? []));
  const keys = await readKeys(tx, workspaceId, [...subjects]);
  return rows.reverse().map((row) => auditView(row, keys));
}
