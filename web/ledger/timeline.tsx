import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import type { Fact, timelinePage } from '../../contract/ledger/fact.ts';
import type { FactKindName } from '../../contract/ledger/kinds.ts';
import { api } from '../app/api.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { FactItem } from './fact-item.tsx';
import { factKindKey, shownKinds } from './kinds.ts';
import classes from './timeline.module.css';

interface TimelineProps {
  customerId: string;
  kind: FactKindName | null;
  onKind: (kind: FactKindName | null) => void;
  onOpen: (object: NonNullable<Fact['object']>) => void;
}

/** Everything that happened with a customer, newest first, month by month. */
export function Timeline({ customerId, kind, onKind, onOpen }: TimelineProps) {
  const t = useT();
  const facts = useInfiniteQuery({
    queryKey: ['timeline', customerId, kind],
    queryFn: ({ pageParam, signal }) =>
      api.get<z.infer<typeof timelinePage>>(`/customers/${customerId}/timeline`, {
        query: { kind, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = facts;
  const all = facts.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={t('ledger.timeline.title')}
      flush
      actions={
        <NativeSelect
          size="xs"
          w={132}
          aria-label={t('ledger.timeline.filter')}
          value={kind ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onKind(shownKinds.find((one) => one === value) ?? null)
          }
          data={[
            { value: '', label: t('ledger.timeline.all') },
            ...shownKinds.map((one) => {
              const key = factKindKey(one);
              return { value: one, label: key === null ? one : t(key) };
            }),
          ]}
        />
      }
    >
      {facts.isPending ? (
        <SkeletonRows rows={8} height={54} />
      ) : facts.isError && all.length === 0 ? (
        <div className={classes.failed}>
          <ErrorPanel error={facts.error} onRetry={() => void facts.refetch()} />
        </div>
      ) : all.length === 0 ? (
        <p className={classes.empty}>{t('ledger.timeline.empty')}</p>
      ) : (
        <Months facts={all} onOpen={onOpen} />
      )}
      {hasNextPage && <More busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </Panel>
  );
}

function Months({ facts, onOpen }: { facts: readonly Fact[] } & Pick<TimelineProps, 'onOpen'>) {
  const format = useFormat();
  const months = new Map<string, Fact[]>();
  for (const fact of facts) {
    const month = format.month(fact.occurred_at);
    months.set(month, [...(months.get(month) ?? []), fact]);
  }
  return (
    <>
      {[...months].map(([month, inMonth]) => (
        <section key={month} aria-label={month}>
          <h3 className={classes.month}>{month}</h3>
          <ul>
            {inMonth.map((fact) => (
              <FactItem
                key={fact.id}
                fact={fact}
                undoneBy={facts.find((other) => other.reverses === fact.id)}
                undoes={facts.find((other) => other.id === fact.reverses)}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Fetches on its own when it comes near; a button for those who don’t scroll. */
function More({ busy, onMore }: { busy: boolean; onMore: () => void }) {
  const t = useT();
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    const element = place.current;
    if (element === null || busy) return;
    const watch = new IntersectionObserver(
      (seen) => seen.some((entry) => entry.isIntersecting) && latest.current(),
      { rootMargin: '400px' },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [busy]);
  return (
    <div ref={place} className={classes.more}>
      <Button variant="subtle" loading={busy} onClick={onMore}>
        {t('common.action.show_more')}
      </Button>
    </div>
  );
}
