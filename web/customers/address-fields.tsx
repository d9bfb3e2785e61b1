import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import type { FurtherAddress } from '../../contract/customers/particulars.ts';
import { FieldPair } from '../ui/form.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { useCountries } from './country.ts';
import { useLabels } from './particular-texts.ts';

export const noAddress: FurtherAddress = {
  label: null,
  street: null,
  city: null,
  region: null,
  postcode: null,
  country: null,
  started_on: null,
  ended_on: null,
};

interface AddressFieldsProps {
  value: FurtherAddress;
  onChange: (change: Partial<FurtherAddress>) => void;
  onRemove: () => void;
}

/** One further address, with what it is for and how long it holds. */
export function AddressFields({ value, onChange, onRemove }: AddressFieldsProps) {
  const t = useT();
  const { language } = useLanguage();
  const labels = useLabels();
  const countries = useCountries();
  const allCountries = useMemo(() => countries.all(), [countries]);
  const text = (field: keyof FurtherAddress) => ({
    value: value[field] ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [field]: event.currentTarget.value || null }),
    dir: 'auto' as const,
    autoComplete: 'off',
  });
  return (
    <>
      <Autocomplete
        label={t('customers.more.label')}
        data={labels.shown}
        value={value.label === null ? '' : labels.inWords(value.label)}
        onChange={(typed) => onChange({ label: typed === '' ? null : labels.kept(typed) })}
        maxLength={60}
      />
      <TextInput label={t('customers.field.street')} {...text('street')} />
      <FieldPair>
        <TextInput label={t('customers.field.postcode')} {...text('postcode')} />
        <TextInput label={t('customers.field.city')} {...text('city')} />
        <TextInput label={t('customers.field.region')} {...text('region')} />
        <Select
          label={t('customers.field.country')}
          data={allCountries}
          value={value.country}
          onChange={(country) => onChange({ country })}
          searchable
          clearable
          limit={60}
          lang={language}
        />
        <TextInput type="date" label={t('customers.more.started_on')} {...text('started_on')} />
        <TextInput type="date" label={t('customers.more.ended_on')} {...text('ended_on')} />
      </FieldPair>
      <Button variant="subtle" size="compact-sm" color="red" onClick={onRemove}>
        {t('customers.more.remove_address')}
      </Button>
    </>
  );
}
