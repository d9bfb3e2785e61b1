/** What somebody is told of. */
export const notificationKinds = [
  'reminder',
  'task_handed',
  'task_returned',
  'task_settled',
  'mention',
  'person_left',
  'address_changed',
  'event_added',
  'relation_ended',
  'owner_changed',
  'helper_added',
  'customer_handed',
  'customers_handed',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const mailWishes = ['none', 'at_once', 'daily'] as const;
export type MailWish = (typeof mailWishes)[number];
