import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { VerdictDecision } from '../../contract/value/verdict.ts';
import { useMay } from '../app/session.ts';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { customerVerdictQuery } from './queries.ts';
import { VerdictActions } from './verdict-actions.tsx';
import { VerdictBody } from './verdict-body.tsx';
import { VerdictDrawer } from './verdict-drawer.tsx';
import classes from './relations.module.css';

/** The verdict on one customer with its evidence; nothing where there is none. */
export function VerdictPanel({ customerId }: { customerId: string }) {
  const t = useT();
  const mayDecide = useMay('standing.manage');
  const { data } = useQuery(customerVerdictQuery(customerId));
  const [decision, setDecision] = useState<VerdictDecision['decision'] | null>(null);
  const verdict = data?.verdict ?? null;
  if (verdict === null) return null;
  return (
    <Panel title={t('relations.verdict.title')}>
      <div className={classes.main}>
        <VerdictBody verdict={verdict} />
        {mayDecide && <VerdictActions verdict={verdict} onDecide={setDecision} />}
      </div>
      <VerdictDrawer
        asked={decision === null ? null : { verdict, decision }}
        onClose={() => setDecision(null)}
      />
    </Panel>
  );
}
