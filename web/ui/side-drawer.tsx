import { openedLater } from './opened-later.tsx';

/** Slides over what is being looked at, from the side where reading ends; Escape closes it. */
export const SideDrawer = openedLater(() =>
  import('./side-drawer-view.tsx').then((module) => module.SideDrawerView),
);
