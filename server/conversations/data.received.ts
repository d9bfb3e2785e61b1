import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

/** Which of some messages are here already. */
export async function readKnownMail(
  tx: Transaction,
  workspaceId: string,
  keys: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('mail')
    .select('mail_key')
    .where('workspace_id', '=', workspaceId)
    .where('mail_key', 'in', [...keys, ''])
    .execute();
  return new Set(rows.map((row) => row.mail_key));
}

export interface SentRow {
  outgoing_no: number;
  outgoing_id: string;
  message_id: string;
  customer_no: number | null;
  recipient: string;
}

/** Messages of ours by their Message-IDs. */
export async function readSentFromHere(
  tx: Transaction,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<SentRow[]> {
  if (messageIds.length === 0) return [];
  return tx
    .selectFrom('outgoing')
    .select(['outgoing_no', 'outgoing_id', 'message_id', 'customer_no', 'recipient'])
    .where('workspace_id', '=', workspaceId)
    .where('message_id', 'in', [...messageIds])
    .where('purpose', '<>', 'team')
    .execute();
}

export interface NewMailRow {
  mail_id: string;
  mail_key: string;
  account_no: number;
  folder: 'inbox' | 'sent';
  uid_validity: number;
  uid: number;
  nature: 'personal' | 'automatic' | 'list';
  message_ref: string | null;
  root_ref: string | null;
  thread_id: string;
  subject: string | null;
  subject_key: string | null;
  from_name: string | null;
  from_address: string | null;
  recipients: string;
  body: string | null;
  cut: boolean;
  attachments: string;
  size: number;
  occurred_at: Date;
}

/** Undefined when it has come by another way. */
export async function insertMail(
  tx: Transaction,
  workspaceId: string,
  row: NewMailRow,
): Promise<number | undefined> {
  const made = await tx
    .insertInto('mail')
    .values({ ...row, workspace_id: workspaceId, created_at: new Date() })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'mail_key']).doNothing())
    .returning('mail_no')
    .executeTakeFirst();
  return made?.mail_no;
}

export async function insertMailCustomer(
  tx: Transaction,
  workspaceId: string,
  row: { customer_no: number; mail_no: number; occurred_at: Date; fact_no: number | null },
): Promise<void> {
  await tx
    .insertInto('mail_customer')
    .values({ ...row, workspace_id: workspaceId })
    .execute();
}

/** The conversation that a message answers into, or that its answers have come before it. */
export async function findThread(
  tx: Transaction,
  workspaceId: string,
  of: { references: readonly string[]; roots: readonly string[] },
): Promise<string | undefined> {
  const result = await sql<{ thread_id: string }>`
    (select m.thread_id, 1 as place, m.mail_no as no from mail m
      where m.workspace_id = ${workspaceId} and m.message_ref = any(${of.references}::text[])
      order by m.mail_no desc limit 1)
    union all
    (select coalesce(o.thread_id, o.outgoing_id), 2, o.outgoing_no from outgoing o
      where o.workspace_id = ${workspaceId} and o.message_id = any(${of.references}::text[])
      order by o.outgoing_no desc limit 1)
    union all
    (select m.thread_id, 3, m.mail_no from mail m
      where m.workspace_id = ${workspaceId} and m.root_ref = any(${of.roots}::text[])
      order by m.mail_no desc limit 1)
    order by place limit 1
  `.execute(tx);
  return result.rows[0]?.thread_id;
}

/** The latest conversation about a subject with one of some customers, since a day. */
export async function findThreadBySubject(
  tx: Transaction,
  workspaceId: string,
  of: { subjectKey: string; customerNos: readonly number[]; since: Date; until: Date },
): Promise<string | undefined> {
  const result = await sql<{ thread_id: string }>`
    select m.thread_id from mail_customer k
    join mail m on m.workspace_id = ${workspaceId} and m.mail_no = k.mail_no
    where k.workspace_id = ${workspaceId} and k.customer_no = any(${of.customerNos}::bigint[])
      and k.occurred_at between ${of.since} and ${of.until} and m.subject_key = ${of.subjectKey}
    order by k.occurred_at desc limit 1
  `.execute(tx);
  return result.rows[0]?.thread_id;
}

export interface MailRow {
  mail_id: string;
  thread_id: string;
  folder: string;
  nature: string;
  subject: string | null;
  body: string | null;
  cut: boolean;
  from_name: string | null;
  from_address: string | null;
  recipients: unknown;
  attachments: unknown;
  bounced_at: string | null;
  occurred_at: string;
}

