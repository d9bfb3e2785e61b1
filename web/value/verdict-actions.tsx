import { Button } from '@mantine/core';
import type { Verdict, VerdictDecision } from '../../contract/value/verdict.ts';
import { useT } from '../ui/language.tsx';
import classes from './relations.module.css';

interface VerdictActionsProps {
  verdict: Verdict;
  onDecide: (decision: VerdictDecision['decision']) => void;
}

/** What can be done with a verdict as it stands. */
export function VerdictActions({ verdict: { state }, onDecide }: VerdictActionsProps) {
  const t = useT();
  const open = state === 'proposed' || state === 'reopened';
  if (!open && state !== 'excluded') return null;
  return (
    <div className={classes.acts}>
      {open && (
        <Button size="xs" variant="light" color="red" onClick={() => onDecide('exclude')}>
          {t('relations.verdict.exclude')}
        </Button>
      )}
      {open && (
        <Button size="xs" variant="default" onClick={() => onDecide('refuse')}>
          {t('relations.verdict.refuse')}
        </Button>
      )}
      {state === 'excluded' && (
        <Button size="xs" variant="default" onClick={() => onDecide('lift')}>
          {t('relations.verdict.lift')}
        </Button>
      )}
    </div>
  );
}
