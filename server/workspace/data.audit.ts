import { sql } from 'kysely';
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

/** A change of somebody's data, which is only there sealed. */
type SubjectRow = AuditRow & {
  subject_id: string;
  before_value: null;
  after_value: null;
  sealed: Buffer;
};

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

/**
 * The key of somebody new, and with it what was written first with it: a statement for both, as every
 * record that is entered needs them. A key that is there already stays.
 */
export async function insertKeyed(tx: Transaction, key: Buffer, row: SubjectRow): Promise<void> {
  await sql`
    with kept as (
      insert into subject_key (workspace_id, subject_id, key)
      values (${row.workspace_id}, ${row.subject_id}, ${key})
      on conflict do nothing
    )
    insert into audit_event (workspace_id, occurred_at, employee_id, request_id, action, entity,
      entity_id, subject_id, sealed)
    values (${row.workspace_id}, ${row.occurred_at}, ${row.employee_id}, ${row.request_id},
      ${row.action}, ${row.entity}, ${row.entity_id}, ${row.subject_id}, ${row.sealed})
  `.execute(tx);
}

/** Keys of several; one that is there already stays. */
export async function insertKeys(
  tx: Transaction,
  workspaceId: string,
  rows: readonly { subject: string; key: Buffer }[],
): Promise<void> {
  await tx
    .insertInto('subject_key')
    .values(
      rows.map(({ subject, key }) => ({ workspace_id: workspaceId, subject_id: subject, key })),
    )
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
  action?: string | undefined;
  /** Null asks for what the system did. */
  employeeId?: string | null | undefined;
  /** Days of the business, both included. */
  from?: string | undefined;
  to?: string | undefined;
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
  if (place.action !== undefined) query = query.where('a.action', '=', place.action);
  if (place.employeeId === null) query = query.where('a.employee_id', 'is', null);
  else if (place.employeeId !== undefined) {
    query = query.where('a.employee_id', '=', place.employeeId);
  }
  const zone = sql`(select w.time_zone from workspace w where w.workspace_id = ${workspaceId})`;
  if (place.from !== undefined) {
    query = query.where(
      sql<boolean>`a.occurred_at >= ${place.from}::timestamp at time zone ${zone}`,
    );
  }
  if (place.to !== undefined) {
    query = query.where(
      sql<boolean>`a.occurred_at < (${place.to}::date + 1)::timestamp at time zone ${zone}`,
    );
  }
  return query.execute();
}

/** Changes of some records on days of the business, oldest first. */
export async function readChangesOf(
  tx: Transaction,
  workspaceId: string,
  of: { entity: string; entityIds: readonly string[]; from: string; to: string },
) {
  const result = await sql<{
    entity_id: string;
    on: string;
    subject_id: string | null;
    before_value: unknown;
    after_value: unknown;
    sealed: Buffer | null;
  }>`
    select a.entity_id, (a.occurred_at at time zone w.time_zone)::date as "on", a.subject_id,
      a.before_value, a.after_value, a.sealed
    from workspace w
    cross join unnest(${of.entityIds}::text[]) as asked(id)
    join audit_event a on a.workspace_id = ${workspaceId} and a.entity = ${of.entity}
      and a.entity_id = asked.id and a.action = 'changed'
      and a.occurred_at >= ${of.from}::timestamp at time zone w.time_zone
      and a.occurred_at < (${of.to}::date + 1)::timestamp at time zone w.time_zone
    where w.workspace_id = ${workspaceId}
    order by a.audit_no
  `.execute(tx);
  return result.rows;
}

/** Every change of a person's data, oldest first. */
export async function readAboutSubject(tx: Transaction, workspaceId: string, subjectId: string) {
  return tx
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
    .where('a.subject_id', '=', subjectId)
    .orderBy('a.audit_no')
    .execute();
}
