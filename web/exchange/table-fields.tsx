import { Select } from '@mantine/core';
import { encodings, separators } from '../../contract/exchange/readings.ts';
import type { ImportReading, TableReading } from '../../contract/exchange/table.ts';
import { useT } from '../ui/language.tsx';
import { useReadingNames } from './reading-names.ts';

interface TableFieldsProps {
  table: TableReading;
  sheets: readonly string[];
  /** Something else is chosen: the file is read again. */
  onReading: (part: ImportReading) => void;
  errorOf: (path: string) => string | undefined;
}

/** How the table in a file is read; only what there is to choose in a file of its kind. */
export function TableFields({ table, sheets, onReading, errorOf }: TableFieldsProps) {
  const t = useT();
  const { separatorNames, encodingNames } = useReadingNames();
  return (
    <>
      {table.format === 'csv' && (
        <Select
          label={t('exchange.field.separator')}
          data={separators.map((value) => ({ value, label: separatorNames[value] }))}
          value={table.separator}
          onChange={(value) => {
            const separator = separators.find((one) => one === value);
            if (separator !== undefined) onReading({ separator });
          }}
          error={errorOf('mapping.separator')}
        />
      )}
      {table.format !== 'xlsx' && (
        <Select
          label={t('exchange.field.encoding')}
          data={encodings.map((value) => ({ value, label: encodingNames[value] }))}
          value={table.encoding}
          onChange={(value) => {
            const encoding = encodings.find((one) => one === value);
            if (encoding !== undefined) onReading({ encoding });
          }}
          error={errorOf('mapping.encoding')}
        />
      )}
      {sheets.length > 1 && (
        <Select
          label={t('exchange.field.sheet')}
          data={[...sheets]}
          value={table.sheet ?? sheets[0] ?? null}
          onChange={(sheet) => {
            if (sheet !== null) onReading({ sheet });
          }}
          error={errorOf('mapping.sheet')}
        />
      )}
    </>
  );
}
