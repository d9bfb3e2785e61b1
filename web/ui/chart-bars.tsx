import { useMemo, type ReactNode } from 'react';
import { Chart, type ChartKey, type ChartTable } from './chart.tsx';
import { BAR, type BarChartMeans, barOption } from './chart-bars-option.ts';
import { useLanguage } from './language.tsx';

interface BarChartProps extends Omit<BarChartMeans, 'direction'> {
  says: ReactNode;
  label: string;
  /** Heads the column of names, and that of values. */
  columns: readonly [names: string, values: string];
  keys?: readonly ChartKey[];
}

/** Bars from a common zero, each with the range it may truly lie in. */
export function BarChart({ says, label, columns, keys = [], ...means }: BarChartProps) {
  const { t, direction } = useLanguage();
  const { bars, write, axis, min, max, unit } = means;
  const option = useMemo(
    () => barOption({ bars, write, axis, min, max, unit, direction }),
    [bars, write, axis, min, max, unit, direction],
  );
  const isRanged = bars.some(({ low, high }) => low !== undefined && high !== undefined);
  const table: ChartTable = {
    columns: isRanged ? [...columns, t('common.chart.range')] : columns,
    rows: bars.map(({ name, value, low, high }) => {
      const range =
        low === undefined || high === undefined
          ? '–'
          : t('common.chart.from_to', { low: write(low), high: write(high) });
      return isRanged ? [name, write(value), range] : [name, write(value)];
    }),
  };
  const height = bars.length * BAR + (unit === undefined ? 42 : 62);
  return (
    <Chart says={says} label={label} option={option} table={table} keys={keys} height={height} />
  );
}
