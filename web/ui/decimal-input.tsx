import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

interface DecimalInputProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'decimalScale'> {
  /** A whole number of the smallest steps: cents, hundredths of a per cent. */
  value: number | null;
  /** Places after the point; null where a number is as it is, with whatever places. */
  digits: number | null;
  onChange: (value: number | null) => void;
}

/** A number that may have places; what is half typed ("12.0") stays as it is while it is typed. */
export function DecimalInput({ value, digits, onChange, ...props }: DecimalInputProps) {
  const unit = 10 ** (digits ?? 0);
  const [typed, setTyped] = useState<number | string>('');
  const steps = (text: number | string) => {
    const number = text === '' ? Number.NaN : Number(text);
    if (Number.isNaN(number)) return null;
    return digits === null ? number : Math.round(number * unit);
  };
  const written = value === null ? '' : value / unit;
  return (
    <NumberInput
      {...props}
      value={steps(typed) === value ? typed : written}
      onChange={(text) => {
        setTyped(text);
        onChange(steps(text));
      }}
      {...(digits === null ? {} : { decimalScale: digits })}
    />
  );
}
