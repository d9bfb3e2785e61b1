import { Button, SegmentedControl } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Verdict, VerdictDecision, VerdictList } from '../../contract/value/verdict.ts';
import type { Job } from '../../contract/workspace/job.ts';
import { api } from '../app/api.ts';
import { useJobTray } from '../app/job-tray.tsx';
import { useMay } from '../app/session.ts';
import { useCustomerName } from '../customers/index.ts';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { Keys } from '../ui/keys.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { verdictsQuery } from './queries.ts';
import { VerdictActions } from './verdict-actions.tsx';
import { VerdictBody } from './verdict-body.tsx';
import { VerdictDrawer } from './verdict-drawer.tsx';
import classes from './relations.module.css';

interface Asked {
  verdict: Verdict;
  decision: VerdictDecision['decision'];
}

/** Customers on whom effort is proven vain, worked off by keys: j and k move, x, m and u decide. */
export function VerdictsPage() {
  const t = useT();
  const { list = 'open' } = useSearch({ from: '/inside/shell/not-to-maintain' });
  const mayDecide = useMay('standing.manage');
  const verdicts = useInfiniteQuery(verdictsQuery(list));
  const all = verdicts.data?.pages.flatMap((page) => page.items) ?? [];
  const first = verdicts.data?.pages[0];
  const [at, setAt] = useState<number | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const current = all[Math.min(at ?? 0, all.length - 1)];
  const ask = (decision: VerdictDecision['decision'], verdict = current) => {
    if (mayDecide && verdict !== undefined) setAsked({ verdict, decision });
  };
  useShortcut('j', t('relations.verdict.next'), () =>
    setAt(Math.min(all.length - 1, (at ?? -1) + 1)),
  );
  useShortcut('k', t('relations.verdict.previous'), () => setAt(Math.max(0, (at ?? 0) - 1)));
  useShortcut('x', t('relations.verdict.exclude'), () => {
    if (list === 'open') ask('exclude');
  });
  useShortcut('m', t('relations.verdict.refuse'), () => {
    if (list === 'open') ask('refuse');
  });
  useShortcut('u', t('relations.verdict.lift'), () => {
    if (list === 'excluded') ask('lift');
  });
  return (
    <Page
      title={t('relations.verdict.title')}
      description={t('relations.verdict.about')}
      breadcrumbs={[
        <Link key="circle" to="/circle">
          {t('circle.title')}
        </Link>,
      ]}
      actions={mayDecide && <SearchButton />}
    >
      <Lists list={list} page={first} />
      <Panel flush>
        {verdicts.isPending ? (
          <SkeletonRows rows={3} height={180} />
        ) : verdicts.isError ? (
          <ErrorPanel error={verdicts.error} onRetry={() => void verdicts.refetch()} />
        ) : all.length === 0 ? (
          <Nothing list={list} />
        ) : (
          <ul className={classes.list} aria-label={t('relations.verdict.title')}>
            {all.map((verdict) => (
              <Row
                key={verdict.id}
                verdict={verdict}
                current={verdict === current}
                follow={verdict === current && at !== null}
                onDecide={mayDecide ? (decision) => ask(decision, verdict) : null}
              />
            ))}
          </ul>
        )}
        {verdicts.hasNextPage && (
          <Button
            variant="subtle"
            loading={verdicts.isFetchingNextPage}
            onClick={() => void verdicts.fetchNextPage()}
          >
            {t('common.action.show_more')}
          </Button>
        )}
      </Panel>
      <VerdictDrawer asked={asked} onClose={() => setAsked(null)} />
    </Page>
  );
}

interface ListsProps {
  list: VerdictList;
  page: { open: number; excluded: number; searched_on: string | null } | undefined;
}

function Lists({ list, page }: ListsProps) {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate({ from: '/not-to-maintain' });
  const counted = (label: string, count: number | undefined) =>
    count === undefined ? label : `${label} (${format.number(count)})`;
  return (
    <div className={classes.lists}>
      <SegmentedControl
        aria-label={t('relations.verdict.title')}
        data={[
          { value: 'open', label: counted(t('relations.verdict.open'), page?.open) },
          { value: 'excluded', label: counted(t('relations.verdict.excluded'), page?.excluded) },
          { value: 'closed', label: t('relations.verdict.closed') },
        ]}
        value={list}
        onChange={(value) => void navigate({ search: { list: value }, replace: true })}
      />
      {page !== undefined && (
        <span className={classes.small}>
          {page.searched_on === null
            ? t('relations.verdict.never')
            : t('relations.verdict.searched', { date: format.date(page.searched_on) })}
        </span>
      )}
      <span className={classes.hints}>
        <Keys keys="j k" /> {t('relations.verdict.next')} <Keys keys="x" />{' '}
        {t('relations.verdict.exclude')} <Keys keys="m" /> {t('relations.verdict.refuse')}
      </span>
    </div>
  );
}

function Nothing({ list }: { list: VerdictList }) {
  const t = useT();
  const texts = {
    open: t('relations.verdict.empty_open'),
    excluded: t('relations.verdict.empty_excluded'),
    closed: t('relations.verdict.empty_closed'),
  };
  return <p className={classes.nothing}>{texts[list]}</p>;
}

interface RowProps {
  verdict: Verdict;
  current: boolean;
  /** Comes into view: somebody moved to it. */
  follow: boolean;
  onDecide: ((decision: VerdictDecision['decision']) => void) | null;
}

function Row({ verdict, current, follow, onDecide }: RowProps) {
  const nameOf = useCustomerName();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (follow) row.current?.scrollIntoView({ block: 'nearest' });
  }, [follow]);
  const { customer } = verdict;
  return (
    <li
      ref={row}
      className={classes.row}
      data-current={current || undefined}
      aria-current={current || undefined}
    >
      <div className={classes.main}>
        <Link to="/customers/$id" params={{ id: customer.id }} className={classes.name}>
          <bdi>{nameOf(customer)}</bdi>
        </Link>
        <VerdictBody verdict={verdict} />
      </div>
      {onDecide !== null && <VerdictActions verdict={verdict} onDecide={onDecide} />}
    </li>
  );
}

function SearchButton() {
  const t = useT();
  const { follow } = useJobTray();
  const { sayFailed } = useToasts();
  const messageOf = useErrorMessage();
  const search = useMutation({
    mutationFn: () => api.post<Job>('/verdict-searches'),
    onSuccess: (job) => follow(job.id),
    onError: (error) => sayFailed(messageOf(error)),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconSearch size={16} />}
      loading={search.isPending}
      onClick={() => search.mutate()}
    >
      {t('relations.verdict.search')}
    </Button>
  );
}
