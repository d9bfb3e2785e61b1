import { CloseButton } from '@mantine/core';
import { useT } from '../ui/language.tsx';
import type { CaptureCustomer } from './capture-draft.ts';
import { CustomerChoice } from './customer-choice.tsx';
import classes from './capture.module.css';

interface CustomerFieldProps {
  label: string;
  value: CaptureCustomer | null;
  onChange: (customer: CaptureCustomer | null) => void;
  error: string | undefined;
  /** The form is about this customer and nobody else. */
  fixed?: boolean;
}

/** A customer of a form: looked up, then shown by name. */
export function CustomerField({ label, value, onChange, error, fixed }: CustomerFieldProps) {
  const t = useT();
  if (value === null) return <CustomerChoice label={label} onChoose={onChange} error={error} />;
  return (
    <div className={classes.field}>
      <span className={classes.label}>{label}</span>
      <span className={classes.chosen}>
        <bdi>{value.name}</bdi>
        {fixed !== true && (
          <CloseButton
            aria-label={t('conversations.capture.change')}
            onClick={() => onChange(null)}
            size="md"
          />
        )}
      </span>
    </div>
  );
}
