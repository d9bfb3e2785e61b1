import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { CustomerKind } from '../../contract/customers/customer.ts';
import { useT } from '../ui/language.tsx';
import { lookupQuery } from './queries.particulars.ts';

export interface Named {
  id: string;
  name: string;
}

interface CustomerSelectProps {
  label: string;
  /** Whether a person or an organisation is looked for. */
  kind: CustomerKind;
  value: Named | null;
  onChange: (value: Named | null) => void;
  /** Who is not offered. */
  but: string;
  error?: string | undefined;
}

/** A person or an organisation by a few letters of the name. */
export function CustomerSelect(props: CustomerSelectProps) {
  const { label, kind, value, onChange, but, error } = props;
  const t = useT();
  const [words, setWords] = useState(value?.name ?? '');
  const sought = useDeferredValue(words.trim());
  const found = useQuery({ ...lookupQuery(sought), placeholderData: keepPreviousData });
  const hits = (found.data?.items ?? []).filter(
    (hit) => hit.kind === 'customer' && hit.customer_kind === kind && hit.id !== but,
  );
  const known = new Map(hits.map((hit) => [hit.id, hit.title]));
  if (value !== null) known.set(value.id, value.name);
  return (
    <Select
      label={label}
      placeholder={t('customers.more.search_hint')}
      data={[...known].map(([id, name]) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      onChange={(id) => onChange(id === null ? null : { id, name: known.get(id) ?? '' })}
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      searchable
      clearable
      error={error}
      dir="auto"
    />
  );
}
