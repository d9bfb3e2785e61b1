import type { z } from 'zod';
import type { standingMark } from '../../contract/customers/standing-mark.ts';
import { useFormat } from '../ui/format.tsx';
import { IntervalBar } from '../ui/interval-bar.tsx';
import { useT } from '../ui/language.tsx';
import classes from './marks.module.css';

/** The score with its 80 % interval, small enough for a row. */
export function ScoreBar({ mark }: { mark: Mark | null }) {
  const t = useT();
  const format = useFormat();
  if (mark === null) return <span className={classes.quiet}>{t('value.mark.none')}</span>;
  const [score, low, high] = [mark.score, mark.p10, mark.p90].map((it) => format.number(it));
  const words = t('value.mark.score', { score: score ?? '', low: low ?? '', high: high ?? '' });
  return (
    <span className={classes.score} title={words}>
      <span className={classes.number} aria-hidden>
        {score}
      </span>
      <IntervalBar
        value={mark.score}
        low={mark.p10}
        high={mark.p90}
        max={100}
        label={words}
        tone={mark.known ? 'accent' : 'muted'}
      />
    </span>
  );
}

type Mark = Pick<z.infer<typeof standingMark>, 'score' | 'p10' | 'p90' | 'known'>;

const STEPS = 4;

/** Danger as filled steps and a number: readable without seeing colours. */
export function DangerMark({ danger }: { danger: number | null }) {
  const t = useT();
  const format = useFormat();
  if (danger === null)
    return (
      <span className={classes.quiet} title={t('value.danger.unknown')}>
        –
      </span>
    );
  const filled = Math.min(STEPS, Math.floor(danger * STEPS + 0.5));
  const words = t('value.danger.in_90_days', { share: format.percent(danger) });
  return (
    <span className={classes.danger} data-level={filled} title={words}>
      <span className={classes.steps} aria-hidden>
        {Array.from({ length: STEPS }, (_, step) => (
          <span key={step} data-on={step < filled || undefined} />
        ))}
      </span>
      <span aria-hidden>{format.percent(danger)}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
