import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  ImportPreview,
  ImportReading,
  ImportRecord,
  OrderLineColumn,
  OrderLineMapping,
} from '../../contract/exchange/import.ts';
import { api } from '../app/api.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { columnTexts, neededColumns } from './columns.ts';
import { PreviewTable } from './preview-table.tsx';
import { importQuery, previewQuery } from './queries.ts';
import { ReadingFields } from './reading-fields.tsx';
import { RulesEditor } from './rules-editor.tsx';
import classes from './imports.module.css';

/** Second step: what each column means, checked against the first rows. */
export function MappingStep({ record }: { record: ImportRecord }) {
  const [reading, setReading] = useState<ImportReading>({});
  const preview = useQuery({
    ...previewQuery(record.id, reading),
    placeholderData: (before) => before,
  });
  if (preview.isError && preview.data === undefined)
    return <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined)
    return (
      <Panel>
        <SkeletonRows rows={6} />
      </Panel>
    );
  return (
    <MappingForm
      preview={preview.data}
      error={preview.error}
      reading={reading}
      onReading={setReading}
    />
  );
}

interface MappingFormProps {
  preview: ImportPreview;
  error: unknown;
  reading: ImportReading;
  onReading: (reading: ImportReading) => void;
}

function MappingForm({ preview, error, reading, onReading }: MappingFormProps) {
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
      <Panel
        title={t('exchange.mapping.columns')}
        description={t('exchange.mapping.columns_about')}
        flush
      >
        <PreviewTable preview={preview} mapping={mapping} onColumn={setColumn} />
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
