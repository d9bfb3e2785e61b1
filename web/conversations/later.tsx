import { lazy, Suspense } from 'react';
import { withTexts } from '../ui/texts.ts';

const Files = lazy(
  withTexts(() => import('./files-panel.tsx').then((module) => ({ default: module.FilesPanel }))),
);

/** Fetched after the rest of the page, which most look at first. */
export function FilesPanel(props: { customerId: string }) {
  return (
    <Suspense>
      <Files {...props} />
    </Suspense>
  );
}

const Handed = lazy(
  withTexts(() => import('./handed-panel.tsx').then((module) => ({ default: module.HandedPanel }))),
);

/** Fetched after the rest of the page, too. */
export function HandedPanel(props: { customerId: string; name: string }) {
  return (
    <Suspense>
      <Handed {...props} />
    </Suspense>
  );
}
