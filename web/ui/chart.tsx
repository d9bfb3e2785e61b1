import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { lazy, Suspense, useId, useState, type ReactNode } from 'react';
import { type ChartOption, type Colour, colours } from './chart-option.ts';
import classes from './chart.module.css';
import { useT } from './language.tsx';

const ChartDrawing = lazy(() =>
  import('./chart-drawing.tsx').then((module) => ({ default: module.ChartDrawing })),
);

/** The numbers of a chart, written as the reader writes them; a row's first cell names it. */
export interface ChartTable {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

export interface ChartKey {
  name: string;
  colour: Colour;
  shape?: 'line' | 'dashed' | 'band' | 'dot';
}

interface ChartProps {
  /** What it shows, in a sentence: read aloud instead of the drawing, and seen by everybody. */
  says: ReactNode;
  /** Plain text of the same, where the sentence is more than text. */
  label: string;
  option: ChartOption;
  table: ChartTable;
  /** The legend; left out where one series speaks for itself. */
  keys?: readonly ChartKey[];
  /** Pixels, kept from the first moment so that nothing jumps. */
  height: number;
}

/** The frame of every chart: a sentence, the drawing, its legend, and the numbers as a table. */
export function Chart({ says, label, option, table, keys = [], height }: ChartProps) {
  const t = useT();
  const id = useId();
  const [isTold, setIsTold] = useState(false);
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.says}>{says}</figcaption>
      <div className={classes.place} style={{ blockSize: height }} role="img" aria-label={label}>
        <Suspense fallback={<div className={classes.bones} />}>
          <ChartDrawing option={option} />
        </Suspense>
      </div>
      <div className={classes.below}>
        {keys.length > 0 && (
          <ul className={classes.keys}>
            {keys.map(({ name, colour, shape = 'line' }) => (
              <li key={name}>
                <span
                  className={classes.key}
                  data-shape={shape}
                  style={{ color: colours[colour] }}
                  aria-hidden
                />
                {name}
              </li>
            ))}
          </ul>
        )}
        <Button
          className={classes.toggle}
          variant="subtle"
          size="compact-xs"
          leftSection={<IconTable size={14} aria-hidden />}
          aria-expanded={isTold}
          aria-controls={id}
          onClick={() => setIsTold(!isTold)}
        >
          {isTold ? t('common.chart.hide_numbers') : t('common.chart.numbers')}
        </Button>
      </div>
      <div id={id} hidden={!isTold}>
        {isTold && <Numbers table={table} label={label} />}
      </div>
    </figure>
  );
}

function Numbers({ table, label }: { table: ChartTable; label: string }) {
  return (
    <div className={classes.numbers}>
      <table aria-label={label}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name = '', ...cells], row) => (
            <tr key={`${name} ${row}`}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={table.columns[at + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
