import { Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TagName } from '../../contract/customers/tags.ts';
import { api } from '../app/api.ts';
import { useT } from '../ui/language.tsx';
import { tagsQuery } from './queries.tags.ts';

/** A tag by its name, which makes one where there is none. */
function useEnsureTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => api.post<TagName>('/tags', { name }),
    onSuccess: () => client.invalidateQueries({ queryKey: tagsQuery.queryKey }),
  });
}

interface TagChoiceProps {
  value: string | null;
  onChange: (tag: string | null) => void;
  /** Whether a name that is not there yet becomes a tag. */
  creates: boolean;
  error: string | undefined;
}

const NEW = 'new';
const alike = (name: string) => name.trim().toLocaleLowerCase();

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
