import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ImportRecord } from '../../contract/exchange/import.ts';
import { isOver, paceOf, useJob } from '../app/job.ts';
import { useJobTray } from '../app/job-tray.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Progress } from '../ui/progress.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { CheckedStep } from './checked-step.tsx';
import { CustomersResult } from './customers-result.tsx';
import { MappingStep } from './mapping-step.tsx';
import { importQuery } from './queries.ts';
import { ImportResult } from './result.tsx';
import { Steps } from './steps.tsx';
import classes from './imports.module.css';

/** One import, whatever it has come to: checking the columns, under way, or over. */
export function ImportPage() {
  const t = useT();
  const { id } = useParams({ from: '/inside/shell/imports/$id' });
  const record = useQuery(importQuery(id));
  const data = record.data;
  const isWide = data?.state === 'draft' || data?.state === 'checked';
  const description =
    data?.state === 'draft'
      ? t('exchange.mapping.text')
      : data?.state === 'checked'
        ? t('exchange.people.checked_text')
        : undefined;
  return (
    <Page
      title={
        data === undefined ? t('exchange.imports.title') : titleOf(data, t('workspace.job.sample'))
      }
      {...(description === undefined ? {} : { description })}
      breadcrumbs={[
        <Link key="imports" to="/imports">
          {t('exchange.imports.title')}
        </Link>,
      ]}
      width={isWide ? 'wide' : 'reading'}
    >
      {data === undefined ? (
        record.isError ? (
          <ErrorPanel error={record.error} onRetry={() => void record.refetch()} />
        ) : (
          <SkeletonLines lines={6} />
        )
      ) : (
        <Stage record={data} />
      )}
    </Page>
  );
}

const titleOf = (record: ImportRecord, sample: string) =>
  record.kind === 'sample' ? sample : record.file_name;

function Stage({ record }: { record: ImportRecord }) {
  const t = useT();
  const [isMapping, setMapping] = useState(false);
  const customers = record.kind === 'customers';
  if (record.state === 'draft' || (record.state === 'checked' && isMapping))
    return <MappingStep record={record} />;
  if (record.state === 'checked')
    return (
      <>
        <Steps current="check" customers />
        <CheckedStep record={record} onMapping={() => setMapping(true)} />
      </>
    );
  if ((record.state === 'done' || record.state === 'undone') && record.customers !== null)
    return (
      <>
        <Steps current="result" customers />
        <CustomersResult record={record} customers={record.customers} />
      </>
    );
  if (record.state === 'done' && record.totals !== null)
    return (
      <>
        {record.kind === 'order_lines' && <Steps current="result" />}
        <ImportResult record={record} totals={record.totals} />
      </>
    );
  if (record.state === 'failed')
    return (
      <div className={classes.failed} role="alert">
        <p>
          <strong>{t('exchange.failed.title')}</strong>
        </p>
        <p>{record.error?.message ?? t('common.progress.failed')}</p>
        <p className={classes.about}>{t('exchange.failed.text')}</p>
        <Button renderRoot={(props) => <Link to="/imports/new" {...props} />}>
          {t('exchange.failed.again')}
        </Button>
      </div>
    );
  return (
    <>
      {record.kind !== 'sample' && record.state !== 'undoing' && (
        <Steps current={record.state === 'checking' ? 'check' : 'running'} customers={customers} />
      )}
      <Running record={record} />
    </>
  );
}

/** Under way: the work goes on whether or not anybody looks. */
function Running({ record }: { record: ImportRecord }) {
  const t = useT();
  const format = useFormat();
  const client = useQueryClient();
  const { follow } = useJobTray();
  const { data: job, error, dataUpdatedAt } = useJob(record.job_id);
  const over = isOver(job);
  useEffect(() => {
    if (over) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
  }, [over, client]);
  // Without an event from the job the record itself says when it is over.
  const { refetch } = useQuery({ ...importQuery(record.id), refetchInterval: 4000 });
  useEffect(() => {
    if (over) void refetch();
  }, [over, refetch]);

  const phases = new Map([
    ['staging', t('jobs.phase.staging')],
    ['checking', t('jobs.phase.checking')],
    ['matching', t('jobs.phase.matching')],
    ['undoing', t('jobs.phase.undoing')],
    ['no_room', t('jobs.phase.no_room')],
    ['writing', t('jobs.phase.writing')],
    ['customers', t('jobs.phase.customers')],
    ['scoring', t('jobs.phase.scoring')],
  ]);
  const pace = job === undefined ? null : paceOf(job, dataUpdatedAt);
  const started = record.started_at ?? record.created_at;
  return (
    <Panel>
      <div className={classes.running} aria-live="polite">
        <Progress
          label={phases.get(job?.phase ?? '') ?? t('common.progress.waiting')}
          state={job?.state ?? 'queued'}
          done={job?.rows_done ?? 0}
          total={job?.rows_total ?? null}
          rate={pace?.rate ?? null}
          secondsLeft={pace?.secondsLeft ?? null}
        />
        <ErrorPanel error={error} />
        <p className={classes.about}>
          {t('exchange.running.text', { when: format.dateTime(started) })}
        </p>
        <div>
          <Button
            variant="default"
            rightSection={<IconArrowRight size={16} className="mirrors" />}
            onClick={() => {
              if (record.job_id !== null) follow(record.job_id);
            }}
            renderRoot={(props) => <Link to="/customers" {...props} />}
          >
            {t('exchange.running.leave')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
