import { useMemo } from 'react';
import type { Evidence } from '../../contract/value/standing.ts';
import { decayWeight } from '../../engine/value/decay.ts';
import { LineChart } from '../ui/chart-line.tsx';
import { dayAt, timeOf } from '../ui/chart-option.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';

const MS_PER_DAY = 86_400_000;
const STEPS = 30;

/** The days of the facts shown, newest first: each has its number on the picture. */
export function daysShown(facts: Evidence['facts']): string[] {
  return [...new Set(facts.map((fact) => fact.occurred_on))].toSorted().toReversed();
}

/** How much a fact of each day still counts, with the days of those that weigh most. */
export function Fading({ evidence }: { evidence: Evidence }) {
  const t = useT();
  const format = useFormat();
  const { facts, half_life_days: halfLife, as_of: asOf } = evidence;
  const days = useMemo(() => daysShown(facts), [facts]);
  const name = t('value.evidence.fading_name');
  const left = (day: string) => decayWeight((timeOf(asOf) - timeOf(day)) / MS_PER_DAY, halfLife);
  const series = useMemo(() => {
    const end = timeOf(asOf);
    const oldest = Math.min(end - halfLife * MS_PER_DAY, ...days.map(timeOf));
    const on = Array.from({ length: STEPS + 1 }, (_, i) =>
      dayAt(oldest + ((end - oldest) * i) / STEPS),
    );
    const points = [...new Set([...on, ...days])].toSorted().map((day) => ({
      on: day,
      value: decayWeight((end - timeOf(day)) / MS_PER_DAY, halfLife),
    }));
    return [{ name, colour: 1 as const, hasPoints: false, points }];
  }, [asOf, days, halfLife, name]);
  const marks = useMemo(() => days.map((on) => ({ on, text: format.date(on) })), [days, format]);
  const [newest, oldest] = [days[0], days.at(-1)];
  if (newest === undefined || oldest === undefined) return null;
  const says = t('value.evidence.fading_says', {
    days: format.number(halfLife),
    most: format.percent(left(newest)),
    least: format.percent(left(oldest)),
  });
  return (
    <LineChart
      says={says}
      label={says}
      series={series}
      write={format.percent}
      marks={marks}
      min={0}
      max={1}
      parts={2}
      height={150}
    />
  );
}
