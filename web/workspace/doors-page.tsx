import { Button } from '@mantine/core';
import { IconFileImport, IconSeedling, IconSparkles, type Icon } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Job } from '../../contract/workspace/job.ts';
import { api } from '../app/api.ts';
import { paceOf, useJob } from '../app/job.ts';
import { useJobTray } from '../app/job-tray.tsx';
import { AppearanceToggle, LanguageMenu } from '../app/menus.tsx';
import { startPage } from '../app/pages.ts';
import { useSession } from '../app/session.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Progress } from '../ui/progress.tsx';
import classes from './doors-page.module.css';

const sampleSize = 2000;

/** First run, after the business exists: three doors. */
export function DoorsPage() {
  const t = useT();
  const { workspace } = useSession();
  const navigate = useNavigate();
  const [jobId, setJobId] = useState<string | null>(null);
  const { follow } = useJobTray();
  const sample = useMutation({
    mutationFn: () => api.post<{ job: Job }>('/sample', { size: sampleSize }),
    onSuccess: ({ job }) => setJobId(job.id),
  });
  const title = t('workspace.doors.title');
  useEffect(() => {
    document.title = `${title} · ${t('common.app.name')}`;
  }, [title, t]);

  const leave = () => {
    if (jobId !== null) follow(jobId);
    void navigate({ to: startPage });
  };
  return (
    <main className={classes.page}>
      <div className={classes.tools}>
        <LanguageMenu />
        <AppearanceToggle />
      </div>
      <div className={classes.inner}>
        <img src="/mark.svg" alt="" width={40} height={40} />
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.text}>{t('workspace.doors.text', { business: workspace.name })}</p>
        {jobId === null ? (
          <div className={classes.doors}>
            <Door
              icon={IconSparkles}
              title={t('workspace.doors.sample')}
              text={t('workspace.doors.sample_text', { count: sampleSize })}
              busy={sample.isPending}
              onOpen={() => sample.mutate()}
            />
            <Door
              icon={IconFileImport}
              title={t('workspace.doors.file')}
              text={t('workspace.doors.file_text')}
              onOpen={() => void navigate({ to: '/imports/new' })}
            />
            <Door
              icon={IconSeedling}
              title={t('workspace.doors.empty')}
              text={t('workspace.doors.empty_text')}
              onOpen={leave}
            />
          </div>
        ) : (
          <SampleProgress jobId={jobId} onLeave={leave} onAgain={() => setJobId(null)} />
        )}
        <ErrorPanel error={sample.error} onRetry={() => sample.mutate()} />
      </div>
    </main>
  );
}

interface DoorProps {
  icon: Icon;
  title: string;
  text: string;
  busy?: boolean;
  onOpen: () => void;
}

function Door({ icon: Symbol, title, text, busy = false, onOpen }: DoorProps) {
  return (
    <button
      type="button"
      className={classes.door}
      onClick={onOpen}
      disabled={busy}
      aria-busy={busy}
    >
      <span className={classes.symbol} aria-hidden>
        <Symbol size={22} stroke={1.6} />
      </span>
      <span className={classes.doorTitle}>{title}</span>
      <span className={classes.doorText}>{text}</span>
    </button>
  );
}

interface SampleProgressProps {
  jobId: string;
  onLeave: () => void;
  /** Back to the three doors, after the work has failed. */
  onAgain: () => void;
}

/** The work goes on when the page is left; the corner of every other page follows it. */
function SampleProgress({ jobId, onLeave, onAgain }: SampleProgressProps) {
  const t = useT();
  const client = useQueryClient();
  const { data: job, error, dataUpdatedAt } = useJob(jobId);
  const done = job?.state === 'done';
  useEffect(() => {
    if (done) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
  }, [done, client]);
  const pace = job === undefined ? null : paceOf(job, dataUpdatedAt);
  return (
    <div className={classes.progress}>
      <Progress
        label={t('workspace.doors.making')}
        state={job?.state ?? 'queued'}
        done={job?.rows_done ?? 0}
        total={job?.rows_total ?? null}
        rate={pace?.rate ?? null}
        secondsLeft={pace?.secondsLeft ?? null}
      />
      {job?.error && <p role="alert">{job.error.message}</p>}
      <ErrorPanel error={error} />
      {job?.state === 'failed' ? (
        <Button onClick={onAgain}>{t('common.action.back')}</Button>
      ) : (
        <Button onClick={onLeave} variant={done ? 'filled' : 'default'}>
          {t('workspace.doors.look')}
        </Button>
      )}
    </div>
  );
}
