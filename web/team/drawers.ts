import { openedLater } from '../ui/opened-later.tsx';

export const NotificationSettingsDrawer = openedLater(() =>
  import('./notification-settings-drawer.tsx').then((module) => module.NotificationSettingsDrawer),
);
