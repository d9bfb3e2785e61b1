import { useFormat } from '../ui/format.tsx';
import classes from './result.module.css';

interface CountsProps {
  counts: readonly { id: string; label: string; value: number }[];
}

/** Numbers with what they count. */
export function Counts({ counts }: CountsProps) {
  const format = useFormat();
  return (
    <dl className={classes.counts}>
      {counts.map(({ id, label, value }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd data-count={id}>{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
