import { useFormat } from './format.tsx';
import { useT } from './language.tsx';
import classes from './progress.module.css';

interface ProgressProps {
  label: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  done: number;
  total: number | null;
  /** Rows a second; null until it is known. */
  rate?: number | null;
  /** Seconds; null until it is known. */
  secondsLeft?: number | null;
}

/** Long work: rows done, how fast, and how long still. */
export function Progress({
  label,
  state,
  done,
  total,
  rate = null,
  secondsLeft = null,
}: ProgressProps) {
  const t = useT();
  const format = useFormat();
  const share =
    state === 'done' ? 1 : total ? Math.min(1, done / total) : state === 'failed' ? 0 : null;
  const words: Record<ProgressProps['state'], string> = {
    queued: t('common.progress.waiting'),
    running: t('common.progress.running'),
    done: t('common.progress.done'),
    failed: t('common.progress.failed'),
  };
  const rows =
    total === null
      ? t('common.progress.rows_done', { done: format.number(done) })
      : t('common.progress.rows', { done: format.number(done), total: format.number(total) });

  return (
    <div className={classes.progress} data-state={state}>
      <div className={classes.head}>
        <span className={classes.label}>{label}</span>
        <span className={classes.state}>
          {share !== null && state === 'running' ? format.percent(share) : words[state]}
        </span>
      </div>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <div
          className={classes.fill}
          data-unknown={share === null || undefined}
          style={{ inlineSize: share === null ? '30%' : `${share * 100}%` }}
        />
      </div>
      <div className={classes.detail}>
        <span>{rows}</span>
        {state === 'running' && rate !== null && rate > 0 && (
          <span>{t('common.progress.rate', { rate: format.number(Math.round(rate)) })}</span>
        )}
        {state === 'running' && secondsLeft !== null && (
          <span>{t('common.progress.left', { time: format.duration(secondsLeft) })}</span>
        )}
      </div>
    </div>
  );
}
