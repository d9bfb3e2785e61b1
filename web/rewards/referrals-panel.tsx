import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowRight,
  IconCheck,
  IconDots,
  IconUserPlus,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Referral } from '../../contract/rewards/referral.ts';
import { useMay } from '../app/session.ts';
import { useCustomerName } from '../customers/index.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { referralsQuery, useConfirmReferral, useWithdrawReferral } from './queries.ts';
import classes from './referrals.module.css';

/** Who brought whom, and whether it counts by now. */
export function ReferralsPanel({ action }: { action: ReactNode }) {
  const t = useT();
  const mayRecord = useMay('facts.record');
  const referrals = useInfiniteQuery(referralsQuery);
  const all = referrals.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Panel flush>
        {referrals.isPending ? (
          <SkeletonRows rows={5} height={60} />
        ) : referrals.isError ? (
          <ErrorPanel error={referrals.error} onRetry={() => void referrals.refetch()} />
        ) : all.length === 0 ? (
          <EmptyState icon={<IconUserPlus size={22} />} action={action}>
            {t('rewards.referrals.none')}
          </EmptyState>
        ) : (
          <ul>
            {all.map((referral) => (
              <PanelRow
                key={referral.id}
                actions={mayRecord && <ReferralMenu referral={referral} />}
              >
                <ReferralWords referral={referral} />
              </PanelRow>
            ))}
          </ul>
        )}
      </Panel>
      {referrals.hasNextPage && (
        <Button
          variant="subtle"
          loading={referrals.isFetchingNextPage}
          onClick={() => void referrals.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
    </>
  );
}

function ReferralWords({ referral }: { referral: Referral }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useCustomerName();
  const { referrer, referred, margin, words } = referral;
  const manners = {
    spontaneous: t('rewards.manner.spontaneous'),
    prompted: t('rewards.manner.prompted'),
    paid: t('rewards.manner.paid'),
  };
  return (
    <>
      <span className={classes.words}>
        <span className={classes.pair}>
          <Party party={referrer} />
          <IconArrowRight size={15} className="mirrors" aria-hidden />
          <Party party={referred} />
          <span className="visually-hidden">
            {t('rewards.referrals.recommended', {
              referrer: nameOf(referrer),
              referred: nameOf(referred),
            })}
          </span>
        </span>
        <span className={classes.about}>
          {format.date(referral.happened_on)} · {manners[referral.manner]}
          {words !== null && (
            <>
              {' · '}
              <bdi>{words}</bdi>
            </>
          )}
        </span>
      </span>
      {margin !== null && (
        <span className={classes.margin} title={t('rewards.referrals.margin')}>
          {format.money(margin.amount, margin.currency)}
        </span>
      )}
      <State referral={referral} />
    </>
  );
}

function Party({ party }: { party: Referral['referrer'] }) {
  const nameOf = useCustomerName();
  return (
    <Link to="/customers/$id" params={{ id: party.id }} className={classes.party}>
      <bdi>{nameOf(party)}</bdi>
    </Link>
  );
}

function State({ referral }: { referral: Referral }) {
  const t = useT();
  const because = {
    email: t('rewards.blocked.email'),
    phone: t('rewards.blocked.phone'),
    address: t('rewards.blocked.address'),
    organisation: t('rewards.blocked.organisation'),
    customer_before: t('rewards.blocked.customer_before'),
  };
  switch (referral.state) {
    case 'named':
      return <Tag>{t('rewards.state.named')}</Tag>;
    case 'waiting':
      return <Tag tone="accent">{t('rewards.state.waiting')}</Tag>;
    case 'counted':
      return <Tag tone="good">{t('rewards.state.counted')}</Tag>;
    case 'blocked':
      return (
        <Tag tone="warn">
          {t('rewards.state.blocked')}{' '}
          {referral.blocked_because !== null && because[referral.blocked_because]}
        </Tag>
      );
  }
}

function ReferralMenu({ referral }: { referral: Referral }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const confirm = useConfirmReferral();
  const withdraw = useWithdrawReferral();
  const nameOf = useCustomerName();
  const { id, referred } = referral;
  const onError = (error: unknown) => toasts.sayFailed(message(error));
  const confirmBy = (how: 'said' | 'wrote' | 'link') =>
    confirm.mutate(
      { id, how },
      {
        onSuccess: () =>
          toasts.sayUndoable(t('rewards.referrals.confirmed'), () =>
            confirm.mutate({ id, how: null }, { onError }),
          ),
        onError,
      },
    );
  const takeBack = () =>
    withdraw.mutate(
      { id, withdrawn: true },
      {
        onSuccess: () =>
          toasts.sayUndoable(t('rewards.referrals.taken_back'), () =>
            withdraw.mutate({ id, withdrawn: false }, { onError }),
          ),
        onError,
      },
    );
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('rewards.referrals.menu', { name: nameOf(referral.referrer) })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {referral.confirmed === null ? (
          <>
            <Menu.Label>{t('rewards.referrals.confirm', { name: nameOf(referred) })}</Menu.Label>
            <Menu.Item leftSection={<IconCheck size={17} />} onClick={() => confirmBy('said')}>
              {t('rewards.how.said')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCheck size={17} />} onClick={() => confirmBy('wrote')}>
              {t('rewards.how.wrote')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCheck size={17} />} onClick={() => confirmBy('link')}>
              {t('rewards.how.link')}
            </Menu.Item>
          </>
        ) : (
          <Menu.Item onClick={() => confirm.mutate({ id, how: null }, { onError })}>
            {t('rewards.referrals.unconfirm')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconArrowBackUp size={17} />} onClick={takeBack}>
          {t('rewards.referrals.take_back')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