/** Mail with a customer, newest first: what was read in mailboxes, and what went from here. */
export async function readMail(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
  limit: number,
): Promise<MailRow[]> {
  const result = await sql<MailRow>`
    (select m.mail_id, m.thread_id, m.folder, m.nature, m.subject, m.body, m.cut, m.from_name,
        m.from_address, m.recipients, m.attachments, m.bounced_at, k.occurred_at
      from mail_customer k
      join mail m on m.workspace_id = ${workspaceId} and m.mail_no = k.mail_no
      where k.workspace_id = ${workspaceId} and k.customer_no = any(${numbers}::bigint[])
      order by k.occurred_at desc, k.mail_no desc limit ${limit})
    union all
    (select o.outgoing_id, coalesce(o.thread_id, o.outgoing_id), 'sent', 'personal', o.subject, o.body, false, e.name,
        e.email, jsonb_build_array(jsonb_build_object('name', null, 'address', o.recipient,
          'copy', false)), '[]'::jsonb, o.bounced_at, o.sent_at
      from outgoing o
      left join employee e on e.workspace_id = ${workspaceId} and e.employee_id = o.employee_id
      where o.workspace_id = ${workspaceId} and o.customer_no = any(${numbers}::bigint[])
        and o.state = 'sent' and o.kind = 'message'
      order by o.created_at desc limit ${limit})
    order by occurred_at desc limit ${limit}
  `.execute(tx);
  return result.rows;
}

/** A message of ours came back; false when that was known. */
export async function markBounced(
  tx: Transaction,
  workspaceId: string,
  outgoingNo: number,
  at: Date,
  status: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('outgoing')
    .set({ bounced_at: at, bounce_status: status })
    .where('workspace_id', '=', workspaceId)
    .where('outgoing_no', '=', outgoingNo)
    .where('bounced_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The same of a mail that was sent elsewhere; whom it went to. */
export async function markMailBounced(
  tx: Transaction,
  workspaceId: string,
  messageRef: string,
  at: Date,
): Promise<{ recipients: unknown } | undefined> {
  return tx
    .updateTable('mail')
    .set({ bounced_at: at })
    .where('workspace_id', '=', workspaceId)
    .where('message_ref', '=', messageRef)
    .where('folder', '=', 'sent')
    .where('bounced_at', 'is', null)
    .returning('recipients')
    .executeTakeFirst();
}

export interface FailingRow {
  address_key: string;
  status: string;
  failed_at: string;
}

export async function insertFailing(
  tx: Transaction,
  workspaceId: string,
  row: { address_key: string; status: string; failed_at: Date },
): Promise<void> {
  await tx
    .insertInto('failing_address')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteFailing(
  tx: Transaction,
  workspaceId: string,
  addressKeys: readonly string[],
): Promise<number> {
  const result = await tx
    .deleteFrom('failing_address')
    .where('workspace_id', '=', workspaceId)
    .where('address_key', 'in', [...addressKeys, ''])
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Addresses of some customers that mail came back from. */
export async function readFailing(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
): Promise<FailingRow[]> {
  const result = await sql<FailingRow>`
    select distinct f.address_key, f.status, f.failed_at from customer_email e
    join failing_address f on f.workspace_id = ${workspaceId} and f.address_key = e.address_key
    where e.workspace_id = ${workspaceId} and e.customer_no = any(${numbers}::bigint[])
  `.execute(tx);
  return result.rows;
}

/** A mail as somebody answers it. */
export interface AnsweredRow {
  message_ref: string | null;
  root_ref: string | null;
  thread_id: string;
  /** Who wrote it to us; null where it went from us. */
  from_address: string | null;
}

/** A mail with a customer, received or sent, by its id. */
export async function readAnswered(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
  mailId: string,
): Promise<AnsweredRow | undefined> {
  const result = await sql<AnsweredRow>`
    select m.message_ref, m.root_ref, m.thread_id,
      case when m.folder = 'inbox' then m.from_address end as from_address
    from mail m
    join mail_customer k on k.workspace_id = ${workspaceId} and k.mail_no = m.mail_no
    where m.workspace_id = ${workspaceId} and m.mail_id = ${mailId}
      and k.customer_no = any(${numbers}::bigint[])
    union all
    select o.message_id, coalesce(o.root_ref, o.message_id), coalesce(o.thread_id, o.outgoing_id),
      null
    from outgoing o
    where o.workspace_id = ${workspaceId} and o.outgoing_id = ${mailId}
      and o.customer_no = any(${numbers}::bigint[]) and o.state = 'sent' and o.kind = 'message'
    limit 1
  `.execute(tx);
  return result.rows[0];
}

/** Where the files of a received mail lie. */
export interface FiledRow {
  account_id: string;
  path: string;
  role: string;
  uid_validity: number;
  uid: number;
  message_ref: string | null;
  attachments: unknown;
}

/** A mail with a customer and the folder it was read in; of an account that is still connected. */
export async function readPlaceOf(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
  mailId: string,
): Promise<(Omit<FiledRow, 'account_id'> & { account_id: string | null }) | undefined> {
  const result = await sql<Omit<FiledRow, 'account_id'> & { account_id: string | null }>`
    select case when a.removed_at is null then a.account_id end as account_id, f.path,
      m.folder as role, m.uid_validity, m.uid, m.message_ref, m.attachments
    from mail m
    join mail_customer k on k.workspace_id = ${workspaceId} and k.mail_no = m.mail_no
    join mail_account a on a.workspace_id = ${workspaceId} and a.account_no = m.account_no
    left join mail_folder f on f.workspace_id = ${workspaceId} and f.account_no = m.account_no
      and f.role = m.folder
    where m.workspace_id = ${workspaceId} and m.mail_id = ${mailId}
      and k.customer_no = any(${numbers}::bigint[])
    limit 1
  `.execute(tx);
  return result.rows[0];
}
