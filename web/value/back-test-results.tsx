import type { BackTestResult, Ranking } from '../../contract/value/back-test.ts';
import type { Colour } from '../ui/chart-option.ts';
import { CalibrationChart, CaptureChart } from '../ui/chart-shares.tsx';
import { Figure } from '../ui/figure.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { rankingTexts } from './back-test-texts.ts';
import classes from './models.module.css';

const TENTH = 0.1;
const capturedOf = (ranking: Ranking | undefined) =>
  ranking?.capture.find(({ share }) => share === TENTH)?.captured ?? 0;

/** What a back-test found: who would have been put first, and what they then did. */
export function BackTestResults({ result }: { result: BackTestResult }) {
  return (
    <>
      <Outcome result={result} />
      <div className={classes.columns}>
        <Capture result={result} />
        <Calibration result={result} />
      </div>
      <Rules result={result} />
      <Tenths result={result} />
    </>
  );
}

function Outcome({ result }: { result: BackTestResult }) {
  const t = useT();
  const format = useFormat();
  const standing = result.rankings.find(({ key }) => key === 'standing');
  return (
    <Panel>
      <div className={classes.stack}>
        <p>
          {t('value.back_test.sentence', {
            share: format.percent(capturedOf(standing)),
            days: format.number(result.followed_days),
          })}
        </p>
        <div className={classes.figures}>
          <Figure label={t('value.back_test.customers')} value={format.number(result.customers)} />
          <Figure
            label={t('value.back_test.bought_90')}
            value={format.percent(result.bought_90)}
            note={
              result.bought_180 !== null &&
              t('value.back_test.bought_180', { share: format.percent(result.bought_180) })
            }
          />
          <Figure
            label={t('value.back_test.margin', { days: format.number(result.followed_days) })}
            value={format.money(result.margin.amount, result.margin.currency)}
          />
        </div>
        {result.drawn_later && <p className={classes.note}>{t('value.back_test.drawn_later')}</p>}
      </div>
    </Panel>
  );
}

const looks: Readonly<Record<Ranking['key'], { colour: Colour; shape: 'line' | 'dashed' }>> = {
  standing: { colour: 1, shape: 'line' },
  danger: { colour: 1, shape: 'dashed' },
  recency: { colour: 2, shape: 'line' },
  rfm: { colour: 3, shape: 'line' },
  past_spend: { colour: 4, shape: 'line' },
};

function Capture({ result }: { result: BackTestResult }) {
  const t = useT();
  const says = t('value.back_test.capture_says');
  return (
    <Panel title={t('value.back_test.capture')}>
      <CaptureChart
        lines={result.rankings.map(({ key, capture }) => ({
          name: t(rankingTexts[key]),
          ...looks[key],
          points: capture.map(({ share, captured }) => ({ across: share, up: captured })),
        }))}
        across={t('value.back_test.share_of_customers')}
        up={t('value.back_test.share_of_margin')}
        says={says}
        label={says}
      />
    </Panel>
  );
}

function Calibration({ result }: { result: BackTestResult }) {
  const t = useT();
  const format = useFormat();
  const { calibration } = result;
  if (calibration === null)
    return (
      <Panel title={t('value.back_test.calibration')}>
        <p>{t('value.model.untested')}</p>
      </Panel>
    );
  const says = t('value.model.calibration_says', {
    points: format.number(calibration.worst_gap, 1),
  });
  return (
    <Panel title={t('value.back_test.calibration')}>
      <CalibrationChart points={calibration.deciles} says={says} label={says} />
    </Panel>
  );
}

/** Every way of putting customers in order, beside ours. */
function Rules({ result }: { result: BackTestResult }) {
  const t = useT();
  const format = useFormat();
  const between = (auc: Ranking['auc_90']) =>
    auc === null
      ? '–'
      : `${format.percent(auc.value)} (${format.percent(auc.low)}–${format.percent(auc.high)})`;
  return (
    <Panel title={t('value.back_test.rules')} description={t('value.back_test.rules_about')}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('value.back_test.ordered_by')}</th>
              <th scope="col">{t('value.back_test.tenth')}</th>
              <th scope="col">{t('value.back_test.lift')}</th>
              <th scope="col">{t('value.back_test.told_apart_90')}</th>
              {result.bought_180 !== null && (
                <th scope="col">{t('value.back_test.told_apart_180')}</th>
              )}
            </tr>
          </thead>
          <tbody>
            {result.rankings.map((ranking) => (
              <tr key={ranking.key} data-chosen={ranking.key === 'standing' || undefined}>
                <th scope="row">{t(rankingTexts[ranking.key])}</th>
                <td>{format.percent(capturedOf(ranking))}</td>
                <td>{format.number(ranking.deciles[0]?.lift_margin ?? 0, 1)}×</td>
                <td>{between(ranking.auc_90)}</td>
                {result.bought_180 !== null && <td>{between(ranking.auc_180)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** The standing's tenths, one by one. */
function Tenths({ result }: { result: BackTestResult }) {
  const t = useT();
  const format = useFormat();
  const standing = result.rankings.find(({ key }) => key === 'standing');
  if (standing === undefined) return null;
  return (
    <Panel title={t('value.back_test.tenths')} description={t('value.back_test.tenths_about')}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('value.back_test.place')}</th>
              <th scope="col">{t('value.back_test.customers')}</th>
              <th scope="col">{t('value.back_test.bought_90')}</th>
              <th scope="col">{t('value.back_test.margin_each')}</th>
              <th scope="col">{t('value.back_test.lift')}</th>
            </tr>
          </thead>
          <tbody>
            {standing.deciles.map((tenth, at) => (
              <tr key={at}>
                <th scope="row">{format.number(at + 1)}</th>
                <td>{format.number(tenth.n)}</td>
                <td>{format.percent(tenth.bought_90)}</td>
                <td>{format.money(tenth.margin, result.margin.currency)}</td>
                <td>{format.number(tenth.lift_margin, 2)}×</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
