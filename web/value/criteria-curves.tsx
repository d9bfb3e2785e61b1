import { useMemo } from 'react';
import type { StandingHistory } from '../../contract/value/history.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import { LineChart } from '../ui/chart-line.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { criterionTexts } from './criteria.ts';
import classes from './history.module.css';

type Points = StandingHistory['points'];

/** Every criterion that was fed, each on the same scale and the same days. */
export function CriteriaCurves({ points }: { points: Points }) {
  const keys = (points.at(-1)?.criteria ?? []).map(({ key }) => key);
  const shown = keys.filter((key) => points.some((point) => pointsOf(point, key) !== null));
  return (
    <div className={classes.multiples}>
      {shown.map((key) => (
        <CriterionCurve key={key} criterion={key} points={points} />
      ))}
    </div>
  );
}

function pointsOf({ criteria }: Points[number], key: CriterionKey): number | null {
  return criteria.find((criterion) => criterion.key === key)?.points ?? null;
}

function CriterionCurve({ criterion, points }: { criterion: CriterionKey; points: Points }) {
  const t = useT();
  const format = useFormat();
  const name = t(criterionTexts[criterion].name);
  const said = useChange(points.map((point) => pointsOf(point, criterion)));
  const series = useMemo(
    () => [
      {
        name,
        colour: 1 as const,
        points: points.map((point) => ({ on: point.as_of, value: pointsOf(point, criterion) })),
      },
    ],
    [name, points, criterion],
  );
  const write = useMemo(() => (value: number) => format.number(value, 1), [format]);
  const axis = useMemo(() => (value: number) => format.number(value), [format]);
  return (
    <LineChart
      says={
        <>
          <strong className={classes.criterion}>{name}</strong> {said}
        </>
      }
      label={`${name}: ${said}`}
      series={series}
      write={write}
      axis={axis}
      min={0}
      max={10}
      parts={2}
      height={112}
    />
  );
}

function useChange(values: readonly (number | null)[]): string {
  const t = useT();
  const format = useFormat();
  const now = values.at(-1) ?? null;
  if (now === null) return t('value.history.unknown');
  const then = values[0] ?? null;
  const after = format.number(now, 1);
  return then === null
    ? t('value.history.appeared', { after })
    : t('value.history.moved', { before: format.number(then, 1), after });
}
