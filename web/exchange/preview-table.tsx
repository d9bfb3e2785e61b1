import { NativeSelect } from '@mantine/core';
import { useT } from '../ui/language.tsx';
import classes from './preview-table.module.css';

interface Choice {
  value: string;
  label: string;
}

interface PreviewTableProps {
  header: readonly string[];
  rows: readonly (readonly string[])[];
  /** What each column is taken for, in their order; null is not used. */
  taken: readonly (string | null)[];
  choices: readonly (Choice | { group: string; items: Choice[] })[];
  onColumn: (at: number, value: string | null) => void;
}

const SHOWN = 6;

/** The first rows as they are in the file, each column under what it is taken for. */
export function PreviewTable({ header, rows, taken, choices, onColumn }: PreviewTableProps) {
  const t = useT();
  return (
    <div className={classes.scroller} role="group" aria-label={t('exchange.mapping.preview')}>
      <table className={classes.table}>
        <thead>
          <tr>
            {header.map((name, at) => (
              <th key={at} scope="col" data-taken={taken[at] != null || undefined}>
                <bdi className={classes.header}>{name}</bdi>
                <NativeSelect
                  aria-label={t('exchange.mapping.means', { column: name })}
                  size="xs"
                  value={taken[at] ?? ''}
                  onChange={(event) => onColumn(at, event.currentTarget.value || null)}
                  data={[{ value: '', label: t('exchange.mapping.ignored') }, ...choices]}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row, line) => (
            <tr key={line}>
              {header.map((_, at) => (
                <td key={at} data-taken={taken[at] != null || undefined}>
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
