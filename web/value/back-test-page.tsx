import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { BackTestDetail } from '../../contract/value/back-test.ts';
import { isOver, paceOf, useJob } from '../app/job.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Progress } from '../ui/progress.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { BackTestResults } from './back-test-results.tsx';
import { BackTestSuggestion } from './back-test-suggestion.tsx';
import { backTestQuery, backTestsQuery } from './queries.models.ts';

/** One back-test: how far it is, and what it found. */
export function BackTestPage() {
  const t = useT();
  const format = useFormat();
  const { id } = useParams({ from: '/inside/shell/scorecard/back-tests/$id' });
  const { data, error, isPending, refetch } = useQuery(backTestQuery(id));
  const title =
    data === undefined
      ? t('value.back_test.title')
      : t('value.back_test.of', {
          version: format.number(data.version),
          day: format.date(data.as_of),
        });
  return (
    <Page
      title={title}
      breadcrumbs={[
        <Link key="scorecard" to="/scorecard">
          {t('value.scorecard.title')}
        </Link>,
        <Link key="tests" to="/scorecard/back-tests">
          {t('value.back_test.title')}
        </Link>,
      ]}
    >
      <ErrorPanel error={error} onRetry={() => void refetch()} />
      {isPending && (
        <Panel>
          <SkeletonLines lines={8} />
        </Panel>
      )}
      {data !== undefined && <Found test={data} />}
    </Page>
  );
}

function Found({ test }: { test: BackTestDetail }) {
  const t = useT();
  if (test.state === 'failed')
    return (
      <Panel>
        <p>{t('value.back_test.failed')}</p>
      </Panel>
    );
  if (test.result === null) return <UnderWay test={test} />;
  return (
    <>
      <BackTestResults result={test.result} />
      <BackTestSuggestion suggestion={test.result.suggestion} version={test.version} />
    </>
  );
}

function UnderWay({ test }: { test: BackTestDetail }) {
  const t = useT();
  const client = useQueryClient();
  const { data: job, dataUpdatedAt } = useJob(test.job_id);
  const over = isOver(job);
  useEffect(() => {
    if (!over) return;
    void client.invalidateQueries({ queryKey: backTestQuery(test.id).queryKey });
    void client.invalidateQueries({ queryKey: backTestsQuery.queryKey });
  }, [over, client, test.id]);
  const phases = {
    fitting: t('jobs.phase.fitting'),
    scoring: t('jobs.phase.scoring'),
    weighing: t('jobs.phase.weighing'),
  };
  const phase = job?.phase;
  const isKnown = phase === 'fitting' || phase === 'scoring' || phase === 'weighing';
  const pace = job === undefined ? {} : paceOf(job, dataUpdatedAt);
  return (
    <Panel>
      <Progress
        label={isKnown ? phases[phase] : t('value.back_test.title')}
        state={job?.state ?? 'queued'}
        done={job?.rows_done ?? 0}
        total={job?.rows_total ?? null}
        {...pace}
      />
      <p>{t('value.back_test.goes_on')}</p>
    </Panel>
  );
}
