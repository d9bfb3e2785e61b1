import type { MailWish, NotificationKind } from '../../contract/team/notification-names.ts';

export const kindLabels = {
  reminder: 'notifications.kind.reminder',
  task_handed: 'notifications.kind.task_handed',
  task_returned: 'notifications.kind.task_returned',
  task_settled: 'notifications.kind.task_settled',
  mention: 'notifications.kind.mention',
  person_left: 'notifications.kind.person_left',
  address_changed: 'notifications.kind.address_changed',
  event_added: 'notifications.kind.event_added',
  relation_ended: 'notifications.kind.relation_ended',
  owner_changed: 'notifications.kind.owner_changed',
  helper_added: 'notifications.kind.helper_added',
  customer_handed: 'notifications.kind.customer_handed',
  customers_handed: 'notifications.kind.customers_handed',
} as const satisfies Record<NotificationKind, string>;

export const wishLabels = {
  none: 'notifications.settings.none',
  at_once: 'notifications.settings.at_once',
  daily: 'notifications.settings.daily',
} as const satisfies Record<MailWish, string>;
