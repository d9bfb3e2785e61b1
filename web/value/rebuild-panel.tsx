import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DifferenceKind, RebuildChecks } from '../../contract/value/rebuild.ts';
import type { Job } from '../../contract/workspace/job.ts';
import { api } from '../app/api.ts';
import { useJobTray } from '../app/job-tray.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { rebuildQuery } from './queries.ts';
import classes from './scorecard.module.css';

/** Above everything else while something stored is not what it comes to from the facts. */
export function RebuildAlarm() {
  const t = useT();
  const { data } = useQuery(rebuildQuery);
  if (data === undefined || data.open === 0) return null;
  return (
    <p role="alert" className={classes.alarm}>
      <IconAlertTriangle size={16} aria-hidden />
      {t('value.rebuild.alarm', { count: data.open })}
    </p>
  );
}

/** Whether what is stored is what it comes to from the facts; and what is not. */
export function RebuildPanel() {
  const t = useT();
  const { follow } = useJobTray();
  const found = useQuery(rebuildQuery);
  const check = useMutation({
    mutationFn: () => api.post<Job>('/rebuild-checks', {}),
    onSuccess: (job) => follow(job.id),
  });
  return (
    <Panel
      title={t('value.rebuild.title')}
      description={t('value.rebuild.about')}
      actions={
        <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
          {t('value.rebuild.now')}
        </Button>
      }
      flush
    >
      <ErrorPanel error={found.error ?? check.error} />
      {found.data !== undefined && <Findings {...found.data} />}
    </Panel>
  );
}

const names = {
  day_roll: 'value.rebuild.day_roll',
  price_roll: 'value.rebuild.price_roll',
  standing: 'value.rebuild.standing',
} as const satisfies Record<DifferenceKind, string>;

function Findings({ checks: [last], differences }: RebuildChecks) {
  const t = useT();
  const format = useFormat();
  return (
    <ul className={classes.versions}>
      {differences.map((row, at) => (
        <PanelRow key={at}>
          <Link to="/customers/$id" params={{ id: row.customer_id }}>
            <bdi>{row.name}</bdi>
          </Link>{' '}
          <span className={classes.note}>{t(names[row.what], { date: format.date(row.day) })}</span>
        </PanelRow>
      ))}
      <PanelRow>
        <p className={classes.note}>
          {last === undefined
            ? t('value.rebuild.never')
            : t(last.differences === 0 ? 'value.rebuild.right' : 'value.rebuild.wrong', {
                date: format.dateTime(last.finished_at),
                count: last.customers,
              })}
        </p>
      </PanelRow>
    </ul>
  );
}
