import { useT } from './language.tsx';
import classes from './skeletons.module.css';

/** Bones of text. The widths vary so that they read as lines, the same ones each time. */
export function SkeletonLines({ lines = 3 }: { lines?: number }) {
  const t = useT();
  return (
    <div className={classes.lines} role="status" aria-label={t('common.state.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          className={classes.bone}
          style={{ inlineSize: `${92 - ((line * 29) % 45)}%` }}
        />
      ))}
    </div>
  );
}

/** Bones of a list, as tall as the rows that will replace them. */
export function SkeletonRows({ rows = 6, height = 52 }: { rows?: number; height?: number }) {
  const t = useT();
  return (
    <div role="status" aria-label={t('common.state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.row} style={{ blockSize: height }}>
          <span className={classes.bone} style={{ inlineSize: `${18 + ((row * 7) % 12)}%` }} />
          <span className={classes.bone} style={{ inlineSize: `${26 + ((row * 11) % 18)}%` }} />
        </div>
      ))}
    </div>
  );
}
