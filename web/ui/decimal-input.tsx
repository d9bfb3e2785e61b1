import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

interface DecimalInputProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'decimalScale'> {
  /** A whole number of the smallest steps: cents, hundredths of a per cent. */
  value: number | null;
  /** Places after the point. */
  digits: number;
  onChange: (value: number | null) => void;
}

/** A number with so many places; what is half typed ("12.0") stays as it is while it is typed. */
export function DecimalInput({ value, digits, onChange, ...props }: DecimalInputProps) {
  const unit = 10 ** digits;
  const [typed, setTyped] = useState<number | string>('');
  const steps = (text: number | string) =>
    text === '' || Number.isNaN(Number(text)) ? null : Math.round(Number(text) * unit);
  const written = value === null ? '' : value / unit;
  return (
    <NumberInput
      {...props}
      value={steps(typed) === value ? typed : written}
      onChange={(text) => {
        setTyped(text);
        onChange(steps(text));
      }}
      decimalScale={digits}
    />
  );
}
