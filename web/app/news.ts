import type { Translate } from '../../contract/i18n/types.ts';
import type { Notification } from '../../contract/team/notification.ts';

/** What is told, as one sentence. */
export function newsText(t: Translate, { kind, ...told }: Notification): string {
  const by = told.by?.name ?? t('notifications.somebody');
  const name = told.customer?.name ?? '';
  const title = told.task?.title ?? '';
  switch (kind) {
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
      return t('notifications.text.person_left', { other: told.other?.name ?? '', name });
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
