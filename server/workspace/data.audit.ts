import { sql } from 'kysely';
import { auditActions, auditEntities } from '../../contract/workspace/audit-words.ts';
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

/** Changes with who made them and whose data it was. */
const selectAudit = (tx: Transaction, workspaceId: string) =>
  tx
    .selectFrom('audit_event as a')
    .leftJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 'a.employee_id'),
    )
    .leftJoin('customer as c', (join) =>
      join.on('c.workspace_id', '=', workspaceId).onRef('c.customer_id', '=', 'a.subject_id'),
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
      'c.display_name as customer_name',
      'a.before_value',
      'a.after_value',
      'a.sealed',
    ])
    .where('a.workspace_id', '=', workspaceId);
export type AuditedRow = Awaited<ReturnType<typeof readAboutSubject>>[number];

/** Newest first. */
export async function readAudit(tx: Transaction, workspaceId: string, place: AuditPlace) {
  let query = selectAudit(tx, workspaceId).orderBy('a.audit_no', 'desc').limit(place.limit);
  if (place.before !== undefined) query = query.where('a.audit_no', '<', place.before);
  if (place.entity !== undefined) query = query.where('a.entity', '=', named(place.entity));
  if (place.entityId !== undefined) query = query.where('a.entity_id', '=', place.entityId);
  if (place.action !== undefined) query = query.where('a.action', '=', named(place.action));
  if (place.employeeId === null) query = query.where('a.employee_id', 'is', null);
  else if (place.employeeId !== undefined) {
    query = query.where('a.employee_id', '=', place.employeeId);
  }
  if (place.from !== undefined || place.to !== undefined) {
    // By number, newest first, as they are shown: the index of days would have to sort all of them.
    const span = await readSpan(tx, workspaceId, place);
    query = query
      .where(sql<boolean>`a.occurred_at + interval '0' >= ${span.begins}`)
      .where(sql<boolean>`a.occurred_at + interval '0' < ${span.ends}`)
      .where('a.audit_no', '>=', span.first)
      .where('a.audit_no', '<=', span.last);
  }
  return query.execute();
}

const names: ReadonlySet<string> = new Set([...auditActions, ...auditEntities]);

/** A name that is ours stands in the statement itself: the indexes of what is rare know it by that. */
const named = (name: string) => (names.has(name) ? sql.lit(name) : name);

/**
 * Some days of the business as instants, and between which numbers their changes stand. Numbers grow
 * with time but for those who write at once, so the search is for the days with one on each side.
 */
async function readSpan(
  tx: Transaction,
  workspaceId: string,
  { from = '1900-01-01', to = '2199-12-31' }: Pick<AuditPlace, 'from' | 'to'>,
) {
  const days = await sql<{ begins: Date; ends: Date; earliest: Date; latest: Date }>`
    select begins, ends, begins - interval '1 day' as earliest, ends + interval '1 day' as latest
    from workspace w, lateral (
      select ${from}::timestamp at time zone w.time_zone as begins,
        (${to}::date + 1)::timestamp at time zone w.time_zone as ends) span
    where w.workspace_id = ${workspaceId}
  `.execute(tx);
  const [day] = days.rows;
  if (day === undefined) throw new Error('the business is gone');
  const ofBusiness = tx
    .selectFrom('audit_event')
    .select('audit_no')
    .where('workspace_id', '=', workspaceId)
    .limit(1);
  const [first, last] = await Promise.all([
    ofBusiness
      .where(sql<boolean>`occurred_at >= ${day.earliest}`)
      .orderBy('occurred_at')
      .orderBy('audit_no')
      .executeTakeFirst(),
    ofBusiness
      .where(sql<boolean>`occurred_at < ${day.latest}`)
      .orderBy('occurred_at', 'desc')
      .orderBy('audit_no', 'desc')
      .executeTakeFirst(),
  ]);
  const { begins, ends } = day;
  return { begins, ends, first: first?.audit_no ?? 0, last: last?.audit_no ?? 0 };
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
  return selectAudit(tx, workspaceId)
    .where('a.subject_id', '=', subjectId)
    .orderBy('a.audit_no')
    .execute();
}
