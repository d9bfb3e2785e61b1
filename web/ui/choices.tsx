import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import {
  isLanguage,
  languageNames,
  languages,
  type Language,
} from '../../contract/i18n/languages.ts';
import { useFormat } from './format.tsx';

type ChoiceProps = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  value: string;
  onChange: (value: string) => void;
};

/** Languages under their own names. */
export function LanguageChoice({
  onChange,
  ...props
}: Omit<ChoiceProps, 'onChange'> & { onChange: (language: Language) => void }) {
  return (
    <Select
      {...props}
      data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
      onChange={(value) => {
        if (isLanguage(value)) onChange(value);
      }}
    />
  );
}

const preferred = ['USD', 'EUR', 'GBP', 'BRL', 'CNY', 'TWD', 'HKD', 'ILS'];

/** Every currency by name and code, the likeliest first. */
export function CurrencyChoice({ onChange, ...props }: ChoiceProps) {
  const format = useFormat();
  const data = useMemo(() => {
    const rest = Intl.supportedValuesOf('currency').filter((code) => !preferred.includes(code));
    return [...preferred, ...rest].map((code) => ({
      value: code,
      label: `${format.currencyName(code)} (${code})`,
    }));
  }, [format]);
  return (
    <Select
      {...props}
      searchable
      limit={60}
      data={data}
      onChange={(value) => onChange(value ?? props.value)}
    />
  );
}

/** Every time zone by place. */
export function TimeZoneChoice({ onChange, ...props }: ChoiceProps) {
  const data = useMemo(() => {
    const zones = Intl.supportedValuesOf('timeZone');
    const all = zones.includes('UTC') ? zones : ['UTC', ...zones];
    const known = all.includes(props.value) ? all : [props.value, ...all];
    return known.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  }, [props.value]);
  return (
    <Select
      {...props}
      searchable
      limit={60}
      data={data}
      onChange={(value) => onChange(value ?? props.value)}
    />
  );
}
