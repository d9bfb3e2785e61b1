import { ActionIcon, Menu } from '@mantine/core';
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
import { Entries } from '../ui/entries.tsx';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { PanelRow } from '../ui/panel.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { referralsQuery, useConfirmReferral, useWithdrawReferral } from './queries.ts';
import classes from './referrals.module.css';

/** Who brought whom, and whether it counts by now. */
export function ReferralsPanel({ action }: { action: ReactNode }) {
  const t = useT();
  const mayRecord = useMay('facts.record');
  const referrals = useInfiniteQuery(referralsQuery);
  return (
    <Entries
      query={referrals}
      height={60}
      icon={<IconUserPlus size={22} />}
      none={t('rewards.referrals.none')}
      action={action}
    >
      {(referral) => (
        <PanelRow actions={mayRecord && <ReferralMenu referral={referral} />}>
          <ReferralWords referral={referral} />
        </PanelRow>
      )}
    </Entries>
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
