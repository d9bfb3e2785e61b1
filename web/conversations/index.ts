import { openedLater } from '../ui/opened-later.tsx';

export { channelEntry } from './channels.ts';
export { PromisesPanel } from './promises-panel.tsx';

/** Fetched when it is first opened. */
export const CaptureDrawer = openedLater(() =>
  import('./capture-drawer.tsx').then((module) => module.CaptureDrawer),
);
