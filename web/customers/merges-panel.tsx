import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Merge } from '../../contract/customers/merge.ts';
import { useMay } from '../app/session.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { mergesQuery, useUndoMerge } from './merge-queries.ts';
import classes from './duplicates.module.css';

/** Who was made one with a customer, and the way to part them again; nothing where nobody was. */
export function MergesPanel({ customerId, name }: { customerId: string; name: string }) {
  const t = useT();
  const { data } = useQuery(mergesQuery(customerId));
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={t('duplicates.history.title')}>
      <ul>
        {data.items.map((merge) => (
          <MergeLine key={merge.id} merge={merge} survivor={name} />
        ))}
      </ul>
    </Panel>
  );
}

function MergeLine({ merge, survivor }: { merge: Merge; survivor: string }) {
  const t = useT();
  const format = useFormat();
  const mayWrite = useMay('customers.write');
  const { say, sayFailed } = useToasts();
  const errorMessage = useErrorMessage();
  const undo = useUndoMerge();
  const names = { name: survivor, other: merge.absorbed.name };
  const part = () =>
    undo.mutate(merge.id, {
      onSuccess: () => say(t('duplicates.merging.undone', names)),
      onError: (error) => sayFailed(errorMessage(error)),
    });
  return (
    <li className={classes.merge}>
      <div className={classes.side}>
        <bdi>{merge.absorbed.name}</bdi>
        <span className={classes.quiet}>
          {t('duplicates.history.by', {
            name: merge.merged_by,
            date: format.date(merge.merged_at),
          })}
        </span>
        {!merge.can_undo && <span className={classes.quiet}>{t('duplicates.history.later')}</span>}
      </div>
      {mayWrite && merge.can_undo && (
        <Button variant="default" size="compact-sm" loading={undo.isPending} onClick={part}>
          {t('duplicates.history.undo')}
        </Button>
      )}
    </li>
  );
}
