import type { Evidence } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { useSegmentName } from './segment-name.ts';
import classes from './evidence.module.css';

/** The measured value, what is typical, and what is made of both, on one scale and as a table. */
export function Shrinkage({ evidence }: { evidence: Evidence }) {
  const t = useT();
  const format = useFormat();
  const segmentName = useSegmentName();
  const { before, after, comparable } = evidence;
  if (before === null || after === null || comparable === null) return null;
  const typical = {
    ...comparable.mean,
    amount: Math.round(comparable.rate_year * comparable.mean.amount),
  };
  const rate = (value: number | null) => (value === null ? '–' : format.number(value, 1));
  const money = (value: { amount: number; currency: string } | null) =>
    value === null ? '–' : format.money(value.amount, value.currency);
  const rows = [
    {
      label: t('value.evidence.rate'),
      cells: [rate(before.rate_year), rate(comparable.rate_year), rate(after.rate_year)],
    },
    {
      label: t('value.evidence.mean'),
      cells: [money(before.mean), money(comparable.mean), money(after.mean)],
    },
    {
      label: t('value.evidence.year'),
      cells: [money(before.year), money(typical), money(after.year)],
    },
  ];
  return (
    <div className={classes.shrinkage}>
      <Scale
        before={before.year?.amount ?? null}
        typical={typical.amount}
        after={after.year.amount}
        low={after.p10.amount}
        high={after.p90.amount}
      />
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('value.evidence.before')}</th>
            <th scope="col">{t('value.evidence.typical')}</th>
            <th scope="col">{t('value.evidence.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.about}>
        {t('value.evidence.interval', { low: money(after.p10), high: money(after.p90) })}{' '}
        {comparable.discriminates
          ? t('value.evidence.comparable', {
              segment: segmentName(comparable.segment),
              count: comparable.customers,
            })
          : t('value.evidence.comparable_vague')}
      </p>
    </div>
  );
}

interface ScaleProps {
  before: number | null;
  typical: number;
  after: number;
  low: number;
  high: number;
}

/** A drawing of the table below it. */
function Scale({ before, typical, after, low, high }: ScaleProps) {
  const t = useT();
  const most = Math.max(before ?? 0, typical, after, high, 1) * 1.05;
  const share = (value: number) =>
    `${Math.max(0, Math.min(100, (value / most) * 100)).toFixed(2)}%`;
  const marks = [
    { kind: 'before', value: before, label: t('value.evidence.before') },
    { kind: 'typical', value: typical, label: t('value.evidence.typical') },
    { kind: 'after', value: after, label: t('value.evidence.after') },
  ];
  return (
    <div className={classes.scale} aria-hidden>
      {marks.map((mark) => (
        <div key={mark.kind} className={classes.scaleRow}>
          <span className={classes.scaleLabel}>{mark.label}</span>
          <span className={classes.scaleTrack}>
            {mark.kind === 'after' && (
              <span
                className={classes.scaleRange}
                style={{
                  insetInlineStart: share(low),
                  inlineSize: share(Math.max(0, high - low)),
                }}
              />
            )}
            {mark.value !== null && (
              <span
                className={classes.scaleDot}
                data-kind={mark.kind}
                style={{ insetInlineStart: share(mark.value) }}
              />
            )}
          </span>
        </div>
      ))}
    </div>
  );
}
