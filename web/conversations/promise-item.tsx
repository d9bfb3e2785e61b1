import { Button } from '@mantine/core';
import type { PromiseMade } from '../../contract/conversations/interaction.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useDecidePromise } from './queries.ts';
import classes from './promises.module.css';

/** What we promised a customer, and whether we kept it. */
export function PromiseItem({ promise, customerId }: { promise: PromiseMade; customerId: string }) {
  const t = useT();
  const format = useFormat();
  const mayDecide = useMay('customers.write');
  const { sayUndoable } = useToasts();
  const decide = useDecidePromise(customerId);
  const { id, what, due_on, outcome } = promise;
  const settle = (next: 'kept' | 'broken') =>
    decide.mutate(
      { id, outcome: next },
      {
        onSuccess: () =>
          sayUndoable(t('conversations.promises.decided'), () =>
            decide.mutate({ id, outcome: 'open' }),
          ),
      },
    );
  return (
    <li className={classes.item} data-over={outcome !== null || undefined}>
      <bdi className={classes.what}>{what ?? t('conversations.promises.erased')}</bdi>
      <span className={classes.under}>
        {t('conversations.promises.due', { date: format.date(due_on) })}
        {outcome === 'kept' && <Tag tone="good">{t('conversations.promises.kept')}</Tag>}
        {outcome === 'broken' && <Tag tone="danger">{t('conversations.promises.broken')}</Tag>}
        {outcome === 'withdrawn' && <Tag>{t('conversations.promises.withdrawn')}</Tag>}
      </span>
      {outcome === null && mayDecide && (
        <span className={classes.actions}>
          <Button variant="default" size="compact-sm" onClick={() => settle('kept')}>
            {t('conversations.promises.keep')}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => settle('broken')}>
            {t('conversations.promises.break')}
          </Button>
        </span>
      )}
    </li>
  );
}
