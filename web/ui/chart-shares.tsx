import { useMemo, type ReactNode } from 'react';
import { Chart } from './chart.tsx';
import {
  calibrationOption,
  type CalibrationMeans,
  capturedAt,
  type CaptureMeans,
  captureOption,
} from './chart-shares-option.ts';
import { useFormat } from './format.tsx';
import { useLanguage } from './language.tsx';

interface Said {
  says: ReactNode;
  label: string;
  height?: number;
}

type CalibrationProps = Said & Pick<CalibrationMeans, 'points'>;

/** Shares foretold against shares that came true: on the diagonal every word was kept. */
export function CalibrationChart({ points, says, label, height = 280 }: CalibrationProps) {
  const { t, direction } = useLanguage();
  const format = useFormat();
  const across = t('common.chart.predicted');
  const up = t('common.chart.observed');
  const option = useMemo(
    () =>
      calibrationOption({
        points,
        direction,
        across,
        up,
        percent: format.percent,
        count: (count) => t('common.chart.customers', { count }),
      }),
    [points, direction, across, up, format, t],
  );
  const table = {
    columns: [across, up, t('common.chart.range'), t('common.chart.number_of_customers')],
    rows: points.map(({ predicted, observed, low, high, n }) => [
      format.percent(predicted),
      format.percent(observed),
      t('common.chart.from_to', { low: format.percent(low), high: format.percent(high) }),
      format.number(n),
    ]),
  };
  return <Chart says={says} label={label} option={option} table={table} height={height} />;
}

type CaptureProps = Said & Pick<CaptureMeans, 'lines' | 'across' | 'up'>;

/** Rows of the table: shares of all that one would ask about. */
const ASKED = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];

/** How much of a whole the first so many hold, by each way of putting them in order. */
export function CaptureChart({ lines, across, up, says, label, height = 280 }: CaptureProps) {
  const { t, direction } = useLanguage();
  const format = useFormat();
  const option = useMemo(
    () => captureOption({ lines, direction, across, up, percent: format.percent }),
    [lines, direction, across, up, format],
  );
  const table = {
    columns: [across, ...lines.map(({ name }) => name)],
    rows: ASKED.map((at) => [
      format.percent(at),
      ...lines.map(({ points }) => format.percent(capturedAt(points, at))),
    ]),
  };
  const keys = [
    ...lines.map(({ name, colour, shape = 'line' as const }) => ({ name, colour, shape })),
    { name: t('common.chart.by_chance'), colour: 'muted' as const, shape: 'dashed' as const },
  ];
  return (
    <Chart says={says} label={label} option={option} table={table} keys={keys} height={height} />
  );
}
