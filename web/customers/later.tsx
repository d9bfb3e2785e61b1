import { lazy, Suspense } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import { withTexts } from '../ui/texts.ts';

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
