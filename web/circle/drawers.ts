import { openedLater } from '../ui/opened-later.tsx';

export const PolicyDrawer = openedLater(() =>
  import('./policy-drawer.tsx').then((module) => module.PolicyDrawer),
);
