import { lazy, Suspense } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import { withTexts } from '../ui/texts.ts';
import type { BulkBarProps } from './bulk-bar.tsx';

const Fields = lazy(
  withTexts(() => import('./fields-panel.tsx').then((module) => ({ default: module.FieldsPanel }))),
);

/** Fetched after the rest of the page, which most look at first. */
export function FieldsPanel(props: { customer: Customer }) {
  return (
    <Suspense>
      <Fields {...props} />
    </Suspense>
  );
}

const Tags = lazy(
  withTexts(() => import('./tags-panel.tsx').then((module) => ({ default: module.TagsPanel }))),
);

/** Fetched after the rest of the page, too. */
export function TagsPanel(props: { customer: Customer }) {
  return (
    <Suspense>
      <Tags {...props} />
    </Suspense>
  );
}

const Merges = lazy(
  withTexts(() => import('./merges-panel.tsx').then((module) => ({ default: module.MergesPanel }))),
);

/** Fetched after the rest of the page, too. */
export function MergesPanel(props: { customerId: string; name: string }) {
  return (
    <Suspense>
      <Merges {...props} />
    </Suspense>
  );
}

const Helpers = lazy(
  withTexts(() =>
    import('./helpers-panel.tsx').then((module) => ({ default: module.HelpersPanel })),
  ),
);

/** Fetched after the rest of the page, too. */
export function HelpersPanel(props: {
  customerId: string;
  name: string;
  owner: { id: string; name: string } | null;
}) {
  return (
    <Suspense>
      <Helpers {...props} />
    </Suspense>
  );
}

const Owners = lazy(
  withTexts(() => import('./owners-panel.tsx').then((module) => ({ default: module.OwnersPanel }))),
);

/** Fetched after the rest of the page, too. */
export function OwnersPanel(props: { customerId: string }) {
  return (
    <Suspense>
      <Owners {...props} />
    </Suspense>
  );
}

const Sheet = lazy(
  withTexts(() => import('./sheet-panel.tsx').then((module) => ({ default: module.SheetPanel }))),
);

/** Fetched after the rest of the page, too. */
export function SheetPanel(props: { customer: Customer }) {
  return (
    <Suspense>
      <Sheet {...props} />
    </Suspense>
  );
}

const LinkToMap = lazy(
  withTexts(() => import('./map-link.tsx').then((module) => ({ default: module.MapLink }))),
);

/** Fetched after the rest of the page, with its text. */
export function MapLink(props: { organisationId: string }) {
  return (
    <Suspense>
      <LinkToMap {...props} />
    </Suspense>
  );
}

const Changes = lazy(
  withTexts(() =>
    import('./changes-panel.tsx').then((module) => ({ default: module.ChangesPanel })),
  ),
);

/** Fetched after the rest of the page, too. */
export function ChangesPanel(props: { customer: Customer }) {
  return (
    <Suspense>
      <Changes {...props} />
    </Suspense>
  );
}

const Bar = lazy(
  withTexts(() => import('./bulk-bar.tsx').then((module) => ({ default: module.BulkBar }))),
);

/** Fetched when the first row is picked. */
export function BulkBar(props: BulkBarProps) {
  return (
    <Suspense>
      <Bar {...props} />
    </Suspense>
  );
}

const Outcome = lazy(
  withTexts(() => import('./bulk-outcome.tsx').then((module) => ({ default: module.BulkOutcome }))),
);

/** Fetched when many are changed. */
export function BulkOutcome(props: { id: string; onOver: () => void }) {
  return (
    <Suspense>
      <Outcome {...props} />
    </Suspense>
  );
}
