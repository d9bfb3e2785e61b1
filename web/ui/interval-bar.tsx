import classes from './interval-bar.module.css';

interface IntervalBarProps {
  /** All on the scale 0…max; the interval may be left out. */
  value: number;
  low?: number;
  high?: number;
  max?: number;
  /** Says the value in words to those who don’t see the bar. */
  label: string;
  tone?: 'accent' | 'gold' | 'danger' | 'muted';
}

/** A value on a scale, with the range it may truly lie in drawn around its end. */
export function IntervalBar({
  value,
  low,
  high,
  max = 1,
  label,
  tone = 'accent',
}: IntervalBarProps) {
  const share = (x: number) => `${Math.min(100, Math.max(0, (x / max) * 100))}%`;
  return (
    <div className={classes.track} data-tone={tone} role="img" aria-label={label}>
      <div className={classes.fill} style={{ inlineSize: share(value) }} />
      {low !== undefined && high !== undefined && (
        <div
          className={classes.range}
          style={{ insetInlineStart: share(low), inlineSize: share(high - low) }}
        />
      )}
      <div className={classes.tick} style={{ insetInlineStart: share(value) }} />
    </div>
  );
}
