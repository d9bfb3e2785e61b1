import { IconAlertTriangle, IconLoader2 } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { StandingOverview } from '../../contract/value/standing.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { criterionTexts } from './criteria.ts';
import classes from './customers-page.module.css';

const ALL = 9;

/** What the ranking rests on, and how far it can be trusted. */
export function RankingNotice({ overview }: { overview: StandingOverview }) {
  const t = useT();
  const format = useFormat();
  const { as_of: asOf, scorecard_version: version, fed } = overview;
  if (asOf === null || version === null || fed.length === 0)
    return <>{t('value.overview.nothing_yet')}</>;
  const values = { date: format.date(asOf), version: format.number(version) };
  if (fed.length === ALL) return <>{t('value.overview.rests_on_all', values)}</>;
  return (
    <>
      {t('value.overview.rests_on', {
        ...values,
        fed: format.number(fed.length),
        all: format.number(ALL),
        criteria: format.list(fed.map((key) => t(criterionTexts[key].name))),
      })}
    </>
  );
}

/** Standings in the making, and a ranking that wouldn’t mean anything. */
export function RankingWarnings({ overview }: { overview: StandingOverview }) {
  const t = useT();
  const format = useFormat();
  useFreshList(overview.pending);
  const { danger_calibration: calibration } = overview;
  const vague = overview.ranked > 0 && !overview.discriminates;
  return (
    <div role="status" className={classes.warnings}>
      {overview.pending > 0 && (
        <p className={classes.pending}>
          <IconLoader2 size={15} className={classes.turning} aria-hidden />
          {t('value.overview.pending', { count: overview.pending })}
        </p>
      )}
      {vague && (
        <p className={classes.vague}>
          <IconAlertTriangle size={15} aria-hidden />
          {t('value.overview.vague', {
            criteria: format.list(overview.alike.map((key) => t(criterionTexts[key].name))),
          })}
        </p>
      )}
      {calibration?.alarm === true && (
        <p className={classes.vague}>
          <IconAlertTriangle size={15} aria-hidden />
          {t('value.overview.danger_off', {
            points: format.number(Math.round(calibration.worst_gap)),
          })}
        </p>
      )}
    </div>
  );
}

/** When the last pending standing is there, what is on the screen is read again. */
function useFreshList(pending: number) {
  const client = useQueryClient();
  const before = useRef(pending);
  useEffect(() => {
    if (before.current > 0 && pending === 0) {
      void client.invalidateQueries({ queryKey: ['customers'] });
      void client.invalidateQueries({ queryKey: ['standing'] });
    }
    before.current = pending;
  }, [pending, client]);
}
