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
