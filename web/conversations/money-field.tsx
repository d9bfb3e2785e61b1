import { NumberInput } from '@mantine/core';
import { useSession } from '../app/session.ts';
import classes from './capture.module.css';

interface MoneyFieldProps {
  label: string;
  /** Minor units of the business's currency. */
  value: number | null;
  onChange: (value: number | null) => void;
  error: string | undefined;
}

/** An amount in the business's currency, typed in its major unit. */
export function MoneyField({ label, value, onChange, error }: MoneyFieldProps) {
  const { currency } = useSession().workspace;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  const unit = 10 ** digits;
  return (
    <NumberInput
      label={label}
      value={value === null ? '' : value / unit}
      onChange={(typed) => onChange(typeof typed === 'number' ? Math.round(typed * unit) : null)}
      error={error}
      min={0}
      decimalScale={digits}
      rightSection={<span className={classes.currency}>{currency}</span>}
      rightSectionWidth={52}
      hideControls
    />
  );
}
