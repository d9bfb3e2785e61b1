import { MultiSelect, Select, TextInput } from '@mantine/core';
import type { CustomField, CustomValue } from '../../contract/customers/custom-fields.ts';
import { MOST_TEXT } from '../../contract/customers/custom-field-types.ts';
import { DecimalInput } from '../ui/decimal-input.tsx';
import { useT } from '../ui/language.tsx';
import { minorUnits } from '../../contract/http/minor-units.ts';

interface FieldInputProps {
  field: CustomField;
  value: CustomValue | null;
  onChange: (value: CustomValue | null) => void;
  error: string | undefined;
  /** In a form each has its name above it; in a cell it is only read aloud. */
  bare?: boolean;
}

/** One of the business's own fields to be filled in, by its type. */
export function FieldInput({ field, value, onChange, error, bare = false }: FieldInputProps) {
  const t = useT();
  const props = {
    ...(bare ? { 'aria-label': field.name } : { label: field.name }),
    error,
    withAsterisk: field.required && !bare,
  };
  switch (field.type) {
    case 'text':
      return (
        <TextInput
          {...props}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value || null)}
          maxLength={MOST_TEXT}
          dir="auto"
          autoComplete="off"
        />
      );
    case 'date':
      return (
        <TextInput
          {...props}
          type="date"
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      );
    case 'number':
    case 'money':
      return <NumberField field={field} value={value} onChange={onChange} props={props} />;
    case 'flag':
      return (
        <Select
          {...props}
          data={[
            { value: 'true', label: t('customers.field.yes') },
            { value: 'false', label: t('customers.field.no') },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(next) => onChange(next === null ? null : next === 'true')}
          clearable
          allowDeselect
        />
      );
    case 'choice':
      return (
        <Select
          {...props}
          data={offered(field, value)}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          searchable={field.options.length > 8}
          clearable
          allowDeselect
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...props}
          data={offered(field, value)}
          value={Array.isArray(value) ? value : []}
          onChange={(next) => onChange(next.length === 0 ? null : next)}
          searchable={field.options.length > 8}
          clearable
        />
      );
  }
}

/** Options in use, and those out of use that are chosen. */
function offered({ options }: CustomField, value: CustomValue | null) {
  const had = [value].flat();
  return options
    .filter(({ key, retired }) => !retired || had.includes(key))
    .map(({ key, name }) => ({ value: key, label: name }));
}

interface NumberFieldProps extends Pick<FieldInputProps, 'field' | 'value' | 'onChange'> {
  props: { label?: string; 'aria-label'?: string; error: string | undefined };
}

/** Amounts are entered in the currency's major unit. */
function NumberField({ field, value, onChange, props }: NumberFieldProps) {
  const { currency } = field;
  return (
    <DecimalInput
      {...props}
      value={typeof value === 'number' ? value : null}
      onChange={onChange}
      digits={currency === null ? null : Math.round(Math.log10(minorUnits(currency)))}
      hideControls
      {...(currency === null ? {} : { suffix: ` ${currency}` })}
    />
  );
}
