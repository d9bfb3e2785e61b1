import { Autocomplete, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { OWN } from '../../contract/customers/list-columns.ts';
import { languageNames, languages } from '../../contract/i18n/languages.ts';
import { employeesQuery } from '../app/employees.ts';
import { useT } from '../ui/language.tsx';
import type { BulkDraft } from './bulk-setting.ts';
import { useCountries } from './country.ts';
import { FieldInput } from './field-input.tsx';
import { fieldsQuery } from './queries.fields.ts';
import { industriesQuery } from './queries.particulars.ts';
import { TagChoice } from './tag-choice.tsx';

interface BulkValueProps {
  draft: BulkDraft;
  onChange: (part: Partial<BulkDraft>) => void;
  error: string | undefined;
}

/** What is typed is asked for when typing pauses. */
const PAUSE = 350;

/** The value many shall have, entered as a single customer's is. */
export function BulkValue({ draft: { what, value }, onChange, error }: BulkValueProps) {
  const t = useT();
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const later = useDebouncedCallback(
    (next: BulkDraft['value']) => onChange({ value: next }),
    PAUSE,
  );
  const [typed, setTyped] = useState<{ what: string | null; value: BulkDraft['value'] }>({
    what,
    value,
  });
  const shown = typed.what === what ? typed.value : value;
  const type = (next: BulkDraft['value']) => {
    setTyped({ what, value: next });
    later(next);
  };
  const field = fields.find(({ key }) => OWN + key === what);
  if (field !== undefined) {
    return <FieldInput field={field} value={shown} onChange={type} error={error} />;
  }
  const text = typeof shown === 'string' ? shown : '';
  const choose = (next: string | null) => onChange({ value: next });
  switch (what) {
    case 'owner':
      return <OwnerChoice value={text} onChange={choose} error={error} />;
    case 'country':
      return <CountryChoice value={text} onChange={choose} error={error} />;
    case 'language':
      return (
        <Select
          label={t('customers.field.language')}
          data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
          value={typeof value === 'string' ? value : null}
          onChange={choose}
          error={error}
        />
      );
    case 'industry':
      return <IndustryInput value={text} onChange={type} error={error} />;
    case 'add_tag':
    case 'remove_tag':
      return (
        <TagChoice
          value={typeof value === 'string' ? value : null}
          onChange={choose}
          creates={what === 'add_tag'}
          error={error}
        />
      );
    default:
      return (
        <TextInput
          label={t('bulk.value')}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          error={error}
          dir="auto"
          maxLength={200}
          autoComplete="off"
        />
      );
  }
}

interface ChoiceProps {
  value: string;
  onChange: (value: string | null) => void;
  error: string | undefined;
}

function OwnerChoice({ value, onChange, error }: ChoiceProps) {
  const t = useT();
  const colleagues = useQuery(employeesQuery).data?.items ?? [];
  return (
    <Select
      label={t('customers.field.owner')}
      data={colleagues
        .filter(({ active }) => active)
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={value === '' ? null : value}
      onChange={onChange}
      error={error}
      searchable={colleagues.length > 8}
    />
  );
}

function CountryChoice({ value, onChange, error }: ChoiceProps) {
  const t = useT();
  const countries = useCountries();
  const all = useMemo(() => countries.all(), [countries]);
  return (
    <Select
      label={t('customers.field.country')}
      data={all}
      value={value === '' ? null : value}
      onChange={onChange}
      error={error}
      searchable
      limit={60}
    />
  );
}

function IndustryInput({ value, onChange, error }: ChoiceProps) {
  const t = useT();
  const industries = useQuery(industriesQuery).data?.items ?? [];
  return (
    <Autocomplete
      label={t('customers.field.industry')}
      data={industries}
      value={value}
      onChange={onChange}
      error={error}
      dir="auto"
      maxLength={100}
    />
  );
}
