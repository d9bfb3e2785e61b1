import { useSession } from '../app/session.ts';
import { DecimalInput } from '../ui/decimal-input.tsx';
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
  return (
    <DecimalInput
      label={label}
      value={value}
      digits={digits}
      onChange={onChange}
      error={error}
      min={0}
      rightSection={<span className={classes.currency}>{currency}</span>}
      rightSectionWidth={52}
      hideControls
    />
  );
}
