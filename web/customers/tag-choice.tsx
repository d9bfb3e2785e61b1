import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '../ui/language.tsx';
import { alike, tagsQuery, useEnsureTag } from './queries.tags.ts';

interface TagChoiceProps {
  value: string | null;
  onChange: (tag: string | null) => void;
  /** Whether a name that is not there yet becomes a tag. */
  creates: boolean;
  error: string | undefined;
}

const NEW = 'new';

/** One of the business's tags, or a new one by its name. */
export function TagChoice({ value, onChange, creates, error }: TagChoiceProps) {
  const t = useT();
  const tags = useQuery(tagsQuery).data?.items ?? [];
  const ensure = useEnsureTag();
  const [typed, setTyped] = useState('');
  const isNew =
    creates && typed.trim() !== '' && !tags.some(({ name }) => alike(name) === alike(typed));
  const choose = (chosen: string | null) => {
    if (chosen !== NEW) return onChange(chosen);
    ensure.mutate(typed.trim(), { onSuccess: ({ id }) => onChange(id) });
  };
  return (
    <Select
      label={t('bulk.tag')}
      data={[
        ...tags.map(({ id, name }) => ({ value: id, label: name })),
        ...(isNew ? [{ value: NEW, label: t('bulk.new_tag', { name: typed.trim() }) }] : []),
      ]}
      value={value}
      onChange={choose}
      onSearchChange={setTyped}
      disabled={ensure.isPending}
      error={error}
      searchable
      maxLength={60}
    />
  );
}
