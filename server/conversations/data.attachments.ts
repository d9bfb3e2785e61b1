import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface AttachmentRow {
  attachment_id: string;
  customer_no: number;
  customer_id: string;
  file_id: string;
  name: string;
  media_type: string;
  size: number;
  outgoing_id: string | null;
  interaction_no: number | null;
  employee_id: string;
  employee_name: string;
  created_at: string;
  /** Of the message or the interaction it belongs to. */
  subject: string | null;
  interaction_id: string | null;
  channel: string | null;
  occurred_at: string | null;
}

function attachments(workspaceId: string) {
  return sql`
    select a.attachment_id, a.customer_no, c.customer_id, a.file_id, a.name, a.media_type, f.size,
      a.outgoing_id, a.interaction_no, a.employee_id, e.name as employee_name, a.created_at,
      o.subject, i.interaction_id, i.channel, i.occurred_at
    from attachment a
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = a.customer_no
    join stored_file f on f.workspace_id = ${workspaceId} and f.file_id = a.file_id
    join employee e on e.workspace_id = ${workspaceId} and e.employee_id = a.employee_id
    left join outgoing o on o.workspace_id = ${workspaceId} and o.outgoing_id = a.outgoing_id
    left join interaction i
      on i.workspace_id = ${workspaceId} and i.interaction_no = a.interaction_no
    where a.workspace_id = ${workspaceId}`;
}

export async function readAttachment(
  tx: Transaction,
  workspaceId: string,
  attachmentId: string,
): Promise<AttachmentRow | undefined> {
  const result = await sql<AttachmentRow>`
    ${attachments(workspaceId)} and a.attachment_id = ${attachmentId}
  `.execute(tx);
  return result.rows[0];
}

const MOST_SHOWN = 200;

/** Files of a customer that are sent or noted, newest first. */
export async function readFiled(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
): Promise<AttachmentRow[]> {
  const result = await sql<AttachmentRow>`
    ${attachments(workspaceId)} and a.customer_no = any(${numbers}::bigint[])
      and ((o.outgoing_id is not null and o.state <> 'cancelled')
        or (i.interaction_no is not null and i.taken_back_at is null))
    order by a.attachment_no desc
    limit ${MOST_SHOWN}
  `.execute(tx);
  return result.rows;
}

export interface AttachedRow {
  attachment_id: string;
  outgoing_id: string;
  file_id: string;
  name: string;
  media_type: string;
  size: number;
}

/** The files of some messages, in the order they were added. */
export async function readAttached(
  tx: Transaction,
  workspaceId: string,
  outgoingIds: readonly string[],
): Promise<AttachedRow[]> {
  if (outgoingIds.length === 0) return [];
  const result = await sql<AttachedRow>`
    select a.attachment_id, a.outgoing_id, a.file_id, a.name, a.media_type, f.size
    from attachment a
    join stored_file f on f.workspace_id = ${workspaceId} and f.file_id = a.file_id
    where a.workspace_id = ${workspaceId} and a.outgoing_id = any(${outgoingIds}::uuid[])
    order by a.attachment_no
  `.execute(tx);
  return result.rows;
}

export interface NewAttachmentRow {
  attachment_id: string;
  customer_no: number;
  file_id: string;
  name: string;
  media_type: string;
  employee_id: string;
}

export async function insertAttachment(
  tx: Transaction,
  workspaceId: string,
  row: NewAttachmentRow,
): Promise<void> {
  await tx
    .insertInto('attachment')
    .values({ ...row, workspace_id: workspaceId, created_at: new Date() })
    .execute();
}

/** One content at a time is looked for, so that of two alike one is kept. */
export async function lockContent(
  tx: Transaction,
  workspaceId: string,
  sha256: string,
): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`content ${workspaceId} ${sha256}`}, 0))
  `.execute(tx);
}

/** Another file of the same content that was attached before; files of imports have lives of their own. */
export async function findContent(
  tx: Transaction,
  workspaceId: string,
  sha256: string,
): Promise<string | undefined> {
  const result = await sql<{ file_id: string }>`
    select f.file_id from stored_file f
    where f.workspace_id = ${workspaceId} and f.sha256 = ${sha256} and exists (
      select from attachment a where a.workspace_id = ${workspaceId} and a.file_id = f.file_id)
    limit 1
  `.execute(tx);
  return result.rows[0]?.file_id;
}

/** The content of a file, for a lock on it; undefined where it has none any more. */
export async function readContentOf(
  tx: Transaction,
  workspaceId: string,
  fileId: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('stored_file')
    .select('sha256')
    .where('workspace_id', '=', workspaceId)
    .where('file_id', '=', fileId)
    .executeTakeFirst();
  return row?.sha256 ?? undefined;
}

/** Takes files that somebody is writing with into a message or an interaction; those that were. */
export async function claim(
  tx: Transaction,
  workspaceId: string,
  attachmentIds: readonly string[],
  customerNos: readonly number[],
  place: { outgoing_id: string } | { interaction_no: number },
): Promise<string[]> {
  if (attachmentIds.length === 0) return [];
  const rows = await tx
    .updateTable('attachment')
    .set(place)
    .where('workspace_id', '=', workspaceId)
    .where('attachment_id', 'in', attachmentIds)
    .where('customer_no', 'in', customerNos)
    .where('outgoing_id', 'is', null)
    .where('interaction_no', 'is', null)
    .returning('attachment_id')
    .execute();
  return rows.map(({ attachment_id }) => attachment_id);
}

/** Files of a message that are no longer part of it belong to nothing, as before. */
export async function release(
  tx: Transaction,
  workspaceId: string,
  outgoingId: string,
  kept: readonly string[],
): Promise<void> {
  await sql`
    update attachment set outgoing_id = null
    where workspace_id = ${workspaceId} and outgoing_id = ${outgoingId}
      and attachment_id <> all(${kept}::uuid[])
  `.execute(tx);
}

export async function deleteAttachment(
  tx: Transaction,
  workspaceId: string,
  attachmentId: string,
): Promise<void> {
  await tx
    .deleteFrom('attachment')
    .where('workspace_id', '=', workspaceId)
    .where('attachment_id', '=', attachmentId)
    .execute();
}

/** Whether anything refers to a file still. */
export async function isAttached(
  tx: Transaction,
  workspaceId: string,
  fileId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('attachment')
    .select('attachment_id')
    .where('workspace_id', '=', workspaceId)
    .where('file_id', '=', fileId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Files that were added to something nobody finished writing. */
export async function readForgotten(
  tx: Transaction,
  workspaceId: string,
  before: Date,
): Promise<{ attachment_id: string; file_id: string }[]> {
  return tx
    .selectFrom('attachment')
    .select(['attachment_id', 'file_id'])
    .where('workspace_id', '=', workspaceId)
    .where('outgoing_id', 'is', null)
    .where('interaction_no', 'is', null)
    .where('created_at', '<', before.toISOString())
    .orderBy('created_at')
    .limit(20)
    .execute();
}
