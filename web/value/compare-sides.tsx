import { useMemo } from 'react';
import type { StandingChanges } from '../../contract/value/history.ts';
import { BarChart } from '../ui/chart-bars.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { criterionTexts } from './criteria.ts';
import classes from './history.module.css';

/** Less is not to be seen as a bar. */
const SEEN = 0.005;

/** What each criterion moved, largest first. */
export function CompareBars({ changes }: { changes: StandingChanges }) {
  const t = useT();
  const format = useFormat();
  const bars = useMemo(
    () =>
      changes.criteria
        .filter(({ contribution }) => Math.abs(contribution) >= SEEN)
        .toSorted((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution))
        .map(({ key, contribution }) => ({
          name: t(criterionTexts[key].name),
          value: contribution,
          colour: contribution > 0 ? ('up' as const) : ('down' as const),
        })),
    [changes, t],
  );
  const write = useMemo(() => (value: number) => format.signed(value, 2), [format]);
  const axis = useMemo(() => (value: number) => format.number(value, 1), [format]);
  if (bars.length === 0) return null;
  return (
    <BarChart
      says={t('value.compare.bars')}
      label={t('value.compare.bars')}
      bars={bars}
      write={write}
      axis={axis}
      columns={[t('value.compare.criterion'), t('value.compare.moved')]}
    />
  );
}

/** The criteria of both days with their intervals, and what lies between. */
export function CompareSides({ changes }: { changes: StandingChanges }) {
  const t = useT();
  const format = useFormat();
  const { from, to, criteria } = changes;
  const shown = criteria.filter(
    (criterion) => criterion.to.state !== 'not_fed' || criterion.from?.state !== 'not_fed',
  );
  return (
    <section className={classes.part}>
      <h3>{t('value.compare.sides')}</h3>
      <div className={classes.scrolls}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('value.compare.criterion')}</th>
              <th scope="col">{from !== null && format.date(from.as_of)}</th>
              <th scope="col">{format.date(to.as_of)}</th>
              <th scope="col">{t('value.compare.difference')}</th>
              <th scope="col">{t('value.compare.moved')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((criterion) => (
              <tr key={criterion.key}>
                <th scope="row">{t(criterionTexts[criterion.key].name)}</th>
                <Side side={criterion.from} label={from === null ? '' : format.date(from.as_of)} />
                <Side side={criterion.to} label={format.date(to.as_of)} />
                <td data-label={t('value.compare.difference')}>
                  <Difference from={criterion.from?.points ?? null} to={criterion.to.points} />
                </td>
                <td data-label={t('value.compare.moved')} className={classes.strong}>
                  <Signed value={criterion.contribution} digits={2} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {t('value.compare.together')}
              </th>
              <td className={classes.strong}>
                <Signed value={changes.difference} digits={2} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

type SideOf = StandingChanges['criteria'][number]['to'];

function Side({ side, label }: { side: SideOf | null; label: string }) {
  const t = useT();
  const format = useFormat();
  if (side === null || side.points === null)
    return (
      <td data-label={label} className={classes.quiet}>
        {side?.state === 'not_fed' ? t('value.compare.not_fed') : t('value.compare.not_known')}
      </td>
    );
  return (
    <td data-label={label}>
      {format.number(side.points, 1)}
      <span className={classes.range}>
        {t('value.compare.range', {
          low: format.number(side.p10 ?? 0, 1),
          high: format.number(side.p90 ?? 0, 1),
        })}
      </span>
    </td>
  );
}

function Difference({ from, to }: { from: number | null; to: number | null }) {
  return from === null || to === null ? '–' : <Signed value={to - from} digits={1} />;
}

/** A sign keeps its place before the number in any direction. */
export function Signed({ value, digits }: { value: number; digits: number }) {
  const format = useFormat();
  // What is written as nothing is neither up nor down.
  const isNothing = Math.abs(value) < 0.5 / 10 ** digits;
  const tone = isNothing ? undefined : value > 0 ? 'up' : 'down';
  return (
    <span className={classes.signed} data-tone={tone} dir="ltr">
      {format.signed(value, digits)}
    </span>
  );
}
