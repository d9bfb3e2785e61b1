import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay, useSession } from '../app/session.ts';
import { handoversQuery } from '../customers/index.ts';
import { handoverReasonTexts } from '../team/index.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { useNow } from '../ui/now.ts';
import { Panel } from '../ui/panel.tsx';
import classes from './contact.module.css';
import { WriteDrawer } from './drawers.ts';

interface HandedPanelProps {
  customerId: string;
  name: string;
}

/** How long it is worth being told of. */
const SHOWN_MS = 60 * 86_400_000;

/** What the new owner is told by whoever had the customer before, and the draft to the customer. */
export function HandedPanel({ customerId, name }: HandedPanelProps) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const { employee } = useSession();
  const mayWrite = useMay('customers.write');
  const [writing, setWriting] = useState(false);
  const { data } = useQuery(handoversQuery(customerId));
  const latest = data?.items[0];
  const isMine = latest?.to.id === employee.id && now.getTime() - Date.parse(latest.at) < SHOWN_MS;
  if (latest === undefined || !isMine) return null;
  const { by, at, reason, note, customer_note: draft, ticked, left } = latest;
  return (
    <Panel
      title={t('owners.handover.received', { name: by.name })}
      description={`${format.date(at)} · ${t(handoverReasonTexts[reason])}`}
    >
      {note !== null && (
        <p dir="auto" className={classes.note}>
          {note}
        </p>
      )}
      <p>
        {[
          t('owners.handover.left', { count: left }),
          t('owners.handover.ticked', { count: ticked }),
        ].join(' · ')}
      </p>
      {draft !== null && mayWrite && (
        <div className={classes.actions}>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconSend size={14} className="mirrors" />}
            onClick={() => setWriting(true)}
          >
            {t('owners.handover.write')}
          </Button>
        </div>
      )}
      <WriteDrawer
        customerId={customerId}
        name={name}
        text={draft ?? ''}
        opened={writing}
        onClose={() => setWriting(false)}
        onCapture={null}
      />
    </Panel>
  );
}
