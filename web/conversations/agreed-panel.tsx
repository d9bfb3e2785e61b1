import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Agreement } from '../../contract/conversations/agreed.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { channelEntry } from './channels.ts';
import { AgreementDrawer } from './drawers.ts';
import { PromiseItem } from './promise-item.tsx';
import { agreementsQuery, useTakeAgreementBack } from './queries.agreed.ts';
import { promisesQuery } from './queries.ts';
import { termLabels } from './term-labels.ts';
import classes from './promises.module.css';

/** Our word to a customer on one board: promises, prices, dates and scope, and where they were given. */
export function AgreedPanel({ customerId }: { customerId: string }) {
  const t = useT();
  const mayNote = useMay('customers.write');
  const [opened, setOpened] = useState(false);
  const { data: promised } = useQuery(promisesQuery(customerId));
  const { data: agreed } = useQuery(agreementsQuery(customerId));
  const promises = promised?.items ?? [];
  const agreements = agreed?.items ?? [];
  const inForce = agreements.filter((one) => one.in_force);
  const earlier = agreements.filter((one) => !one.in_force);
  const items = (some: readonly Agreement[]) =>
    some.map((one) => <AgreementItem key={one.id} agreement={one} customerId={customerId} />);
  return (
    <Panel
      title={t('agreed.title')}
      actions={
        mayNote && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            aria-label={t('agreed.add')}
            onClick={() => setOpened(true)}
          >
            {t('agreed.add_short')}
          </Button>
        )
      }
    >
      {promises.length + agreements.length === 0 ? (
        <p className={classes.none}>{t('agreed.none')}</p>
      ) : (
        <ul className={classes.list}>
          {promises.map((promise) => (
            <PromiseItem key={promise.id} promise={promise} customerId={customerId} />
          ))}
          {items(inForce)}
        </ul>
      )}
      {earlier.length > 0 && (
        <details className={classes.earlier}>
          <summary>{t('agreed.earlier')}</summary>
          <ul className={classes.list}>{items(earlier)}</ul>
        </details>
      )}
      <AgreementDrawer customerId={customerId} opened={opened} onClose={() => setOpened(false)} />
    </Panel>
  );
}

function AgreementItem({ agreement, customerId }: { agreement: Agreement; customerId: string }) {
  const t = useT();
  const format = useFormat();
  const mayTakeBack = useMay('customers.write');
  const { say } = useToasts();
  const takeBack = useTakeAgreementBack(customerId);
  const { id, term, what, price, on_date, holds_until, in_force } = agreement;
  return (
    <li className={classes.item} data-over={!in_force || undefined}>
      <bdi className={classes.what}>{what ?? t('conversations.promises.erased')}</bdi>
      <span className={classes.settled}>
        <Tag>{t(termLabels[term])}</Tag>
        {price !== null && <strong>{format.money(price.amount, price.currency)}</strong>}
        {on_date !== null && <strong>{format.date(on_date)}</strong>}
        {holds_until !== null && (
          <span>{t('agreed.holds_until', { date: format.date(holds_until) })}</span>
        )}
      </span>
      <span className={classes.under}>
        {t('agreed.said', {
          channel: t(channelEntry(agreement.channel).label),
          date: format.date(agreement.agreed_at),
          name: agreement.employee.name,
        })}
        {mayTakeBack && agreement.replaced_by === null && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            loading={takeBack.isPending}
            onClick={() => takeBack.mutate(id, { onSuccess: () => say(t('agreed.taken_back')) })}
          >
            {t('agreed.take_back')}
          </Button>
        )}
      </span>
    </li>
  );
}
