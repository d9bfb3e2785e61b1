import type { Evidence } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';
import { IntervalBar } from '../ui/interval-bar.tsx';
import { useT } from '../ui/language.tsx';
import { MissingRule, Needs } from './evidence-missing.tsx';
import classes from './evidence.module.css';

/** Standard deviations from the middle to the 10th and 90th percentile. */
const TENTH = 1.2816;
const MOST = 10;

/** What happened, as one would say it. */
export function useSentences({ summary, as_of: asOf }: Evidence): string[] {
  const t = useT();
  const format = useFormat();
  if (summary === null || summary.last_bought_on === null) return [t('value.evidence.never')];
  const { purchase_days_year: year, comparable_purchase_days_year: comparable } = summary;
  const when = format.ago(`${summary.last_bought_on}T00:00:00Z`, new Date(`${asOf}T00:00:00Z`));
  const typical = comparable === null ? null : format.number(comparable, comparable < 10 ? 1 : 0);
  const days = t('value.evidence.days_in_year', { count: year });
  const first =
    typical === null
      ? t('value.evidence.sentence_alone', { days, when })
      : t('value.evidence.sentence', { days, when, typical });
  const rest = t('value.evidence.since', {
    date: format.date(summary.first_bought_on ?? summary.last_bought_on),
    days: t('value.evidence.days_in_all', { count: summary.purchase_days }),
    bought: format.money(summary.bought.amount, summary.bought.currency),
  });
  if (summary.returned.amount === 0) return [first, rest];
  const returned = format.money(Math.abs(summary.returned.amount), summary.returned.currency);
  return [first, rest, t('value.evidence.returned', { amount: returned })];
}

/** Points of ten with their interval, and how sure that is. */
export function Points({ evidence }: { evidence: Evidence }) {
  const t = useT();
  const format = useFormat();
  const { points, points_sd: sd, state } = evidence;
  if (state === 'unknown' || points === null || sd === null)
    return (
      <div className={classes.unknown}>
        <p>{t('value.evidence.unknown')}</p>
        <MissingRule evidence={evidence} />
        <Needs evidence={evidence} />
      </div>
    );
  const low = Math.max(0, points - TENTH * sd);
  const high = Math.min(MOST, points + TENTH * sd);
  const confidence =
    high - low < 1.5
      ? t('value.evidence.sure')
      : high - low < 3
        ? t('value.evidence.fairly_sure')
        : t('value.evidence.unsure');
  const between = t('value.evidence.points_between', {
    low: format.number(low, 1),
    high: format.number(high, 1),
  });
  return (
    <div className={classes.points}>
      <p className={classes.pointsHead}>
        <span className={classes.big}>{format.number(points, 1)}</span>
        <span className={classes.about}>{t('value.evidence.of_ten')}</span>
        <span className={classes.confidence}>{confidence}</span>
      </p>
      <IntervalBar value={points} low={low} high={high} max={MOST} label={between} />
      <p className={classes.about}>{between}</p>
    </div>
  );
}

export function Changes({ evidence }: { evidence: Evidence }) {
  const t = useT();
  const format = useFormat();
  const words = (date: string) => ({
    purchase_in_30_days: t('value.evidence.change.purchase_in_30_days', { date }),
    nothing_for_30_days: t('value.evidence.change.nothing_for_30_days', { date }),
    nothing_for_90_days: t('value.evidence.change.nothing_for_90_days', { date }),
    one_more_purchase: t('value.evidence.change.one_more_purchase'),
    ten_lines_at_reference: t('value.evidence.change.ten_lines_at_reference'),
    one_more_referral: t('value.evidence.change.one_more_referral'),
    one_more_suggestion: t('value.evidence.change.one_more_suggestion'),
    next_request_met: t('value.evidence.change.next_request_met'),
    next_request_ignored: t('value.evidence.change.next_request_ignored'),
    chosen_over_competitor: t('value.evidence.change.chosen_over_competitor'),
    one_more_friction: t('value.evidence.change.one_more_friction'),
    yes_today: t('value.evidence.change.yes_today'),
    one_more_won_dearer: t('value.evidence.change.one_more_won_dearer'),
  });
  return (
    <ul className={classes.changes}>
      {evidence.changes.map((change) => {
        const difference = change.points - (evidence.points ?? 0);
        return (
          <li key={change.what}>
            <span>{words(format.date(change.on))[change.what]}</span>
            <span className={classes.numbers}>
              <strong>
                {t('value.evidence.to_points', { points: format.number(change.points, 1) })}
              </strong>
              <span className={classes.delta} data-down={difference < 0 || undefined} dir="ltr">
                {format.signed(difference, 1)}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** The reckoning in words, with the numbers it used. */
export function Formula({ evidence }: { evidence: Evidence }) {
  const t = useT();
  const format = useFormat();
  const { anchors, after, half_life_days: halfLife } = evidence;
  return (
    <div className={classes.formula}>
      <p>{t('value.evidence.formula_rate', { days: format.number(halfLife) })}</p>
      <p>{t('value.evidence.formula_year')}</p>
      <MissingRule evidence={evidence} />
      {anchors !== null && (
        <>
          <p>{t('value.evidence.formula_points')}</p>
          <table className={classes.anchors}>
            <caption className="visually-hidden">{t('value.evidence.anchors')}</caption>
            <thead>
              <tr>
                <th scope="row">{t('value.evidence.anchor_points')}</th>
                {anchors.map((anchor, at) => (
                  <th key={anchor} scope="col">
                    {format.number(at * 2)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{t('value.evidence.anchor_from')}</th>
                {anchors.map((anchor) => (
                  <td key={anchor}>{format.moneyShort(anchor, after?.year.currency)}</td>
                ))}
              </tr>
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}
