import { openedLater } from '../ui/opened-later.tsx';

export const NotificationSettingsDrawer = openedLater(() =>
  import('./notification-settings-drawer.tsx').then((module) => module.NotificationSettingsDrawer),
);

export const HandOverAllDrawer = openedLater(() =>
  import('./hand-over-all-drawer.tsx').then((module) => module.HandOverAllDrawer),
);
