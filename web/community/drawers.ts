import { openedLater } from '../ui/opened-later.tsx';

export const OccasionDrawer = openedLater(() =>
  import('./occasion-drawer.tsx').then((module) => module.OccasionDrawer),
);

export const AskedDrawer = openedLater(() =>
  import('./asked-drawer.tsx').then((module) => module.AskedDrawer),
);
