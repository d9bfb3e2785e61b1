import { NativeSelect } from '@mantine/core';
import type {
  ImportPreview,
  OrderLineColumn,
  OrderLineMapping,
} from '../../contract/exchange/import.ts';
import { useT } from '../ui/language.tsx';
import { columnTexts } from './columns.ts';
import classes from './preview-table.module.css';

interface PreviewTableProps {
  preview: ImportPreview;
  mapping: OrderLineMapping;
  onColumn: (at: number, column: OrderLineColumn | null) => void;
}

const SHOWN = 6;

/** The first rows as they are in the file, each column under what it is taken for. */
export function PreviewTable({ preview, mapping, onColumn }: PreviewTableProps) {
  const t = useT();
  const taken = new Map(
    Object.entries(mapping.columns).map(([column, at]) => [at, column as OrderLineColumn]),
  );
  const choices = (Object.keys(columnTexts) as OrderLineColumn[]).map((column) => ({
    value: column,
    label: t(columnTexts[column]),
  }));
  return (
    <div className={classes.scroller} role="group" aria-label={t('exchange.mapping.preview')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {preview.header.map((name, at) => (
              <th key={at} scope="col" data-taken={taken.has(at) || undefined}>
                <bdi className={classes.header}>{name}</bdi>
                <NativeSelect
                  aria-label={t('exchange.mapping.means', { column: name })}
                  size="xs"
                  value={taken.get(at) ?? ''}
                  onChange={(event) =>
                    onColumn(
                      at,
                      choices.find((one) => one.value === event.currentTarget.value)?.value ?? null,
                    )
                  }
                  data={[{ value: '', label: t('exchange.mapping.ignored') }, ...choices]}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, SHOWN).map((row, line) => (
            <tr key={line}>
              {preview.header.map((_, at) => (
                <td key={at} data-taken={taken.has(at) || undefined}>
                  <bdi>{row[at] ?? ''}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
