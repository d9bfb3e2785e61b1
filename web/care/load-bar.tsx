import type { TodayList } from '../../contract/care/today.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import classes from './today.module.css';

/** The hours of the day: what is done, what is planned, what is left. */
export function LoadBar({ list }: { list: TodayList }) {
  const t = useT();
  const format = useFormat();
  const { planned_minutes: planned, available_minutes: available, done } = list;
  const time = (minutes: number) =>
    minutes === 0 ? format.number(0) : format.duration(minutes * 60);
  const whole = Math.max(available, planned + done.minutes, 1);
  const share = (minutes: number) => ({ inlineSize: `${(100 * minutes) / whole}%` });
  const words = t('care.today.load', {
    planned: time(planned + done.minutes),
    available: time(available),
  });
  return (
    <div className={classes.load}>
      <div
        className={classes.bar}
        role="meter"
        aria-label={t('care.today.load_label')}
        aria-valuemin={0}
        aria-valuemax={whole}
        aria-valuenow={planned + done.minutes}
        aria-valuetext={words}
      >
        <span className={classes.barDone} style={share(done.minutes)} />
        <span className={classes.barPlanned} style={share(planned)} />
      </div>
      <p className={classes.loadWords}>
        <span>{words}</span>
        {done.count > 0 && (
          <span>
            {t('care.today.done_so_far', { count: done.count, time: time(done.minutes) })}
          </span>
        )}
      </p>
    </div>
  );
}
