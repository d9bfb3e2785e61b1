import { openedLater } from '../ui/opened-later.tsx';

export const CalendarDrawer = openedLater(() =>
  import('./calendar-drawer.tsx').then((module) => module.CalendarDrawer),
);

export const RhythmDrawer = openedLater(() =>
  import('./rhythm-drawer.tsx').then((module) => module.RhythmDrawer),
);

export const TaskDrawer = openedLater(() =>
  import('./task-drawer.tsx').then((module) => module.TaskDrawer),
);
