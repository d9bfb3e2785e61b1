import { sql } from 'kysely';
import type { NotificationWish } from '../../contract/team/notification.ts';
import type { Transaction } from '../db/transaction.ts';

/** What somebody wishes otherwise than everybody. */
export async function readWishes(tx: Transaction, workspaceId: string, employeeId: string) {
  return tx
    .selectFrom('notification_wish')
    .select(['kind', 'muted', 'mail'])
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .execute();
}

export async function upsertWishes(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  wishes: readonly NotificationWish[],
): Promise<void> {
  if (wishes.length === 0) return;
  await tx
    .insertInto('notification_wish')
    .values(
      wishes.map(({ kind, muted, mail }) => ({
        workspace_id: workspaceId,
        employee_id: employeeId,
        kind,
        muted,
        mail,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'employee_id', 'kind']).doUpdateSet((e) => ({
        muted: e.ref('excluded.muted'),
        mail: e.ref('excluded.mail'),
      })),
    )
    .execute();
}

export interface Hour {
  time_zone: string;
  minute: number;
}

export async function readHour(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<Hour | undefined> {
  return tx
    .selectFrom('digest_hour')
    .select(['time_zone', 'minute'])
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .executeTakeFirst();
}

export async function upsertHour(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  hour: Hour,
): Promise<void> {
  await tx
    .insertInto('digest_hour')
    .values({ workspace_id: workspaceId, employee_id: employeeId, ...hour })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'employee_id']).doUpdateSet(hour))
    .execute();
}

export async function workspacesToDigest(tx: Transaction): Promise<string[]> {
  const result = await sql<{ workspace_id: string }>`
    select workspace_id from workspaces_to_digest()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}

export interface Waiting {
  employee_id: string;
  time_zone: string;
  minute: number;
}

/** Those for whom something waits for a daily mail, and when they have it. */
export async function readWaiting(tx: Transaction, workspaceId: string): Promise<Waiting[]> {
  const result = await sql<Waiting>`
    select e.employee_id, coalesce(h.time_zone, w.time_zone) as time_zone,
      coalesce(h.minute, 480) as minute
    from employee e
    join workspace w on w.workspace_id = ${workspaceId}
    left join digest_hour h on h.workspace_id = ${workspaceId} and h.employee_id = e.employee_id
    where e.workspace_id = ${workspaceId} and e.deactivated_at is null and exists (
      select from notification n where n.workspace_id = ${workspaceId}
        and n.employee_id = e.employee_id and n.to_digest and n.digest_id is null)
  `.execute(tx);
  return result.rows;
}

/**
 * Puts what waits into the day's mail. False when the day has one already, also when another node
 * made it a moment ago.
 */
export async function makeDigest(
  tx: Transaction,
  workspaceId: string,
  row: { digest_id: string; employee_id: string; day: string },
): Promise<boolean> {
  const made = await tx
    .insertInto('digest')
    .values({ ...row, workspace_id: workspaceId, made_at: new Date() })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'employee_id', 'day']).doNothing())
    .returning('digest_id')
    .executeTakeFirst();
  if (made === undefined) return false;
  await tx
    .updateTable('notification')
    .set({ digest_id: row.digest_id })
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', row.employee_id)
    .where('to_digest', '=', true)
    .where('digest_id', 'is', null)
    .execute();
  return true;
}
