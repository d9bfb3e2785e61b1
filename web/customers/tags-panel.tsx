import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Customer } from '../../contract/customers/customer.ts';
import { useMay } from '../app/session.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { Tag } from '../ui/tag.tsx';
import { alike, tagsOfQuery, tagsQuery, useFile } from './queries.tags.ts';
import classes from './details-panel.module.css';

/** What a customer is filed under, changed in place; nothing for those who could only see nothing. */
export function TagsPanel({ customer: { id } }: { customer: Customer }) {
  const t = useT();
  const mayEdit = useMay('customers.write');
  const { data } = useQuery(tagsOfQuery(id));
  const all = useQuery({ ...tagsQuery, enabled: mayEdit }).data?.items ?? [];
  const message = useErrorMessage();
  const file = useFile(id);
  const items = data?.items ?? [];
  if (data === undefined || (!mayEdit && items.length === 0)) return null;
  const shown = file.isPending ? file.variables : items.map(({ name }) => name);
  return (
    <Panel title={t('customers.column.tags')}>
      {mayEdit ? (
        <TagsInput
          aria-label={t('customers.tags.add')}
          placeholder={t('customers.tags.add')}
          data={all.map(({ name }) => name)}
          value={shown}
          onChange={(names) => file.mutate(names)}
          isDuplicate={(name, names) => names.some((one) => alike(one) === alike(name))}
          splitChars={[',', ';', '、', '，']}
          error={file.isError ? message(file.error) : undefined}
          readOnly={file.isPending}
          maxLength={60}
          autoComplete="off"
        />
      ) : (
        <p className={classes.contact}>
          {items.map((one) => (
            <Tag key={one.id}>
              <bdi>{one.name}</bdi>
            </Tag>
          ))}
        </p>
      )}
    </Panel>
  );
}
