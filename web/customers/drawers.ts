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

export const ParticularsDrawer = openedLater(() =>
  import('./particulars-drawer.tsx').then((module) => module.ParticularsDrawer),
);

export const AffiliationDrawer = openedLater(() =>
  import('./affiliation-drawer.tsx').then((module) => module.AffiliationDrawer),
);

export const EndingDrawer = openedLater(() =>
  import('./ending-drawer.tsx').then((module) => module.EndingDrawer),
);

export const HelperDrawer = openedLater(() =>
  import('./helper-drawer.tsx').then((module) => module.HelperDrawer),
);

export const ChangesDrawer = openedLater(() =>
  import('./changes-drawer.tsx').then((module) => module.ChangesDrawer),
);

export const SheetDrawer = openedLater(() =>
  import('./sheet-drawer.tsx').then((module) => module.SheetDrawer),
);

export const HandoverDrawer = openedLater(() =>
  import('./handover-drawer.tsx').then((module) => module.HandoverDrawer),
);

export const FieldsDrawer = openedLater(() =>
  import('./fields-drawer.tsx').then((module) => module.FieldsDrawer),
);

export const FieldDrawer = openedLater(() =>
  import('./field-drawer.tsx').then((module) => module.FieldDrawer),
);

export const ViewDrawer = openedLater(() =>
  import('./view-drawer.tsx').then((module) => module.ViewDrawer),
);

export const PlaceDrawer = openedLater(() =>
  import('./map-place-drawer.tsx').then((module) => module.PlaceDrawer),
);

export const StepDrawer = openedLater(() =>
  import('./map-step-drawer.tsx').then((module) => module.StepDrawer),
);

export const BulkDrawer = openedLater(() =>
  import('./bulk-drawer.tsx').then((module) => module.BulkDrawer),
);

export const BulkListDrawer = openedLater(() =>
  import('./bulk-list-drawer.tsx').then((module) => module.BulkListDrawer),
);
