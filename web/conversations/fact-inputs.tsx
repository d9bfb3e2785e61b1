import { NativeSelect, TextInput } from '@mantine/core';
import { useT } from '../ui/language.tsx';
import type { FactDraft } from './fact-draft.ts';
import { type FactField, fieldsOf } from './fact-fields.ts';

interface FactInputsProps {
  draft: FactDraft;
  onChange: (change: Partial<FactDraft>) => void;
  errorOf: (path: string) => string | undefined;
}

/** What this kind of fact asks for besides. */
export function FactInputs({ draft, onChange, errorOf }: FactInputsProps) {
  return fieldsOf(draft.kind).map((field) => (
    <FactInput
      key={field.name}
      field={field}
      value={draft.fields[field.name] ?? ''}
      onChange={(value) => onChange({ fields: { ...draft.fields, [field.name]: value } })}
      error={errorOf(`payload.${field.name}`)}
    />
  ));
}

interface FactInputProps {
  field: FactField;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

function FactInput({ field, value, onChange, error }: FactInputProps) {
  const t = useT();
  if (field.type === 'choice') {
    return (
      <NativeSelect
        label={t(field.label)}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        data={[
          { value: '', label: field.optional ? t('ledger.record.unknown') : '' },
          ...field.choices.map((choice) => ({ value: choice.value, label: t(choice.label) })),
        ]}
      />
    );
  }
  if (field.type === 'day') {
    return (
      <TextInput
        type="date"
        label={t(field.label)}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
    );
  }
  return (
    <TextInput
      label={t(field.label)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, 5))}
      error={error}
      inputMode="numeric"
      autoComplete="off"
      dir="ltr"
    />
  );
}
