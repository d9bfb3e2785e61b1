import { useMemo, type ReactNode } from 'react';
import { Chart, type ChartKey, type ChartTable } from './chart.tsx';
import { type LineChartMeans, lineOption } from './chart-line-option.ts';
import { useFormat } from './format.tsx';
import { useLanguage } from './language.tsx';

interface LineChartProps extends Omit<LineChartMeans, 'direction' | 'date'> {
  says: ReactNode;
  label: string;
  height?: number;
}

/** Curves over days, each with the band it may truly lie in where one is known. */
export function LineChart({ says, label, height = 220, ...means }: LineChartProps) {
  const { t, direction } = useLanguage();
  const format = useFormat();
  const { series, write, marks, min, max, parts, unit, axis } = means;
  const option = useMemo(
    () =>
      lineOption({
        series,
        write,
        marks,
        min,
        max,
        parts,
        unit,
        axis,
        direction,
        date: format.date,
      }),
    [series, write, marks, min, max, parts, unit, axis, direction, format],
  );
  const table = useMemo<ChartTable>(() => {
    const days = [...new Set(series.flatMap(({ points }) => points.map(({ on }) => on)))].sort();
    return {
      columns: [
        t('common.chart.date'),
        ...series.flatMap(({ name, points }) =>
          hasBand(points) ? [name, t('common.chart.range')] : [name],
        ),
      ],
      rows: days.map((on) => [
        format.date(on),
        ...series.flatMap(({ points }) => {
          const point = points.find((one) => one.on === on);
          const value = point?.value == null ? '–' : write(point.value);
          if (!hasBand(points)) return [value];
          const { low, high } = point ?? {};
          return [
            value,
            low === undefined || high === undefined
              ? '–'
              : t('common.chart.from_to', { low: write(low), high: write(high) }),
          ];
        }),
      ]),
    };
  }, [series, write, t, format]);
  // One curve without a band is named by what is said of it.
  const named = series.length > 1 || series.some(({ points }) => hasBand(points)) ? series : [];
  const keys: ChartKey[] = named.map(({ name, colour, shape = 'line' }) => ({
    name,
    colour,
    shape,
  }));
  const banded = series.find(({ points }) => hasBand(points));
  if (banded !== undefined)
    keys.push({ name: t('common.chart.range'), colour: banded.colour, shape: 'band' });
  return (
    <Chart says={says} label={label} option={option} table={table} keys={keys} height={height} />
  );
}

const hasBand = (points: LineChartMeans['series'][number]['points']) =>
  points.some(({ low, high }) => low !== undefined && high !== undefined);
