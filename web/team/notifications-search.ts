import {
  type NotificationKind,
  notificationKinds,
} from '../../contract/team/notification-names.ts';

export interface NotificationsSearch {
  kind?: NotificationKind;
  unread?: true;
  /** What one wishes to be told lies open. */
  settings?: true;
}

/** What can't be meant is dropped rather than refused. */
export function readNotificationsSearch(search: Record<string, unknown>): NotificationsSearch {
  const kind = notificationKinds.find((one) => one === search['kind']);
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(search['unread'] === true ? { unread: true } : {}),
    ...(search['settings'] === true ? { settings: true } : {}),
  };
}
