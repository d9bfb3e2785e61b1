import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ModelCard, ModelList } from '../../contract/value/model.ts';
import { CalibrationChart } from '../ui/chart-shares.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Figure } from '../ui/figure.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { ModelNumbers } from './model-numbers.tsx';
import { modelQuery, modelsQuery } from './queries.models.ts';
import classes from './models.module.css';

/** How danger and value to come are reckoned, how well it fits, and how far it can be believed. */
export function ModelPage() {
  const t = useT();
  const search = useSearch({ from: '/inside/shell/scorecard/models' });
  const models = useQuery(modelsQuery);
  const month = search.month ?? models.data?.in_force ?? models.data?.items[0]?.month;
  return (
    <Page
      title={t('value.model.title')}
      description={t('value.model.about')}
      breadcrumbs={[
        <Link key="scorecard" to="/scorecard">
          {t('value.scorecard.title')}
        </Link>,
      ]}
    >
      <ErrorPanel error={models.error} onRetry={() => void models.refetch()} />
      {models.isPending ? (
        <Panel>
          <SkeletonLines lines={8} />
        </Panel>
      ) : month === undefined ? (
        models.data !== undefined && (
          <Panel>
            <p>{t('value.model.none')}</p>
          </Panel>
        )
      ) : (
        <>
          <OneMonth month={month} />
          {models.data !== undefined && <Months list={models.data} chosen={month} />}
        </>
      )}
    </Page>
  );
}

function OneMonth({ month }: { month: string }) {
  const { data, error, refetch } = useQuery(modelQuery(month));
  if (data === undefined)
    return error === null ? (
      <Panel>
        <SkeletonLines lines={8} />
      </Panel>
    ) : (
      <ErrorPanel error={error} onRetry={() => void refetch()} />
    );
  return (
    <>
      <InWords card={data} />
      <div className={classes.columns}>
        <Believed card={data} />
        <div className={classes.stack}>
          <Fit card={data} />
          <ModelNumbers card={data} />
        </div>
      </div>
    </>
  );
}

function InWords({ card }: { card: ModelCard }) {
  const t = useT();
  const format = useFormat();
  const { at_will: atWill, renewal, spend } = card;
  const [first] = renewal?.dangers ?? [];
  return (
    <Panel
      title={t('value.model.customers_are', { month: format.month(card.month) })}
      description={t(atWill === null ? 'value.model.small' : 'value.model.at_will')}
    >
      <div className={classes.figures}>
        {atWill !== null && (
          <>
            <Figure
              label={t('value.model.pace')}
              value={format.number(atWill.purchases_a_year, 1)}
              note={t('value.model.pace_about')}
            />
            <Figure
              label={t('value.model.leaves')}
              value={format.percent(atWill.leaves_after)}
              note={t('value.model.leaves_about')}
            />
          </>
        )}
        <Figure label={t('value.model.typical_gap')} value={format.number(card.typical_gap_days)} />
        <Figure
          label={t('value.model.half_life')}
          value={format.number(card.half_life_days)}
          note={t('value.model.half_life_about')}
        />
        <Figure
          label={t('value.model.mean_purchase')}
          value={format.money(spend.mean.amount, spend.mean.currency)}
        />
        {renewal !== null && first !== undefined && (
          <Figure
            label={t('value.model.first_renewal')}
            value={format.percent(first)}
            note={t(renewal.fitted ? 'value.model.contracts' : 'value.model.contracts_shipped', {
              contracts: format.number(renewal.contracts),
            })}
          />
        )}
      </div>
    </Panel>
  );
}

/** Danger as it would have been told 90 days before, against what happened since. */
function Believed({ card }: { card: ModelCard }) {
  const t = useT();
  const format = useFormat();
  const { calibration, holdout } = card;
  if (calibration === null || holdout === null)
    return (
      <Panel title={t('value.model.believed')}>
        <p>{t('value.model.untested')}</p>
      </Panel>
    );
  const points = format.number(calibration.worst_gap, 1);
  const says = t('value.model.calibration_says', { points });
  return (
    <Panel title={t('value.model.believed')} description={t('value.model.believed_about')}>
      <div className={classes.stack}>
        {calibration.alarm && (
          <p className={classes.alarm} role="status">
            <IconAlertTriangle size={15} aria-hidden />
            {t('value.model.alarm', { points })}
          </p>
        )}
        <CalibrationChart points={calibration.deciles} says={says} label={says} />
        <div className={classes.figures}>
          <Figure
            label={t('value.model.expected')}
            value={format.number(holdout.expected_purchases)}
            note={t('value.model.made', { made: format.number(holdout.purchases) })}
          />
          <Figure
            label={t('value.model.told_apart')}
            value={holdout.auc_danger === null ? null : format.percent(holdout.auc_danger)}
            note={
              holdout.auc_recency !== null &&
              t('value.model.by_recency', { share: format.percent(holdout.auc_recency) })
            }
          />
        </div>
        <p className={classes.note}>{t('value.model.told_apart_about')}</p>
      </div>
    </Panel>
  );
}

function Fit({ card }: { card: ModelCard }) {
  const t = useT();
  const format = useFormat();
  const { at_will: atWill } = card;
  return (
    <Panel title={t('value.model.fit')}>
      <div className={classes.figures}>
        <Figure label={t('value.model.customers')} value={format.number(card.customers)} />
        {atWill !== null && (
          <>
            <Figure label={t('value.model.cells')} value={format.number(atWill.cells)} />
            <Figure
              label={t('value.model.log_likelihood')}
              value={format.number(atWill.log_likelihood, 2)}
            />
          </>
        )}
      </div>
    </Panel>
  );
}

function Months({ list, chosen }: { list: ModelList; chosen: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <Panel title={t('value.model.months')} description={t('value.model.months_about')}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('value.model.month')}</th>
              <th scope="col">{t('value.model.customers')}</th>
              <th scope="col">{t('value.model.told_apart')}</th>
              <th scope="col">{t('value.model.worst_gap')}</th>
              <th scope="col">{t('value.model.log_likelihood')}</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((item) => (
              <tr key={item.month} data-chosen={item.month === chosen || undefined}>
                <th scope="row">
                  <span className={classes.row}>
                    <Link to="/scorecard/models" search={{ month: item.month }}>
                      {format.month(item.month)}
                    </Link>
                    {item.month === list.in_force && (
                      <Tag>{t('value.scorecard.in_force_mark')}</Tag>
                    )}
                    {item.alarm && <Tag tone="danger">{t('value.model.alarm_mark')}</Tag>}
                  </span>
                </th>
                <td>{format.number(item.customers)}</td>
                <td>{item.auc_danger === null ? '–' : format.percent(item.auc_danger)}</td>
                <td>{item.worst_gap === null ? '–' : format.number(item.worst_gap, 1)}</td>
                <td>
                  {item.log_likelihood === null ? '–' : format.number(item.log_likelihood, 2)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
