import { z } from 'zod';
import { translateInto } from '../../contract/i18n/translate.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import { notificationKinds } from '../../contract/team/notification-names.ts';
import type { Notification } from '../../contract/team/notification.ts';
import type { NotificationRow } from './data.notifications.ts';

const kindOf = z.enum(notificationKinds);

export function notificationView(row: NotificationRow): Notification {
  return {
    id: row.notification_id,
    kind: kindOf.parse(row.kind),
    by: named(row.by_id, row.by_name),
    customer: named(row.customer_id, row.customer_name),
    other: named(row.other_id, row.other_name),
    task: row.task_id === null ? null : { id: row.task_id, title: row.task_title ?? '' },
    created_at: row.created_at,
    read_at: row.read_at,
  };
}

function named(id: string | null, name: string | null) {
  return id === null ? null : { id, name: name ?? '' };
}

/** What is told, as one sentence of a mail. */
export function sentenceOf(row: NotificationRow, language: Language): string {
  const t = translateInto(language);
  const by = row.by_name ?? t('notifications.somebody');
  const name = row.customer_name ?? '';
  const title = row.task_title ?? '';
  switch (kindOf.parse(row.kind)) {
    case 'reminder':
      return t('notifications.text.reminder', { title });
    case 'task_handed':
      return t('notifications.text.task_handed', { by, title });
    case 'task_returned':
      return t('notifications.text.task_returned', { by, title });
    case 'task_settled':
      return t('notifications.text.task_settled', { by, title });
    case 'mention':
      return t('notifications.text.mention', { by, name });
    case 'person_left':
      return t('notifications.text.person_left', { other: row.other_name ?? '', name });
    case 'address_changed':
      return t('notifications.text.address_changed', { by, name });
    case 'event_added':
      return t('notifications.text.event_added', { by, name });
    case 'relation_ended':
      return t('notifications.text.relation_ended', { by, name });
    case 'owner_changed':
      return t('notifications.text.owner_changed', { by, name });
    case 'helper_added':
      return t('notifications.text.helper_added', { by, name });
    case 'customer_handed':
      return t('notifications.text.customer_handed', { by, name });
    case 'customers_handed':
      return t('notifications.text.customers_handed', { by });
  }
}

/** Where it leads to, within the application. */
export function pathOf(row: NotificationRow): string {
  if (row.task_id !== null) return `/tasks?task=${row.task_id}`;
  if (row.kind === 'customers_handed') return '/customers';
  return row.customer_id === null ? '/notifications' : `/customers/${row.customer_id}`;
}
