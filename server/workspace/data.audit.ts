import type { Transaction } from '../db/transaction.ts';

export interface AuditRow {
  workspace_id: string;
  occurred_at: Date;
  employee_id: string | null;
  request_id: string | null;
  action: string;
  entity: string;
  entity_id: string;
  subject_id: string | null;
  before_value: string | null;
  after_value: string | null;
  sealed: Buffer | null;
}

/** Rows of one statement: far below the protocol's 65,535 parameters. */
const ROWS = 4_000;

export async function insertAudit(tx: Transaction, rows: readonly AuditRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS) {
    await tx
      .insertInto('audit_event')
      .values(rows.slice(at, at + ROWS))
      .execute();
  }
}

export async function insertKey(
  tx: Transaction,
  workspaceId: string,
  subjectId: string,
  key: Buffer,
): Promise<void> {
  await tx
    .insertInto('subject_key')
    .values({ workspace_id: workspaceId, subject_id: subjectId, key })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function readKeys(
  tx: Transaction,
  workspaceId: string,
  subjectIds: readonly string[],
): Promise<Map<string, Buffer>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('subject_key')
    .select(['subject_id', 'key'])
    .where('workspace_id', '=', workspaceId)
    .where('subject_id', 'in', subjectIds)
    .execute();
  return new Map(rows.map((row) => [row.subject_id, row.key]));
}

export interface AuditPlace {
  before: number | undefined;
  limit: number;
  entity: string | undefined;
  entityId: string | undefined;
}

/** Newest first. */
export async function readAudit(tx: Transaction, workspaceId: string, place: AuditPlace) {
  let query = tx
    .selectFrom('audit_event as a')
    .leftJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 'a.employee_id'),
    )
    .select([
      'a.audit_no',
      'a.occurred_at',
      'a.employee_id',
      'e.name as employee_name',
      'a.action',
      'a.entity',
      'a.entity_id',
      'a.subject_id',
      'a.before_value',
      'a.after_value',
      'a.sealed',
    ])
    .where('a.workspace_id', '=', workspaceId)
    .orderBy('a.audit_no', 'desc')
    .limit(place.limit);
  if (place.before !== undefined) query = query.where('a.audit_no', '<', place.before);
  if (place.entity !== undefined) query = query.where('a.entity', '=', place.entity);
  if (place.entityId !== undefined) query = query.where('a.entity_id', '=', place.entityId);
  return query.execute();
}
