import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CustomerMapping } from '../../contract/exchange/customers.ts';
import { orderLineColumns } from '../../contract/exchange/readings.ts';
import type {
  ImportRecord,
  OrderLineColumn,
  OrderLineMapping,
} from '../../contract/exchange/import.ts';
import type { ImportReading } from '../../contract/exchange/table.ts';
import { api } from '../app/api.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { columnTexts, neededColumns } from './columns.ts';
import { CustomerMappingForm } from './customer-mapping.tsx';
import type { MappingFormProps } from './mapping-form-props.ts';
import { PreviewTable } from './preview-table.tsx';
import { importQuery, previewQuery } from './queries.ts';
import { ReadingFields } from './reading-fields.tsx';
import { RulesEditor } from './rules-editor.tsx';
import { Steps } from './steps.tsx';
import classes from './imports.module.css';

/** Second step: what each column means, checked against the first rows. */
export function MappingStep({ record }: { record: ImportRecord }) {
  const [reading, setReading] = useState<ImportReading>({});
  const [chosen, setChosen] = useState<'customers' | 'order_lines' | null>(null);
  const [each, setEach] = useState<CustomerMapping['each'] | null>(null);
  const preview = useQuery({
    ...previewQuery(record.id, reading),
    placeholderData: (before) => before,
  });
  if (preview.isError && preview.data === undefined)
    return <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />;
  const what = chosen ?? (record.kind === 'customers' ? 'customers' : 'order_lines');
  const steps = <Steps current="mapping" customers={what === 'customers'} />;
  if (preview.data === undefined)
    return (
      <>
        {steps}
        <Panel>
          <SkeletonRows rows={6} />
        </Panel>
      </>
    );
  const props = {
    preview: preview.data,
    error: preview.error,
    reading,
    onReading: setReading,
    what: (
      <WhatChoice
        what={what}
        each={each ?? preview.data.customers.mapping.each}
        onChange={(next, nextEach) => {
          setChosen(next);
          if (nextEach !== undefined) setEach(nextEach);
        }}
      />
    ),
  };
  return (
    <>
      {steps}
      {what === 'customers' ? (
        <CustomerMappingForm {...props} each={each} />
      ) : (
        <MappingForm {...props} />
      )}
    </>
  );
}

interface WhatChoiceProps {
  what: 'customers' | 'order_lines';
  each: CustomerMapping['each'];
  onChange: (what: 'customers' | 'order_lines', each?: CustomerMapping['each']) => void;
}

/** What the rows of the file are: guessed, and changed here. */
function WhatChoice({ what, each, onChange }: WhatChoiceProps) {
  const t = useT();
  return (
    <Panel title={t('exchange.people.what')}>
      <SegmentedControl
        fullWidth
        aria-label={t('exchange.people.what')}
        value={what === 'customers' ? each : 'orders'}
        onChange={(value) => {
          if (value === 'person' || value === 'organisation') onChange('customers', value);
          else onChange('order_lines');
        }}
        data={[
          { value: 'person', label: t('exchange.people.persons') },
          { value: 'organisation', label: t('exchange.people.organisations') },
          { value: 'orders', label: t('exchange.people.orders') },
        ]}
      />
    </Panel>
  );
}

function MappingForm({ preview, error, reading, onReading, what }: MappingFormProps) {
  const t = useT();
  const client = useQueryClient();
  const { id } = preview.import;
  const [changed, setChanged] = useState<Partial<OrderLineMapping>>({});
  // Columns are guessed anew when the file is read in another way.
  const read = { ...preview.guessed, ...changed };
  const mapping: OrderLineMapping = {
    ...read,
    separator: reading.separator ?? read.separator,
    encoding: reading.encoding ?? read.encoding,
    sheet: reading.sheet ?? read.sheet,
  };
  const change = (part: Partial<OrderLineMapping>) =>
    setChanged((before) => ({ ...before, ...part }));
  const missing = neededColumns.filter((column) => mapping.columns[column] === undefined);
  const start = useMutation({
    mutationFn: () => api.put<ImportRecord>(`/imports/${id}/start`, { mapping }),
    onSuccess: (started) => {
      client.setQueryData(importQuery(id).queryKey, started);
      void client.invalidateQueries({ queryKey: ['imports', 'list'] });
    },
  });
  const errorOf = useFieldErrors(start.error);
  const taken = new Map(Object.entries(mapping.columns).map(([column, at]) => [at, column]));

  const setColumn = (at: number, column: OrderLineColumn | null) => {
    const rest = Object.entries(mapping.columns).filter(
      ([name, place]) => place !== at && name !== column,
    );
    change({ columns: Object.fromEntries(column === null ? rest : [...rest, [column, at]]) });
  };
  return (
    <form
      className={classes.mapping}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) start.mutate();
      }}
      noValidate
    >
      {what}
      <Panel
        title={t('exchange.mapping.columns')}
        description={t('exchange.mapping.columns_about')}
        flush
      >
        <PreviewTable
          header={preview.header}
          rows={preview.rows}
          taken={preview.header.map((_, at) => taken.get(at) ?? null)}
          choices={orderLineColumns.map((value) => ({ value, label: t(columnTexts[value]) }))}
          onColumn={(at, value) =>
            setColumn(at, orderLineColumns.find((one) => one === value) ?? null)
          }
        />
      </Panel>
      <ErrorPanel error={error} />
      {missing.length > 0 && (
        <div className={classes.missing} role="alert">
          <p>{t('exchange.mapping.missing', { count: missing.length })}</p>
          <ul>
            {missing.map((column) => (
              <li key={column}>{t(columnTexts[column])}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={classes.pair}>
        <Panel title={t('exchange.mapping.reading')}>
          <ReadingFields
            mapping={mapping}
            sheets={preview.customers.sheets}
            onChange={change}
            onReading={(part) => {
              setChanged(({ columns: _, ...rest }) => rest);
              onReading({ ...reading, ...part });
            }}
            errorOf={errorOf}
          />
        </Panel>
        <Panel title={t('exchange.rules.title')} description={t('exchange.rules.about')} flush>
          <RulesEditor
            rules={mapping.rules}
            onChange={(rules) => change({ rules })}
            errorOf={errorOf}
          />
        </Panel>
      </div>
      <ErrorPanel error={start.error} />
      <div className={classes.foot}>
        <Button type="submit" size="md" loading={start.isPending} disabled={missing.length > 0}>
          {t('exchange.mapping.start')}
        </Button>
        <span className={classes.about}>{t('exchange.mapping.start_about')}</span>
      </div>
    </form>
  );
}
