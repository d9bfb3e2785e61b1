import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';
import { ErrorPanel } from './error-panel.tsx';
import { useT } from './language.tsx';
import { Panel } from './panel.tsx';
import { SkeletonRows } from './skeletons.tsx';

interface EntriesProps<Entry> {
  query: UseInfiniteQueryResult<InfiniteData<{ items: readonly Entry[] }>>;
  /** Pixels of an entry, for its bones. */
  height: number;
  /** What stands there while there is nothing: a picture, a sentence and what to do. */
  icon: ReactNode;
  none: string;
  action: ReactNode;
  /** One entry, a list item. */
  children: (entry: Entry) => ReactNode;
}

/** Everything of the parts that have been read. */
export function entriesOf<Entry>({
  data,
}: Pick<EntriesProps<Entry>['query'], 'data'>): readonly Entry[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

/** A list that is read part by part: its bones, its failure, its emptiness, the rest on request. */
export function Entries<Entry extends { id: string }>(props: EntriesProps<Entry>) {
  const { query, height, icon, none, action, children } = props;
  const t = useT();
  const all = entriesOf(query);
  return (
    <>
      <Panel flush>
        {query.isPending ? (
          <SkeletonRows rows={5} height={height} />
        ) : query.isError ? (
          <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
        ) : all.length === 0 ? (
          <EmptyState icon={icon} action={action}>
            {none}
          </EmptyState>
        ) : (
          <ul>
            {all.map((entry) => (
              <Fragment key={entry.id}>{children(entry)}</Fragment>
            ))}
          </ul>
        )}
      </Panel>
      {query.hasNextPage && (
        <Button
          variant="subtle"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
    </>
  );
}
