import { useMemo } from 'react';
import type { CustomField, CustomValue } from '../../contract/customers/custom-fields.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

/** A value of one of the business's own fields, as it is read. */
export function useFieldWords(): (field: CustomField, value: CustomValue) => string {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const optionOf = (field: CustomField, key: string) =>
      field.options.find((one) => one.key === key)?.name ?? key;
    return (field, value) => {
      if (Array.isArray(value)) return format.list(value.map((one) => optionOf(field, one)));
      if (typeof value === 'boolean')
        return value ? t('customers.field.yes') : t('customers.field.no');
      if (typeof value === 'number') {
        return field.type === 'money' && field.currency !== null
          ? format.money(value, field.currency)
          : format.number(value, MOST_DIGITS);
      }
      if (field.type === 'date') return format.date(value);
      return field.type === 'choice' ? optionOf(field, value) : value;
    };
  }, [t, format]);
}

const MOST_DIGITS = 6;
