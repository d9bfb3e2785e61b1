import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import { useMay } from '../app/session.ts';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { FieldsDrawer } from './drawers.ts';
import { useFieldWords } from './field-words.ts';
import { fieldsFor, fieldsQuery, valuesQuery } from './queries.fields.ts';
import classes from './details-panel.module.css';

/** What a customer has in the business's own fields; nothing where there are none. */
export function FieldsPanel({ customer }: { customer: Customer }) {
  const t = useT();
  const mayEdit = useMay('customers.write');
  const words = useFieldWords();
  const [editing, setEditing] = useState(false);
  const fields = fieldsFor(useQuery(fieldsQuery).data?.items, customer.kind);
  const { data } = useQuery({ ...valuesQuery(customer.id), enabled: fields.length > 0 });
  if (fields.length === 0 || data === undefined) return null;
  const filled = fields.flatMap((field) => {
    const value = data.values[field.key];
    return value === undefined ? [] : [{ field, value }];
  });
  return (
    <Panel
      title={t('fields.values.title')}
      actions={
        mayEdit && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPencil size={14} />}
            aria-label={t('fields.values.edit')}
            onClick={() => setEditing(true)}
          >
            {t('common.action.edit')}
          </Button>
        )
      }
    >
      {filled.length === 0 ? (
        <p className={classes.quiet}>{t('fields.values.empty')}</p>
      ) : (
        <dl className={classes.list}>
          {filled.map(({ field, value }) => (
            <div key={field.key} className={classes.detail}>
              <dt>
                <bdi>{field.name}</bdi>
              </dt>
              <dd>
                <bdi className={classes.words}>{words(field, value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <FieldsDrawer
        customer={customer}
        values={data}
        opened={editing}
        onClose={() => setEditing(false)}
      />
    </Panel>
  );
}
