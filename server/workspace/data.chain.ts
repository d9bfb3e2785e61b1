import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import type { Seal, Sealable } from './rules.chain.ts';

/** A place in the order of changes: behind this one. */
export interface Place {
  recorded_xid: number;
  audit_no: number;
}

export type SealRow = Seal & Place;

export async function workspacesToSeal(tx: Transaction): Promise<string[]> {
  const result = await sql<{ workspace_id: string }>`
    select workspace_id from workspaces_to_seal()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}

const COLUMNS = [
  'seal_no',
  'recorded_xid',
  'audit_no',
  'audit_nos',
  'digests',
  'previous',
  'hash',
] as const;

export async function readLastSeal(
  tx: Transaction,
  workspaceId: string,
): Promise<SealRow | undefined> {
  return tx
    .selectFrom('audit_seal')
    .select(COLUMNS)
    .where('workspace_id', '=', workspaceId)
    .orderBy('seal_no', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The first seal from this number on. */
export async function readSealFrom(
  tx: Transaction,
  workspaceId: string,
  sealNo: number,
): Promise<SealRow | undefined> {
  return tx
    .selectFrom('audit_seal')
    .select(COLUMNS)
    .where('workspace_id', '=', workspaceId)
    .where('seal_no', '>=', sealNo)
    .orderBy('seal_no')
    .limit(1)
    .executeTakeFirst();
}

/** Nothing happens where another node has made the seal of this number. */
export async function insertSeal(
  tx: Transaction,
  workspaceId: string,
  seal: SealRow,
): Promise<void> {
  await tx
    .insertInto('audit_seal')
    .values({ ...seal, workspace_id: workspaceId, sealed_at: new Date() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The next changes behind a place whose transactions are older than every running one. */
export function readSealable(
  tx: Transaction,
  workspaceId: string,
  after: Place | undefined,
  limit: number,
): Promise<(Sealable & Place)[]> {
  return readRows(
    tx,
    workspaceId,
    sql`${behind(after)} and a.recorded_xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`,
    limit,
  );
}

/** The changes between two places. */
export function readSealed(
  tx: Transaction,
  workspaceId: string,
  after: Place | undefined,
  upTo: Place,
  limit: number,
): Promise<(Sealable & Place)[]> {
  return readRows(
    tx,
    workspaceId,
    sql`${behind(after)}
      and (a.recorded_xid, a.audit_no) <= (${upTo.recorded_xid}::bigint, ${upTo.audit_no}::bigint)`,
    limit,
  );
}

function behind(place: Place | undefined) {
  if (place === undefined) return sql`true`;
  return sql`(a.recorded_xid, a.audit_no) > (${place.recorded_xid}::bigint, ${place.audit_no}::bigint)`;
}

async function readRows(
  tx: Transaction,
  workspaceId: string,
  where: ReturnType<typeof behind>,
  limit: number,
): Promise<(Sealable & Place)[]> {
  const result = await sql<Sealable & Place>`
    select a.recorded_xid, a.audit_no, a.occurred_at, a.employee_id, a.request_id, a.action,
      a.entity, a.entity_id, a.subject_id, a.before_value::text as before_value,
      a.after_value::text as after_value, a.sealed
    from audit_event a
    where a.workspace_id = ${workspaceId} and ${where}
    order by a.recorded_xid, a.audit_no
    limit ${limit}
  `.execute(tx);
  return result.rows;
}

export async function countUnsealed(
  tx: Transaction,
  workspaceId: string,
  after: Place | undefined,
): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*) as count from audit_event a
    where a.workspace_id = ${workspaceId} and ${behind(after)}`.execute(tx);
  return result.rows[0]?.count ?? 0;
}
