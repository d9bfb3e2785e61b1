import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { EndingDrawer } from './drawers.ts';
import { reasonTexts } from './particular-texts.ts';
import { useEndRelation } from './queries.particulars.ts';
import classes from './particulars.module.css';

/** How the relationship ended and when to ask again; where it lasts, the way to end it. */
export function EndingPanel({ customer }: { customer: Customer }) {
  const t = useT();
  const format = useFormat();
  const mayEnd = useMay('customers.write');
  const { say } = useToasts();
  const resume = useEndRelation(customer.id);
  const [opened, setOpened] = useState(false);
  const { ending } = customer;
  const drawer = (
    <EndingDrawer customer={customer} opened={opened} onClose={() => setOpened(false)} />
  );
  if (ending === null)
    return (
      mayEnd && (
        <div>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setOpened(true)}>
            {t('customers.ending.open')}
          </Button>
          {drawer}
        </div>
      )
    );
  return (
    <Panel
      title={t('customers.ending.title')}
      actions={
        mayEnd && (
          <Button variant="subtle" size="compact-sm" onClick={() => setOpened(true)}>
            {t('common.action.edit')}
          </Button>
        )
      }
    >
      <div className={classes.parts}>
        <div className={classes.part}>
          <strong>{t(reasonTexts[ending.reason])}</strong>
          <span className={classes.quiet}>
            {ending.ended_by === 'us' ? t('customers.ending.by_us') : t('customers.ending.by_them')}
            {' · '}
            {t('customers.ending.on', { date: format.date(ending.ended_on) })}
          </span>
          {ending.cooling_until !== null && (
            <span>
              {t('customers.ending.cooling_until', { date: format.date(ending.cooling_until) })}
            </span>
          )}
          {ending.revisit_on !== null && (
            <span>
              {t('customers.ending.revisit_on', { date: format.date(ending.revisit_on) })}
            </span>
          )}
        </div>
        {mayEnd && ending.reason !== 'fraud' && (
          <div>
            <Button
              variant="default"
              size="compact-sm"
              loading={resume.isPending}
              onClick={() =>
                resume.mutate(null, { onSuccess: () => say(t('customers.ending.resumed')) })
              }
            >
              {t('customers.ending.resume')}
            </Button>
          </div>
        )}
      </div>
      {drawer}
    </Panel>
  );
}
