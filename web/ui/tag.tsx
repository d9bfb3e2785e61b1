import type { ReactNode } from 'react';
import classes from './tag.module.css';

type Tone = 'plain' | 'accent' | 'gold' | 'good' | 'warn' | 'danger';

/** A small mark beside a name: a role, a stage, a state. Never colour alone: it has words. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
