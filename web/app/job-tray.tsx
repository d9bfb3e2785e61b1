import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { MessageKey } from '../../contract/i18n/types.ts';
import type { Job } from '../../contract/workspace/job.ts';
import { ApiError } from '../ui/api-error.ts';
import { useT } from '../ui/language.tsx';
import { Progress } from '../ui/progress.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { isOver, paceOf, useJob } from './job.ts';
import classes from './job-tray.module.css';

type JobNameKey = Extract<MessageKey, `workspace.job.${string}`>;

interface JobTray {
  /** Shows long work in the corner of every page until it ends, also after a reload. */
  follow: (jobId: string) => void;
}

const JobTrayContext = createContext<JobTray | null>(null);
const storageKey = 'mainstay.jobs';
const jobName: Readonly<Record<Job['kind'], JobNameKey>> = {
  import: 'workspace.job.import',
  sample: 'workspace.job.sample',
  score: 'workspace.job.score',
  review: 'workspace.job.review',
  care: 'workspace.job.care',
  segments: 'workspace.job.segments',
  backtest: 'workspace.job.backtest',
  rebuild: 'workspace.job.rebuild',
  verdicts: 'workspace.job.verdicts',
  duplicates: 'workspace.job.duplicates',
  handover: 'workspace.job.handover',
  bulk: 'workspace.job.bulk',
};

function remembered(): string[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function JobTrayProvider({ children }: { children: ReactNode }) {
  const [ids, setIds] = useState(remembered);
  useEffect(() => {
    try {
      localStorage.setItem(storageKey, JSON.stringify(ids));
    } catch {
      // Without storage the tray forgets at a reload; the work itself goes on.
    }
  }, [ids]);
  const forget = useCallback((id: string) => setIds((all) => all.filter((one) => one !== id)), []);
  const tray = useMemo<JobTray>(
    () => ({ follow: (id) => setIds((all) => (all.includes(id) ? all : [...all, id])) }),
    [],
  );
  return (
    <JobTrayContext value={tray}>
      {children}
      {ids.length > 0 && (
        <div className={classes.tray}>
          {ids.map((id) => (
            <TrayJob key={id} id={id} onOver={forget} />
          ))}
        </div>
      )}
    </JobTrayContext>
  );
}

function TrayJob({ id, onOver }: { id: string; onOver: (id: string) => void }) {
  const t = useT();
  const { say, sayFailed } = useToasts();
  const client = useQueryClient();
  const { data: job, error, dataUpdatedAt } = useJob(id);
  const over = isOver(job);

  const gone = error instanceof ApiError && error.status === 404;

  useEffect(() => {
    if (gone) onOver(id);
    if (!over || job === undefined) return;
    const name = t(jobName[job.kind]);
    if (job.state === 'done') say(`${name}: ${t('common.progress.done')}`);
    else sayFailed(`${name}: ${job.error?.message ?? t('common.progress.failed')}`);
    // What the work changed may be on the screen.
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
    onOver(id);
  }, [over, gone, id, job, onOver, client, say, sayFailed, t]);

  if (job === undefined || over) return null;
  const pace = paceOf(job, dataUpdatedAt);
  return (
    <div className={classes.card}>
      <Progress
        label={t(jobName[job.kind])}
        state={job.state}
        done={job.rows_done}
        total={job.rows_total}
        rate={pace.rate}
        secondsLeft={pace.secondsLeft}
      />
    </div>
  );
}

export function useJobTray(): JobTray {
  const tray = use(JobTrayContext);
  if (tray === null) throw new Error('useJobTray outside JobTrayProvider');
  return tray;
}
