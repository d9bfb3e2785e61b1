import { v7 as uuidv7 } from 'uuid';
import type {
  NotificationSettings,
  NotificationSettingsChange,
} from '../../contract/team/notification.ts';
import {
  mailWishes,
  type NotificationKind,
  notificationKinds,
} from '../../contract/team/notification-names.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { refuseField } from '../http/problem.ts';
import { insertOutbox } from '../jobs/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as digests from './data.digests.ts';
import * as data from './data.notifications.ts';

/** What happened, as it is told. */
export interface News {
  kind: NotificationKind;
  /** Whose deed it was: they are not told. */
  by: string | null;
  customerNo?: number | null;
  otherNo?: number | null;
  taskNo?: number | null;
}

/** Tells some employees of something that is theirs: in the transaction in which it happens. */
export async function tell(
  tx: Transaction,
  workspaceId: string,
  news: News,
  employeeIds: readonly string[],
): Promise<void> {
  if (employeeIds.length === 0) return;
  const { kind, by } = news;
  const found = await data.readRecipients(tx, workspaceId, kind, by, employeeIds);
  await write(tx, workspaceId, news, found);
}

/** Tells those of some employees who may read a customer. */
export async function tellReaders(
  tx: Transaction,
  workspaceId: string,
  news: News & { customerNo: number },
  employeeIds: readonly string[],
): Promise<void> {
  if (employeeIds.length === 0) return;
  const { kind, by, customerNo } = news;
  await write(
    tx,
    workspaceId,
    news,
    await data.readReaders(tx, workspaceId, kind, by, customerNo, employeeIds),
  );
}

/** Tells a customer's owner and followers, as far as they may read the customer; not who knows. */
export async function tellWatchers(
  tx: Transaction,
  workspaceId: string,
  news: News & { customerNo: number },
  knowing: readonly string[] = [],
): Promise<void> {
  const { kind, by, customerNo } = news;
  const found = await data.readWatchers(tx, workspaceId, kind, by, [customerNo]);
  const told = found.filter((one) => !knowing.includes(one.employee_id));
  await write(tx, workspaceId, news, told);
}

async function write(
  tx: Transaction,
  workspaceId: string,
  { kind, by, customerNo, otherNo, taskNo }: News,
  recipients: readonly data.Recipient[],
): Promise<void> {
  if (recipients.length === 0) return;
  const rows = recipients.map(({ employee_id, mail }) => ({
    notification_id: uuidv7(),
    employee_id,
    kind,
    by_id: by,
    customer_no: customerNo ?? null,
    other_no: otherNo ?? null,
    task_no: taskNo ?? null,
    to_digest: mail === 'daily',
  }));
  const atOnce = rows.filter((_row, at) => recipients[at]?.mail === 'at_once');
  await Promise.all([
    data.insertNotifications(tx, workspaceId, rows),
    ...atOnce.map(({ notification_id, employee_id }) =>
      insertOutbox(tx, workspaceId, 'notification.made', { notification_id, employee_id }),
    ),
  ]);
}

const MORNING = 480;

/** How one wishes to be told of each kind. */
export async function readNotificationSettings(
  tx: Transaction,
  { workspaceId, employeeId }: Actor,
  mail: boolean,
): Promise<NotificationSettings> {
  const [workspace, rows, hour] = await Promise.all([
    readWorkspace(tx, workspaceId),
    digests.readWishes(tx, workspaceId, employeeId),
    digests.readHour(tx, workspaceId, employeeId),
  ]);
  const wishes = notificationKinds.map((kind) => {
    const row = rows.find((one) => one.kind === kind);
    const wished = mailWishes.find((one) => one === row?.mail) ?? 'none';
    return { kind, muted: row?.muted ?? false, mail: wished };
  });
  return { wishes, daily: hour ?? { time_zone: workspace.time_zone, minute: MORNING }, mail };
}

export async function changeNotificationSettings(
  tx: Transaction,
  actor: Actor,
  { wishes = [], daily }: NotificationSettingsChange,
  mail: boolean,
): Promise<NotificationSettings> {
  const { workspaceId, employeeId } = actor;
  if (!mail && wishes.some((one) => one.mail !== 'none')) {
    throw refuseField('wishes', 'mail.not_set_up');
  }
  const last = [...new Map(wishes.map((one) => [one.kind, one])).values()];
  await digests.upsertWishes(tx, workspaceId, employeeId, last);
  if (daily !== undefined) await digests.upsertHour(tx, workspaceId, employeeId, daily);
  return readNotificationSettings(tx, actor, mail);
}
