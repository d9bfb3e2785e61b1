import { type RawBuilder, sql } from 'kysely';
import type { NotificationKind } from '../../contract/team/notification-names.ts';
import { type Role, rolePermissions, roles, type Scope } from '../../contract/team/permissions.ts';
import type { Transaction } from '../db/transaction.ts';

const rolesWith = (scope: Scope): Role[] =>
  roles.filter((role) => rolePermissions[role]['customers.read'] === scope);
const seeAll = rolesWith('all');
const seeTeam = rolesWith('team');
const seeOwn = rolesWith('own');

/** Whether the employee `e` may read the customer `c`: the permissions' table, for many at once. */
function mayRead(workspaceId: string): RawBuilder<boolean> {
  const holds = (of: readonly Role[]) => sql`exists (
    select from employee_role r where r.workspace_id = ${workspaceId}
      and r.employee_id = e.employee_id and r.role = any(${of}::text[]))`;
  return sql<boolean>`(${holds(seeAll)}
    or (c.owner_id = e.employee_id and ${holds([...seeTeam, ...seeOwn])})
    or (${holds([...seeTeam, ...seeOwn])} and exists (
      select from customer_helper p where p.workspace_id = ${workspaceId}
        and p.customer_no = c.customer_no and p.employee_id = e.employee_id))
    or (e.team_id is not null and ${holds(seeTeam)} and exists (
      select from employee mate where mate.workspace_id = ${workspaceId}
        and mate.employee_id = c.owner_id and mate.team_id = e.team_id)))`;
}

/** Somebody to be told, and how they wish it. */
export interface Recipient {
  employee_id: string;
  mail: string;
}

const wishOf = (workspaceId: string, kind: NotificationKind) => sql`
  left join notification_wish w on w.workspace_id = ${workspaceId}
    and w.employee_id = e.employee_id and w.kind = ${kind}`;

const wishesIt = (by: string | null) => sql`
  e.deactivated_at is null and w.muted is not true
  and e.employee_id is distinct from ${by}`;

/** Of some employees, those who wish to hear of it. */
export async function readRecipients(
  tx: Transaction,
  workspaceId: string,
  kind: NotificationKind,
  by: string | null,
  employeeIds: readonly string[],
): Promise<Recipient[]> {
  const result = await sql<Recipient>`
    select e.employee_id, coalesce(w.mail, 'none') as mail
    from employee e ${wishOf(workspaceId, kind)}
    where e.workspace_id = ${workspaceId} and ${wishesIt(by)} and e.employee_id = any(${employeeIds}::uuid[])
  `.execute(tx);
  return result.rows;
}

/** The owner and the followers of some customers who may read them, but never whose deed it was. */
export async function readWatchers(
  tx: Transaction,
  workspaceId: string,
  kind: NotificationKind,
  by: string | null,
  customerNos: readonly number[],
): Promise<(Recipient & { customer_no: number })[]> {
  const result = await sql<Recipient & { customer_no: number }>`
    select c.customer_no, e.employee_id, coalesce(w.mail, 'none') as mail
    from customer c
    join employee e on e.workspace_id = ${workspaceId} and (e.employee_id = c.owner_id
      or exists (select from customer_follow f where f.workspace_id = ${workspaceId}
        and f.customer_no = c.customer_no and f.employee_id = e.employee_id))
    ${wishOf(workspaceId, kind)}
    where e.workspace_id = ${workspaceId} and ${wishesIt(by)} and c.workspace_id = ${workspaceId}
      and c.customer_no = any(${customerNos}::bigint[]) and ${mayRead(workspaceId)}
  `.execute(tx);
  return result.rows;
}

/** Of some employees, those who may read a customer and wish to hear of it. */
export async function readReaders(
  tx: Transaction,
  workspaceId: string,
  kind: NotificationKind,
  by: string | null,
  customerNo: number,
  employeeIds: readonly string[],
): Promise<Recipient[]> {
  const result = await sql<Recipient>`
    select e.employee_id, coalesce(w.mail, 'none') as mail
    from customer c
    join employee e on e.workspace_id = ${workspaceId}
    ${wishOf(workspaceId, kind)}
    where e.workspace_id = ${workspaceId} and ${wishesIt(by)} and c.workspace_id = ${workspaceId}
      and c.customer_no = ${customerNo} and e.employee_id = any(${employeeIds}::uuid[])
      and ${mayRead(workspaceId)}
  `.execute(tx);
  return result.rows;
}

export interface NewNotificationRow {
  notification_id: string;
  employee_id: string;
  kind: NotificationKind;
  by_id: string | null;
  customer_no: number | null;
  other_no: number | null;
  task_no: number | null;
  to_digest: boolean;
}

