import { openedLater } from '../ui/opened-later.tsx';

/** Fetched when it is first opened. */
export const FactDrawer = openedLater(() =>
  import('./fact-drawer.tsx').then((module) => module.FactDrawer),
);

/** Fetched when it is first opened. */
export const CaptureDrawer = openedLater(() =>
  import('./capture-drawer.tsx').then((module) => module.CaptureDrawer),
);

/** Fetched when it is first opened. */
export const WriteDrawer = openedLater(() =>
  import('./write-drawer.tsx').then((module) => module.WriteDrawer),
);

/** Fetched when it is first opened. */
export const TemplateDrawer = openedLater(() =>
  import('./template-drawer.tsx').then((module) => module.TemplateDrawer),
);

/** Fetched when it is first opened. */
export const NoteDrawer = openedLater(() =>
  import('./note-drawer.tsx').then((module) => module.NoteDrawer),
);

/** Fetched when it is first opened. */
export const AgreementDrawer = openedLater(() =>
  import('./agreement-drawer.tsx').then((module) => module.AgreementDrawer),
);

/** Fetched when it is first opened. */
export const MailAccountDrawer = openedLater(() =>
  import('./mail-account-drawer.tsx').then((module) => module.MailAccountDrawer),
);

/** Fetched when it is first opened. */
export const MailsDrawer = openedLater(() =>
  import('./mails-drawer.tsx').then((module) => module.MailsDrawer),
);
