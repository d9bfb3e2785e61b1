import { CloseButton } from '@mantine/core';
import { useT } from '../ui/language.tsx';
import type { CaptureCustomer } from './capture-draft.ts';
import classes from './capture.module.css';

/** The customer a form is about; another can be chosen where it was not given. */
export function Chosen({ customer, onDrop }: { customer: CaptureCustomer; onDrop?: () => void }) {
  const t = useT();
  return (
    <div className={classes.field}>
      <span className={classes.label}>{t('conversations.capture.customer')}</span>
      <span className={classes.chosen}>
        <bdi>{customer.name}</bdi>
        {onDrop !== undefined && (
          <CloseButton aria-label={t('conversations.capture.change')} onClick={onDrop} size="md" />
        )}
      </span>
    </div>
  );
}
