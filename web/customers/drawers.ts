import { openedLater } from '../ui/opened-later.tsx';

export const NewCustomerDrawer = openedLater(() =>
  import('./new-customer-drawer.tsx').then((module) => module.NewCustomerDrawer),
);

export const EditCustomerDrawer = openedLater(() =>
  import('./edit-customer-drawer.tsx').then((module) => module.EditCustomerDrawer),
);

export const SegmentDrawer = openedLater(() =>
  import('./segment-drawer.tsx').then((module) => module.SegmentDrawer),
);
