import { useMemo } from 'react';
import type { StandingHistory } from '../../contract/value/history.ts';
import { LineChart } from '../ui/chart-line.tsx';
import type { Line } from '../ui/chart-line-option.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import classes from './history.module.css';

type What = StandingHistory['milestones'][number]['what'];

const milestoneTexts = {
  first_order: 'value.history.milestone.first_order',
  joined: 'value.history.milestone.joined',
  left: 'value.history.milestone.left',
  excluded: 'value.history.milestone.excluded',
  exclusion_lifted: 'value.history.milestone.exclusion_lifted',
  relation_ended: 'value.history.milestone.relation_ended',
  relation_resumed: 'value.history.milestone.relation_resumed',
} as const satisfies Readonly<Record<Exclude<What, 'scorecard'>, string>>;

/** The standing month by month in its band, with the circle's lines and what marked the way. */
export function StandingCurve({ history }: { history: StandingHistory }) {
  const t = useT();
  const format = useFormat();
  const { points, milestones } = history;
  const says = useSentence(points);
  const series = useMemo<Line[]>(
    () => [
      {
        name: t('value.history.standing'),
        colour: 1,
        points: points.map(({ as_of: on, score, p10, p90 }) => ({
          on,
          value: score,
          low: p10,
          high: p90,
        })),
      },
      {
        name: t('value.scorecard.entry'),
        colour: 2,
        shape: 'dashed',
        isStep: true,
        points: points.map(({ as_of: on, entry }) => ({ on, value: entry })),
      },
      {
        name: t('value.scorecard.exit'),
        colour: 'muted',
        shape: 'dashed',
        isStep: true,
        points: points.map(({ as_of: on, exit }) => ({ on, value: exit })),
      },
    ],
    [points, t],
  );
  const names = useMilestones(milestones);
  const write = useMemo(() => (value: number) => format.number(value, 1), [format]);
  const axis = useMemo(() => (value: number) => format.number(value), [format]);
  const marks = useMemo(() => {
    const [first, last] = [points[0]?.as_of ?? '', points.at(-1)?.as_of ?? ''];
    return names.filter(({ on }) => on >= first && on <= last);
  }, [names, points]);
  const firstStored = points.find(({ stored }) => stored);
  const reckoned = points[0]?.stored === false && firstStored !== undefined;
  // One point makes no curve.
  if (points.length < 2) return <p className={classes.sentence}>{says}</p>;
  return (
    <div className={classes.curve}>
      <LineChart
        says={says}
        label={says}
        series={series}
        write={write}
        axis={axis}
        marks={marks}
        min={0}
        max={100}
        unit={t('value.history.unit')}
        height={260}
      />
      {names.length > 0 && <Milestones all={names} marked={marks} />}
      {reckoned && (
        <p className={classes.note}>
          {t('value.history.reckoned', { date: format.date(firstStored.as_of) })}
        </p>
      )}
    </div>
  );
}

function useSentence(points: StandingHistory['points']): string {
  const t = useT();
  const format = useFormat();
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  const write = (value: number) => format.number(value, 1);
  const now = { low: write(last.p10), high: write(last.p90) };
  if (points.length === 1)
    return t('value.history.one', {
      date: format.date(last.as_of),
      score: write(last.score),
      ...now,
    });
  const [before, after] = [write(first.score), write(last.score)];
  const said = {
    from: format.date(first.as_of),
    to: format.date(last.as_of),
    before,
    after,
    ...now,
  };
  if (before === after) return t('value.history.stayed', said);
  return last.score > first.score ? t('value.history.rose', said) : t('value.history.fell', said);
}

interface Milestone {
  on: string;
  text: string;
}

function useMilestones(milestones: StandingHistory['milestones']): Milestone[] {
  const t = useT();
  return useMemo(
    () =>
      milestones.map(({ on, what, version }) => ({
        on,
        text:
          what === 'scorecard'
            ? t('value.history.milestone.scorecard', { version: version ?? 1 })
            : t(milestoneTexts[what]),
      })),
    [milestones, t],
  );
}

/** Those on the curve carry its numbers; what lies before it stands first, without one. */
function Milestones({ all, marked }: { all: Milestone[]; marked: Milestone[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className={classes.milestones}>
      <h3>{t('value.history.milestones')}</h3>
      <ul>
        {all.map((milestone) => {
          const number = marked.indexOf(milestone) + 1;
          return (
            <li key={`${milestone.on} ${milestone.text}`}>
              <span className={classes.number} data-none={number === 0 || undefined}>
                {number === 0 ? '' : number}
              </span>
              <span className={classes.day}>{format.date(milestone.on)}</span>
              <span>{milestone.text}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