export async function insertNotifications(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewNotificationRow[],
): Promise<void> {
  const created_at = new Date();
  await tx
    .insertInto('notification')
    .values(
      rows.map((row) => ({
        workspace_id: workspaceId,
        notification_id: row.notification_id,
        employee_id: row.employee_id,
        kind: row.kind,
        by_id: row.by_id,
        customer_no: row.customer_no,
        other_no: row.other_no,
        task_no: row.task_no,
        to_digest: row.to_digest,
        created_at,
      })),
    )
    .execute();
}

export interface NotificationRow {
  notification_no: number;
  notification_id: string;
  kind: string;
  by_id: string | null;
  by_name: string | null;
  customer_id: string | null;
  customer_name: string | null;
  other_id: string | null;
  other_name: string | null;
  task_id: string | null;
  task_title: string | null;
  created_at: string;
  read_at: string | null;
}

/**
 * What an employee has been told. A customer whom they may read no longer is gone from it, with
 * everything that was told about them; a task of one's own names its customer all the same.
 */
function told(workspaceId: string, employeeId: string) {
  return sql`
    select n.notification_no, n.notification_id, n.kind, n.by_id, b.name as by_name,
      c.customer_id, c.display_name as customer_name, o.customer_id as other_id,
      o.display_name as other_name, t.task_id, t.title as task_title, n.created_at, n.read_at
    from notification n
    join employee e on e.workspace_id = ${workspaceId} and e.employee_id = n.employee_id
    left join employee b on b.workspace_id = ${workspaceId} and b.employee_id = n.by_id
    left join customer c on c.workspace_id = ${workspaceId} and c.customer_no = n.customer_no
    left join customer o on o.workspace_id = ${workspaceId} and o.customer_no = n.other_no
    left join task t on t.workspace_id = ${workspaceId} and t.task_no = n.task_no
    where n.workspace_id = ${workspaceId} and n.employee_id = ${employeeId}
      and (n.customer_no is null or n.task_no is not null or ${mayRead(workspaceId)})`;
}

export interface Asked {
  kind: string | undefined;
  unread: boolean | undefined;
  before: number | undefined;
  limit: number;
}

/** Newest first; one more than the limit tells whether there are others. */
export async function readNotifications(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  { kind, unread, before, limit }: Asked,
): Promise<NotificationRow[]> {
  const result = await sql<NotificationRow>`
    ${told(workspaceId, employeeId)}
      and ${kind === undefined ? sql`true` : sql`n.kind = ${kind}`}
      and ${unread === true ? sql`n.read_at is null` : sql`true`}
      and ${before === undefined ? sql`true` : sql`n.notification_no < ${before}`}
    order by n.notification_no desc
    limit ${limit + 1}
  `.execute(tx);
  return result.rows;
}

/** One of them, for its mail. */
export async function readNotification(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  notificationId: string,
): Promise<NotificationRow | undefined> {
  const result = await sql<NotificationRow>`
    ${told(workspaceId, employeeId)} and n.notification_id = ${notificationId}
  `.execute(tx);
  return result.rows[0];
}

/** What stands in a daily mail, oldest first. */
export async function readDigested(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  digestId: string,
): Promise<NotificationRow[]> {
  const result = await sql<NotificationRow>`
    ${told(workspaceId, employeeId)} and n.digest_id = ${digestId}
    order by n.notification_no
    limit 200
  `.execute(tx);
  return result.rows;
}

export interface CountRow {
  employee_id: string;
  unseen: number;
}

/** What the bells of some employees show, in one question. */
export async function readCounts(
  tx: Transaction,
  workspaceId: string,
  employeeIds: readonly string[],
): Promise<CountRow[]> {
  const result = await sql<CountRow>`
    select e.employee_id,
      (select count(*)::int from (
        select from notification n where n.workspace_id = ${workspaceId}
          and n.employee_id = e.employee_id and n.seen_at is null
          and n.kind not in (select w.kind from notification_wish w
            where w.workspace_id = ${workspaceId} and w.employee_id = e.employee_id and w.muted)
        limit 100) as latest) as unseen
    from employee e
    where e.workspace_id = ${workspaceId} and e.employee_id = any(${employeeIds}::uuid[])
  `.execute(tx);
  return result.rows;
}

/** The bell was opened: nothing is new any more. */
export async function markSeen(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<void> {
  await tx
    .updateTable('notification')
    .set({ seen_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .where('seen_at', 'is', null)
    .execute();
}

/** Of one, or of all that are not where none is named; false when there is no such one. */
export async function markRead(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  notificationId: string | null,
  read: boolean,
): Promise<boolean> {
  const now = new Date();
  let query = tx
    .updateTable('notification')
    .set(read ? { read_at: now, seen_at: now } : { read_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId);
  query =
    notificationId === null
      ? query.where('read_at', 'is', null)
      : query.where('notification_id', '=', notificationId);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows > 0n;
}
