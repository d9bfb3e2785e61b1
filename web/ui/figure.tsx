import type { ReactNode } from 'react';
import { useT } from './language.tsx';
import classes from './figure.module.css';

interface FigureProps {
  label: string;
  /** Already written as the reader's language writes it; null when there is too little evidence. */
  value: string | null;
  unit?: string;
  interval?: { low: string; high: string };
  note?: ReactNode;
  size?: 'md' | 'lg';
  /** Opens the evidence; every computed number has one. */
  onOpen?: () => void;
}

/** A number that says how sure it is, and opens its evidence. */
export function Figure({ label, value, unit, interval, note, size = 'md', onOpen }: FigureProps) {
  const t = useT();
  const body = (
    <>
      <span className={classes.label}>{label}</span>
      <span className={classes.value} data-missing={value === null || undefined}>
        {value ?? t('common.state.not_enough')}
        {value !== null && unit !== undefined && <span className={classes.unit}>{unit}</span>}
      </span>
      {interval !== undefined && value !== null && (
        <span className={classes.note}>{t('common.figure.between', interval)}</span>
      )}
      {note !== undefined && <span className={classes.note}>{note}</span>}
    </>
  );
  if (onOpen === undefined)
    return (
      <div className={classes.figure} data-size={size}>
        {body}
      </div>
    );
  return (
    <button
      type="button"
      className={classes.figure}
      data-size={size}
      data-opens
      onClick={onOpen}
      title={t('common.figure.evidence', { label })}
    >
      {body}
    </button>
  );
}
