import { openedLater } from '../ui/opened-later.tsx';

/** Fetched when it is first opened. */
export const FactDrawer = openedLater(() =>
  import('./fact-drawer.tsx').then((module) => module.FactDrawer),
);

/** Fetched when it is first opened. */
export const CaptureDrawer = openedLater(() =>
  import('./capture-drawer.tsx').then((module) => module.CaptureDrawer),
);
