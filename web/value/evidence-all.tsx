import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CriterionKey, EvidenceFactPage } from '../../contract/value/standing.ts';
import { api } from '../app/api.ts';
import { factKindKey } from '../ledger/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import classes from './evidence.module.css';

interface AllFactsProps {
  customerId: string;
  criterion: CriterionKey;
}

const PAGE = 20;

/** Every fact behind a criterion, newest first and by page, with how much of it still counts. */
export function AllFacts({ customerId, criterion }: AllFactsProps) {
  const t = useT();
  const facts = useInfiniteQuery({
    queryKey: ['standing', 'evidence', customerId, criterion, 'facts'],
    queryFn: ({ pageParam, signal }) =>
      api.get<EvidenceFactPage>(`/customers/${customerId}/evidence/${criterion}/facts`, {
        query: { cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const all = facts.data?.pages.flatMap(({ items }) => items) ?? [];
  if (facts.isPending) return <SkeletonLines lines={6} />;
  if (facts.isError) return <ErrorPanel error={facts.error} onRetry={() => void facts.refetch()} />;
  if (all.length === 0) return <p className={classes.about}>{t('value.evidence.no_facts')}</p>;
  return (
    <>
      <ul className={classes.all}>
        {all.map((fact) => (
          <li key={fact.fact_id}>
            <FactRow fact={fact} customerId={customerId} />
          </li>
        ))}
      </ul>
      {facts.hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          loading={facts.isFetchingNextPage}
          onClick={() => void facts.fetchNextPage()}
        >
          {t('value.evidence.more_facts')}
        </Button>
      )}
    </>
  );
}

interface FactRowProps {
  fact: EvidenceFactPage['items'][number];
  customerId: string;
}

function FactRow({ fact, customerId }: FactRowProps) {
  const t = useT();
  const format = useFormat();
  const kind = factKindKey(fact.kind);
  return (
    <>
      <span>
        {format.date(fact.occurred_on)}
        {kind !== null && ` · ${t(kind)}`}
        {fact.object_id !== null && fact.label !== null && (
          <>
            {' · '}
            <Link
              to="/customers/$id"
              params={{ id: customerId }}
              search={{ order: fact.object_id }}
            >
              <bdi>{fact.label}</bdi>
            </Link>
          </>
        )}
      </span>
      <span className={classes.amount}>
        {fact.amount !== null && (
          <bdi>{format.money(fact.amount.amount, fact.amount.currency)}</bdi>
        )}
        <span className={classes.range}>
          {t('value.evidence.counts', { share: format.percent(fact.weight) })}
        </span>
      </span>
    </>
  );
}
