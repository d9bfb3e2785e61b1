import { sql } from 'kysely';
import type { Verdict } from '../../contract/conversations/contact.ts';
import type { Transaction } from '../db/transaction.ts';

export interface NewOutgoingRow {
  outgoing_id: string;
  kind: 'message' | 'invitation' | 'notification' | 'digest';
  customer_no: number | null;
  employee_id: string | null;
  purpose: string;
  subject_id: string | null;
  recipient: string;
  language: string;
  subject: string | null;
  body: string | null;
  message_id: string;
  state: 'waiting' | 'refused';
  due_at: Date;
  send_at?: Date | null;
  send_zone?: string | null;
  answered_ref?: string | null;
  root_ref?: string | null;
  thread_id?: string | null;
}

export async function insertOutgoing(
  tx: Transaction,
  workspaceId: string,
  row: NewOutgoingRow,
): Promise<void> {
  await tx
    .insertInto('outgoing')
    .values({ ...row, workspace_id: workspaceId, channel: 'email', created_at: new Date() })
    .execute();
}

/** Writes down what the gate answered; the number by which an allowed message goes. */
export async function insertPassage(
  tx: Transaction,
  workspaceId: string,
  outgoingId: string,
  verdict: Verdict,
): Promise<number> {
  const row = await tx
    .insertInto('passage')
    .values({
      workspace_id: workspaceId,
      outgoing_id: outgoingId,
      verdict: verdict.allowed ? 'allowed' : 'refused',
      reasons: JSON.stringify(verdict.reasons),
      decided_at: new Date(),
    })
    .returning('passage_no')
    .executeTakeFirstOrThrow();
  return row.passage_no;
}

export interface OutgoingRow {
  outgoing_no: number;
  outgoing_id: string;
  kind: string;
  customer_no: number | null;
  customer_id: string | null;
  employee_id: string | null;
  employee_name: string | null;
  employee_email: string | null;
  purpose: string;
  programme_no: number | null;
  subject_id: string | null;
  recipient: string;
  language: string;
  subject: string | null;
  body: string | null;
  message_id: string;
  state: string;
  attempts: number;
  due_at: string;
  lease_until: string | null;
  handed_at: string | null;
  sent_at: string | null;
  problem: string | null;
  created_at: string;
  send_at: string | null;
  send_zone: string | null;
  version: number;
  /** Message-IDs of what it answers, and of how that conversation began. */
  answered_ref: string | null;
  root_ref: string | null;
  /** What the gate answered last. */
  verdict: string;
  reasons: unknown;
}

function outgoing(workspaceId: string) {
  return sql`
    select o.outgoing_no, o.outgoing_id, o.kind, o.customer_no, c.customer_id,
      o.employee_id, e.name as employee_name, e.email as employee_email, o.purpose, o.programme_no, o.subject_id,
      o.recipient, o.language, o.subject, o.body, o.message_id, o.state, o.attempts, o.due_at,
      o.lease_until, o.handed_at, o.sent_at, o.problem, o.created_at, o.send_at, o.send_zone,
      o.version, o.answered_ref, o.root_ref, p.verdict, p.reasons
    from outgoing o
    left join customer c on c.workspace_id = ${workspaceId} and c.customer_no = o.customer_no
    left join employee e on e.workspace_id = ${workspaceId} and e.employee_id = o.employee_id
    left join lateral (
      select p.verdict, p.reasons from passage p
      where p.workspace_id = ${workspaceId} and p.outgoing_id = o.outgoing_id
      order by p.passage_no desc limit 1) p on true
    where o.workspace_id = ${workspaceId}`;
}

export async function readOutgoing(
  tx: Transaction,
  workspaceId: string,
  outgoingId: string,
): Promise<OutgoingRow | undefined> {
  const result = await sql<OutgoingRow>`
    ${outgoing(workspaceId)} and o.outgoing_id = ${outgoingId}
  `.execute(tx);
  return result.rows[0];
}

const MOST_SHOWN = 50;

/** Messages to a customer, newest first. */
export async function readMessages(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
): Promise<OutgoingRow[]> {
  const result = await sql<OutgoingRow>`
    ${outgoing(workspaceId)} and o.customer_no = any(${numbers}::bigint[]) and o.kind = 'message'
    order by o.created_at desc, o.outgoing_no desc
    limit ${MOST_SHOWN}
  `.execute(tx);
  return result.rows;
}

/** A row that is due, kept from other nodes until the transaction ends; undefined without one. */
export async function takeDue(
  tx: Transaction,
  workspaceId: string,
  now: Date,
): Promise<OutgoingRow | undefined> {
  const taken = await sql<{ outgoing_id: string }>`
    select o.outgoing_id from outgoing o
    where o.workspace_id = ${workspaceId} and o.due_at <= ${now}
      and (o.state = 'waiting' or (o.state = 'sending' and o.lease_until < ${now}))
    order by o.due_at, o.outgoing_no
    limit 1
    for update skip locked
  `.execute(tx);
  const [row] = taken.rows;
  return row === undefined ? undefined : readOutgoing(tx, workspaceId, row.outgoing_id);
}

/** Takes one row in hand whatever its state, so that only one decides about it. */
export async function holdOutgoing(
  tx: Transaction,
  workspaceId: string,
  outgoingId: string,
): Promise<OutgoingRow | undefined> {
  await sql`
    select o.outgoing_no from outgoing o
    where o.workspace_id = ${workspaceId} and o.outgoing_id = ${outgoingId}
    for update
  `.execute(tx);
  return readOutgoing(tx, workspaceId, outgoingId);
}

export interface OutgoingSet {
  state?: 'waiting' | 'sending' | 'sent' | 'unknown' | 'failed' | 'refused' | 'cancelled';
  passage_no?: number;
  passage_verdict?: 'allowed';
  attempts?: number;
  due_at?: Date;
  lease_until?: Date | null;
  handed_at?: Date | null;
  sent_at?: Date;
  problem?: string | null;
  settled_by?: string;
  subject?: string;
  body?: string;
  send_at?: Date | null;
  send_zone?: string | null;
  version?: number;
}

export async function updateOutgoing(
  tx: Transaction,
  workspaceId: string,
  outgoingNo: number,
  set: OutgoingSet,
): Promise<void> {
  await tx
    .updateTable('outgoing')
    .set(set)
    .where('workspace_id', '=', workspaceId)
    .where('outgoing_no', '=', outgoingNo)
    .execute();
}

/** Workspaces where something waits to go out. */
export async function workspacesWithOutgoing(tx: Transaction): Promise<string[]> {
  const result = await sql<{ workspace_id: string }>`
    select workspace_id from workspaces_with_outgoing()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}
