import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { BulkChange } from '../../contract/customers/bulk.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useBulkWords } from './bulk-words.ts';
import { bulksQuery, keptQuery, useUndoBulk } from './queries.bulk.ts';
import classes from './bulk.module.css';

export interface BulkListProps {
  opened: boolean;
  onClose: () => void;
  /** It is being undone, and goes on by itself. */
  onUndone: (id: string) => void;
}

/** Who changed many at once, when and how many; and the way back. */
export function BulkListDrawer({ opened, onClose, onUndone }: BulkListProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('bulk.recent.title')}>
      <BulkList onUndone={onUndone} />
    </SideDrawer>
  );
}

function BulkList({ onUndone }: Pick<BulkListProps, 'onUndone'>) {
  const t = useT();
  const changes = useQuery(bulksQuery);
  if (changes.isError) {
    return <ErrorPanel error={changes.error} onRetry={() => void changes.refetch()} />;
  }
  if (changes.data === undefined) return <SkeletonLines lines={6} />;
  const { items } = changes.data;
  if (items.length === 0) return <EmptyState>{t('bulk.recent.empty')}</EmptyState>;
  return (
    <ul className={classes.list}>
      {items.map((change) => (
        <ChangeItem key={change.id} change={change} onUndone={onUndone} />
      ))}
    </ul>
  );
}

const stateTexts = {
  running: 'bulk.recent.running',
  undoing: 'bulk.recent.undoing',
  stopped: 'bulk.recent.stopped',
} as const;

interface ChangeItemProps extends Pick<BulkListProps, 'onUndone'> {
  change: BulkChange;
}

function ChangeItem({ change, onUndone }: ChangeItemProps) {
  const t = useT();
  const format = useFormat();
  const words = useBulkWords();
  const { sayFailed } = useToasts();
  const message = useErrorMessage();
  const undo = useUndoBulk();
  const { state, by, asked_at, undone } = change;
  const what = words.line(change);
  const mayUndo = (state === 'done' || state === 'stopped') && change.changed > 0;
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <strong>
          <bdi>{what}</bdi>
        </strong>
        {state !== 'done' && state !== 'undone' && (
          <Tag tone={state === 'stopped' ? 'danger' : 'accent'}>{t(stateTexts[state])}</Tag>
        )}
        {mayUndo && (
          <Button
            variant="default"
            size="compact-sm"
            loading={undo.isPending}
            aria-label={t('bulk.recent.undo_of', { what })}
            onClick={() =>
              undo.mutate(change.id, {
                onSuccess: () => onUndone(change.id),
                onError: (error) => sayFailed(message(error)),
              })
            }
          >
            {t('bulk.recent.undo')}
          </Button>
        )}
      </div>
      <p className={classes.quiet}>
        {t('bulk.recent.by', { name: by.name, when: format.dateTime(asked_at) })}
      </p>
      <ul className={classes.why}>
        <li>{t('bulk.recent.changed', { n: change.changed })}</li>
        {change.same > 0 && <li>{t('bulk.recent.same', { n: change.same })}</li>}
        {change.refused.map((one) => (
          <li key={`${one.why} ${one.field ?? ''}`}>{words.why(one)}</li>
        ))}
      </ul>
      {undone !== null && state === 'undone' && (
        <>
          <p className={classes.quiet}>
            {t('bulk.recent.by_undone', {
              name: undone.by.name,
              when: format.dateTime(undone.at),
            })}
          </p>
          <ul className={classes.why}>
            <li>{t('bulk.recent.restored', { n: undone.restored })}</li>
            {undone.kept > 0 && <li>{t('bulk.recent.kept', { n: undone.kept })}</li>}
          </ul>
          {undone.kept > 0 && <Kept change={change} />}
        </>
      )}
    </li>
  );
}

/** Whose values were left, with what they had before, so that somebody can look at each. */
function Kept({ change }: { change: BulkChange }) {
  const t = useT();
  const words = useBulkWords();
  const [isShown, setIsShown] = useState(false);
  const kept = useInfiniteQuery({ ...keptQuery(change.id), enabled: isShown });
  if (!isShown) {
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => setIsShown(true)}>
        {t('bulk.recent.who')}
      </Button>
    );
  }
  const pages = kept.data?.pages ?? [];
  return (
    <>
      <ErrorPanel error={kept.error} />
      <ul className={classes.why}>
        {pages.flatMap(({ items, names }) =>
          items.map(({ customer, before, undone }) => (
            <li key={customer.id}>
              <Link to="/customers/$id" params={{ id: customer.id }}>
                {t('bulk.recent.had', {
                  name: customer.name,
                  value: words.value(change.setting, before, names),
                })}
              </Link>{' '}
              <span className={classes.quiet}>
                {undone === 'out_of_reach' ? t('bulk.recent.beyond') : t('bulk.recent.since')}
              </span>
            </li>
          )),
        )}
      </ul>
      {kept.hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={kept.isFetchingNextPage}
          onClick={() => void kept.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
    </>
  );
}
