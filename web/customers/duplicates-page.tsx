import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { DuplicateReason } from '../../contract/customers/duplicate-names.ts';
import type { DuplicatePair } from '../../contract/customers/duplicate.ts';
import type { DuplicateSide } from '../../contract/customers/merge.ts';
import { isOver, useJob } from '../app/job.ts';
import { useJobTray } from '../app/job-tray.tsx';
import { useMay } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { MergeDrawer, type TwoCustomers } from './merge-drawer.tsx';
import { duplicatesQuery, useDistinguish, useSearchDuplicates } from './merge-queries.ts';
import classes from './duplicates.module.css';

/** Customers who look like one another, the likeliest first. */
export function DuplicatesPage() {
  const t = useT();
  const format = useFormat();
  const mayWrite = useMay('customers.write');
  const { follow } = useJobTray();
  const { say } = useToasts();
  const [two, setTwo] = useState<TwoCustomers | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const pairs = useInfiniteQuery(duplicatesQuery);
  const job = useJob(jobId);
  const { refetch, isPending } = pairs;
  const over = isOver(job.data);
  useEffect(() => {
    // What is still being read for the first time may have been read before the search was over.
    if (over && !isPending) void refetch();
  }, [over, isPending, refetch]);
  const search = useSearchDuplicates();
  const begin = () =>
    search.mutate(undefined, {
      onSuccess: (asked) => {
        setJobId(asked.job.id);
        follow(asked.job.id);
        say(t('duplicates.searching'));
      },
    });
  const items = pairs.data?.pages.flatMap((page) => page.items) ?? [];
  const searchedAt = pairs.data?.pages[0]?.searched_at ?? null;
  const button = mayWrite && (
    <Button onClick={begin} loading={search.isPending}>
      {t('duplicates.search')}
    </Button>
  );
  return (
    <Page
      title={t('duplicates.title')}
      description={t('duplicates.about')}
      width="reading"
      actions={button}
    >
      <ErrorPanel error={search.error} />
      <Panel
        title={
          searchedAt === null
            ? t('duplicates.never')
            : t('duplicates.last', { date: format.date(searchedAt.slice(0, 10)) })
        }
        flush
      >
        {pairs.isPending ? (
          <SkeletonRows rows={4} height={90} />
        ) : pairs.isError ? (
          <ErrorPanel error={pairs.error} onRetry={() => void refetch()} />
        ) : items.length === 0 ? (
          <EmptyState icon={<IconUsers size={22} />}>{t('duplicates.none')}</EmptyState>
        ) : (
          <ul>
            {items.map((pair) => (
              <Pair
                key={`${pair.first.id} ${pair.second.id}`}
                pair={pair}
                {...(mayWrite ? { onMerge: setTwo } : {})}
              />
            ))}
          </ul>
        )}
      </Panel>
      {pairs.hasNextPage && (
        <Button
          variant="default"
          loading={pairs.isFetchingNextPage}
          onClick={() => void pairs.fetchNextPage()}
        >
          {t('duplicates.more')}
        </Button>
      )}
      <MergeDrawer two={two} onSwap={setTwo} onClose={() => setTwo(null)} />
    </Page>
  );
}

interface PairProps {
  pair: DuplicatePair;
  /** Absent for those who only look. */
  onMerge?: (two: TwoCustomers) => void;
}

function Pair({ pair: { first, second, similarity, because }, onMerge }: PairProps) {
  const t = useT();
  const format = useFormat();
  const { sayUndoable } = useToasts();
  const distinguish = useDistinguish();
  const ids = { id: first.id, otherId: second.id };
  const tellApart = () =>
    distinguish.mutate(
      { ...ids, distinct: true },
      {
        onSuccess: () =>
          sayUndoable(t('duplicates.apart', { one: first.name, other: second.name }), () =>
            distinguish.mutate({ ...ids, distinct: false }),
          ),
      },
    );
  return (
    <li className={classes.pair}>
      <div className={classes.sides}>
        <Side side={first} />
        <Side side={second} />
      </div>
      <div className={classes.foot}>
        <span>
          {t('duplicates.alike', { percent: format.percent(similarity) })}
          {' · '}
          {because.map((reason) => t(reasonTexts[reason])).join(' · ')}
        </span>
        {onMerge !== undefined && (
          <>
            <Button
              size="compact-sm"
              onClick={() => onMerge({ survivorId: first.id, absorbedId: second.id })}
            >
              {t('duplicates.merge')}
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              loading={distinguish.isPending}
              onClick={tellApart}
            >
              {t('duplicates.different')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function Side({ side }: { side: DuplicateSide }) {
  const details = [side.email, side.phone, side.city].filter((value) => value !== null);
  return (
    <div className={classes.side}>
      <Link to="/customers/$id" params={{ id: side.id }}>
        <bdi>{side.name}</bdi>
      </Link>
      {details.map((value) => (
        <bdi key={value} className={classes.quiet}>
          {value}
        </bdi>
      ))}
    </div>
  );
}

const reasonTexts = {
  email: 'duplicates.because.email',
  phone: 'duplicates.because.phone',
  identifier: 'duplicates.because.identifier',
  name: 'duplicates.because.name',
  similar_name: 'duplicates.because.similar_name',
  city: 'duplicates.because.city',
  birthday: 'duplicates.because.birthday',
} as const satisfies Record<DuplicateReason, string>;
