import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CustomField } from '../../contract/customers/custom-fields.ts';
import { customerTargets } from '../../contract/exchange/readings.ts';
import type {
  ColumnTarget,
  CustomerMapping,
  CustomerTarget,
  NotTaken,
} from '../../contract/exchange/customers.ts';
import type { ImportRecord } from '../../contract/exchange/import.ts';
import { targetTexts } from '../../contract/exchange/problem-texts.ts';
import { api } from '../app/api.ts';
import { fieldsQuery } from '../customers/index.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldPair } from '../ui/form.tsx';
import { useLanguage, useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import type { MappingFormProps } from './mapping-form-props.ts';
import { PreviewTable } from './preview-table.tsx';
import { importQuery } from './queries.ts';
import { TableFields } from './table-fields.tsx';
import classes from './imports.module.css';

interface CustomerMappingFormProps extends MappingFormProps {
  each: CustomerMapping['each'] | null;
}

const naming: readonly ColumnTarget[] = [
  ...(['name', 'given_name', 'family_name', 'organisation', 'email'] as const),
];

/** What each column of a file of customers is; then the file is checked as a whole. */
export function CustomerMappingForm(props: CustomerMappingFormProps) {
  const { preview, error, reading, onReading, what, each } = props;
  const t = useT();
  const client = useQueryClient();
  const { id } = preview.import;
  const [changed, setChanged] = useState<Partial<CustomerMapping>>({});
  const mapping: CustomerMapping = {
    ...preview.customers.mapping,
    ...changed,
    ...(each === null ? {} : { each }),
  };
  const change = (part: Partial<CustomerMapping>) =>
    setChanged((before) => ({ ...before, ...part }));
  const check = useMutation({
    mutationFn: () => api.put<ImportRecord>(`/imports/${id}/check`, { mapping }),
    onSuccess: (started) => {
      client.setQueryData(importQuery(id).queryKey, started);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
    },
  });
  const own = (useQuery(fieldsQuery).data?.items ?? []).filter(({ retired }) => !retired);
  const lacking = own.filter(
    (field) =>
      field.required &&
      (field.applies_to === 'both' || field.applies_to === mapping.each) &&
      !mapping.columns.includes(`custom:${field.key}`),
  );
  const { language } = useLanguage();
  const listed = (fields: readonly CustomField[]) =>
    new Intl.ListFormat(language).format(fields.map(({ name }) => `\u2068${name}\u2069`));
  const isNamed = mapping.columns.some((target) => target !== null && naming.includes(target));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isNamed) check.mutate();
  };
  return (
    <form className={classes.mapping} onSubmit={submit} noValidate>
      {what}
      <Panel
        title={t('exchange.mapping.columns')}
        description={t('exchange.mapping.columns_about')}
        flush
      >
        <PreviewTable
          header={preview.header}
          rows={preview.rows}
          taken={mapping.columns}
          choices={[
            ...customerTargets.map((value) => ({ value, label: t(targetTexts[value]) })),
            ...(own.length === 0
              ? []
              : [{ group: t('exchange.people.own'), items: own.map(choiceOf) }]),
          ]}
          onColumn={(at, value) => {
            const target = targetOf(value, own);
            const columns = preview.header.map((_, place) => mapping.columns[place] ?? null);
            change({ columns: columns.with(at, target) });
          }}
        />
      </Panel>
      <ErrorPanel error={error} />
      {!isNamed && (
        <div className={classes.missing} role="alert">
          <p>{t('exchange.people.names_needed')}</p>
        </div>
      )}
      {lacking.length > 0 && (
        <p className={classes.about} role="status">
          {t('exchange.people.own_needed', { fields: listed(lacking) })}
        </p>
      )}
      <div className={classes.pair}>
        <Panel title={t('exchange.mapping.reading')}>
          <CustomerReadingFields
            mapping={mapping}
            sheets={preview.customers.sheets}
            onChange={change}
            onReading={(part) => {
              setChanged(({ columns: _, ...rest }) => rest);
              onReading({ ...reading, ...part });
            }}
            errorOf={useFieldErrors(check.error)}
          />
        </Panel>
        <NotTakenPanel
          header={preview.header}
          columns={mapping.columns}
          notTaken={preview.customers.not_taken}
        />
      </div>
      <ErrorPanel error={check.error} />
      <div className={classes.foot}>
        <Button type="submit" size="md" loading={check.isPending} disabled={!isNamed}>
          {t('exchange.people.check')}
        </Button>
        <span className={classes.about}>{t('exchange.people.check_about')}</span>
      </div>
    </form>
  );
}

const choiceOf = ({ key, name }: CustomField) => ({ value: `custom:${key}`, label: name });

function targetOf(value: string | null, own: readonly CustomField[]): ColumnTarget | null {
  const known: CustomerTarget | undefined = customerTargets.find((one) => one === value);
  const its = own.find(({ key }) => value === `custom:${key}`);
  return known ?? (its === undefined ? null : `custom:${its.key}`);
}

interface ReadingProps {
  mapping: CustomerMapping;
  sheets: readonly string[];
  onChange: (part: Partial<CustomerMapping>) => void;
  onReading: (part: MappingFormProps['reading']) => void;
  errorOf: (path: string) => string | undefined;
}

function CustomerReadingFields({ mapping, sheets, onChange, onReading, errorOf }: ReadingProps) {
  const t = useT();
  const { keys } = mapping;
  return (
    <div className={classes.fields}>
      <FieldPair>
        <TableFields table={mapping} sheets={sheets} onReading={onReading} errorOf={errorOf} />
        <Select
          label={t('exchange.field.date_order')}
          data={[
            { value: 'dmy', label: t('exchange.date_order.dmy') },
            { value: 'mdy', label: t('exchange.date_order.mdy') },
          ]}
          value={mapping.date_order}
          onChange={(value) => onChange({ date_order: value === 'mdy' ? 'mdy' : 'dmy' })}
        />
        <TextInput
          label={t('exchange.field.source')}
          value={mapping.source}
          onChange={(event) => onChange({ source: event.currentTarget.value })}
          error={errorOf('mapping.source')}
          dir="auto"
          autoComplete="off"
        />
      </FieldPair>
      <Checkbox.Group
        label={t('exchange.people.keys')}
        description={t('exchange.people.keys_about')}
        value={keys.filter((key) => key !== 'identifier')}
        onChange={(chosen) =>
          onChange({ keys: (['email', 'phone'] as const).filter((key) => chosen.includes(key)) })
        }
      >
        <div className={classes.choices}>
          <Checkbox value="email" label={t('exchange.target.email')} />
          <Checkbox value="phone" label={t('exchange.target.phone')} />
        </div>
      </Checkbox.Group>
    </div>
  );
}

interface NotTakenProps {
  header: readonly string[];
  columns: CustomerMapping['columns'];
  notTaken: readonly { column: number; why: NotTaken }[];
}

/** The columns that stay behind, each with its reason, so that nobody misses them later. */
function NotTakenPanel({ header, columns, notTaken }: NotTakenProps) {
  const t = useT();
  const reasons: Record<NotTaken, string> = {
    tags: t('exchange.people.tags'),
    notes: t('exchange.people.notes'),
    label: t('exchange.people.label'),
    custom: t('exchange.people.custom'),
  };
  const left = notTaken.filter(({ column }) => (columns[column] ?? null) === null);
  if (left.length === 0) return null;
  return (
    <Panel title={t('exchange.people.not_taken')} flush>
      <ul className={classes.notTaken}>
        {left.map(({ column, why }) => (
          <li key={column}>
            <bdi>{header[column]}</bdi>
            <span className={classes.about}>{reasons[why]}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
