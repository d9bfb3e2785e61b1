import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Conflict } from '../../contract/http/problem.ts';
import { useT } from './language.tsx';
import classes from './conflict-panel.module.css';

/** A field that two people changed, in words. */
export interface Clash {
  field: string;
  label: string;
  mine: string;
  theirs: string;
  original: string;
}

/** Clashes in words: a label for each field, and its values as they are read aloud. */
export function clashesIn(
  conflicts: readonly Conflict[],
  labels: ReadonlyMap<string, string>,
  inWords: (field: string, value: unknown) => string,
): Clash[] {
  return conflicts.map(({ field, mine, theirs, original }) => ({
    field,
    label: labels.get(field) ?? field,
    mine: inWords(field, mine),
    theirs: inWords(field, theirs),
    original: inWords(field, original),
  }));
}

interface ConflictProps {
  clashes: readonly Clash[];
  /** Fields that shall hold what the other person saved. */
  taken: readonly string[];
  onTaken: (fields: string[]) => void;
}

/** Mine, theirs and the original of every field that two people changed; one chooses what stays. */
export function ConflictPanel({ clashes, taken, onTaken }: ConflictProps) {
  const t = useT();
  const panel = useRef<HTMLElement>(null);
  // It answers a press of “save”, which may be below or above what is on the screen.
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const choose = (field: string, take: boolean) =>
    onTaken([...taken.filter((one) => one !== field), ...(take ? [field] : [])]);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      className={classes.panel}
      aria-label={t('common.conflict.title')}
    >
      <div role="alert">
        <p className={classes.title}>{t('common.conflict.title')}</p>
        <p>{t('common.conflict.text')}</p>
      </div>
      {clashes.map(({ field, label, mine, theirs, original }) => (
        <fieldset key={field} className={classes.field}>
          <legend className={classes.label}>{label}</legend>
          <dl className={classes.values}>
            <Value name={t('common.conflict.mine')} value={mine} />
            <Value name={t('common.conflict.theirs')} value={theirs} />
            <Value name={t('common.conflict.original')} value={original} />
          </dl>
          <SegmentedControl
            aria-label={t('common.conflict.choose', { field: label })}
            fullWidth
            value={taken.includes(field) ? 'theirs' : 'mine'}
            onChange={(choice) => choose(field, choice === 'theirs')}
            data={[
              { value: 'mine', label: t('common.conflict.keep_mine') },
              { value: 'theirs', label: t('common.conflict.take_theirs') },
            ]}
          />
        </fieldset>
      ))}
    </section>
  );
}

function Value({ name, value }: { name: string; value: string }) {
  const t = useT();
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{value === '' ? t('common.conflict.empty') : value}</dd>
    </div>
  );
}
