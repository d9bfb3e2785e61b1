import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CircleMonth, Decision, Proposal } from '../../contract/circle/circle.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import { useMay } from '../app/session.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import { Keys } from '../ui/keys.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { OverruleDrawer } from './overrule-drawer.tsx';
import { ProposalRow } from './proposal-row.tsx';
import { proposalsQuery } from './queries.ts';
import { useDecide } from './use-decide.ts';
import classes from './circle.module.css';

interface ReviewPanelProps {
  month: string;
  review: NonNullable<CircleMonth['review']>;
  onEvidence: (customerId: string, criterion: CriterionKey) => void;
}

/** The review as a list that is worked off by keys: j and k move, a, h and o decide. */
export function ReviewPanel({ month, review, onEvidence }: ReviewPanelProps) {
  const t = useT();
  const format = useFormat();
  const mayManage = useMay('circle.manage');
  const mayDecide = mayManage && review.state === 'open';
  const proposals = useInfiniteQuery(proposalsQuery(month));
  const all = proposals.data?.pages.flatMap((page) => page.items) ?? [];
  const [moved, setAt] = useState<number | null>(null);
  const at = moved ?? 0;
  const [overruled, setOverruled] = useState<Proposal | null>(null);
  const { decide, approveAll, deciding } = useDecide();
  const current = all[Math.min(at, all.length - 1)];

  const settle = (proposal: Proposal | undefined, decision: Decision, place = at) => {
    if (!mayDecide || proposal === undefined) return;
    if (decision === 'overrule') return setOverruled(proposal);
    if (proposal.kind === 'hold') return;
    decide({ proposal, decision });
    const next = all.findIndex((one, later) => later > place && one.decision === null);
    setAt(next >= 0 ? next : place);
  };
  useShortcut('j', t('circle.review.next'), () => setAt(Math.min(all.length - 1, at + 1)));
  useShortcut('k', t('circle.review.previous'), () => setAt(Math.max(0, at - 1)));
  useShortcut('a', t('circle.review.approve'), () => settle(current, 'approve'));
  useShortcut('h', t('circle.review.hold'), () => settle(current, 'hold'));
  useShortcut('o', t('circle.review.overrule'), () => settle(current, 'overrule'));
  useShortcut('e', t('value.standing.open_evidence'), () => {
    const [reason] = current?.reasons ?? [];
    if (current !== undefined) onEvidence(current.customer.id, reason?.criterion ?? 'c1');
  });

  const about = t('circle.review.about', {
    date: format.date(review.as_of),
    entry: format.number(review.entry, 1),
    exit: format.number(review.exit, 1),
  });
  const state =
    review.state === 'closed'
      ? t('circle.review.closed')
      : review.undecided > 0
        ? t('circle.review.waiting', { count: review.undecided })
        : t('circle.review.decided');
  return (
    <Panel
      title={t('circle.review.title')}
      description={`${about} ${state}`}
      flush
      actions={
        mayDecide &&
        review.undecided > 0 && (
          <Button size="xs" loading={deciding} onClick={() => approveAll(month)}>
            {t('circle.review.approve_all')}
          </Button>
        )
      }
    >
      {mayDecide && all.length > 0 && <KeyLine />}
      {proposals.isPending ? (
        <SkeletonRows rows={4} height={84} />
      ) : proposals.isError ? (
        <ErrorPanel error={proposals.error} onRetry={() => void proposals.refetch()} />
      ) : all.length === 0 ? (
        <p className={classes.nothing}>{t('circle.review.empty')}</p>
      ) : (
        <ul aria-label={t('circle.review.title')}>
          {all.map((proposal, place) => (
            <ProposalRow
              key={proposal.customer.id}
              proposal={proposal}
              current={proposal === current}
              follow={proposal === current && moved !== null}
              mayDecide={mayDecide}
              onDecide={(decision) => settle(proposal, decision, place)}
              onEvidence={(criterion) => onEvidence(proposal.customer.id, criterion)}
            />
          ))}
        </ul>
      )}
      {proposals.hasNextPage && (
        <Button
          className={classes.more ?? ''}
          variant="subtle"
          loading={proposals.isFetchingNextPage}
          onClick={() => void proposals.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
      <OverruleDrawer
        proposal={overruled}
        onClose={() => setOverruled(null)}
        onOverrule={(proposal, reason) => {
          setOverruled(null);
          decide({ proposal, decision: 'overrule', reason });
        }}
      />
    </Panel>
  );
}

/** The keys, where they are needed. */
function KeyLine() {
  const t = useT();
  return (
    <p className={classes.keys}>
      <span>
        <Keys keys="a" /> {t('circle.review.approve')}
      </span>
      <span>
        <Keys keys="h" /> {t('circle.review.hold')}
      </span>
      <span>
        <Keys keys="o" /> {t('circle.review.overrule')}
      </span>
      <span>
        <Keys keys="e" /> {t('value.standing.open_evidence')}
      </span>
      <span>
        <Keys keys="j k" /> {t('circle.review.next')}
      </span>
    </p>
  );
}
