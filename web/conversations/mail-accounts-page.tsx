import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconDots,
  IconMail,
  IconPencil,
  IconPlus,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { MailAccount } from '../../contract/conversations/mail-account.ts';
import { useMay } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { MailAccountDrawer } from './drawers.ts';
import { MailAccountState } from './mail-account-state.tsx';
import { isBusy, mailAccountsQuery, useLook, useRemoveAccount } from './queries.mail.ts';
import classes from './mail.module.css';

/** Whose mailboxes are read, and how that stands. */
export function MailAccountsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { edit, new: adding } = useSearch({ from: '/inside/shell/mail-accounts' });
  const accounts = useQuery(mailAccountsQuery);
  const all = accounts.data?.items ?? [];
  const edited = all.find((one) => one.id === edit && one.mine) ?? null;
  const go = (search: { edit?: string; new?: true }) =>
    void navigate({ to: '/mail-accounts', search });
  const isReady = accounts.data?.ready === true;
  const button = isReady && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => go({ new: true })}>
      {t('mailbox.page.add')}
    </Button>
  );
  return (
    <Page
      title={t('mailbox.page.title')}
      description={t('mailbox.page.about')}
      width="reading"
      breadcrumbs={[
        <Link key="settings" to="/settings">
          {t('workspace.settings.title')}
        </Link>,
      ]}
      actions={button}
    >
      {accounts.data?.ready === false && (
        <p className={classes.notice} role="status">
          {t('mailbox.page.not_ready')}
        </p>
      )}
      <Panel flush>
        {accounts.isPending ? (
          <SkeletonRows rows={2} height={84} />
        ) : accounts.isError ? (
          <ErrorPanel error={accounts.error} onRetry={() => void accounts.refetch()} />
        ) : all.length === 0 ? (
          <EmptyState icon={<IconMail size={22} />} action={button}>
            {t('mailbox.page.none')}
          </EmptyState>
        ) : (
          <ul>
            {all.map((account) => (
              <AccountRow
                key={account.id}
                account={account}
                onEdit={() => go({ edit: account.id })}
              />
            ))}
          </ul>
        )}
      </Panel>
      <MailAccountDrawer
        account={edited}
        opened={(isReady && adding === true) || edited !== null}
        onClose={() => go({})}
      />
    </Page>
  );
}

function AccountRow({ account, onEdit }: { account: MailAccount; onEdit: () => void }) {
  const t = useT();
  const look = useLook();
  const toasts = useToasts();
  const message = useErrorMessage();
  const { id, address, shared, owner, mine, state } = account;
  const hasFailed = state === 'failing' || state === 'stopped';
  return (
    <PanelRow actions={<AccountMenu account={account} onEdit={onEdit} />}>
      <div className={classes.account}>
        <span className={classes.title}>
          <bdi className={classes.address} dir="ltr">
            {address}
          </bdi>
          {shared && <Tag>{t('mailbox.page.shared')}</Tag>}
          {owner !== null && !mine && <bdi className={classes.owner}>{owner.name}</bdi>}
        </span>
        <MailAccountState account={account} />
        {mine && (
          <Button
            size="compact-xs"
            variant={hasFailed ? 'light' : 'subtle'}
            className={classes.look}
            leftSection={<IconRefresh size={13} />}
            loading={look.isPending}
            disabled={isBusy(account)}
            onClick={() =>
              look.mutate(
                { id, again: false },
                { onError: (error) => toasts.sayFailed(message(error)) },
              )
            }
          >
            {hasFailed ? t('mailbox.page.now') : t('mailbox.page.look')}
          </Button>
        )}
      </div>
    </PanelRow>
  );
}

function AccountMenu({ account, onEdit }: { account: MailAccount; onEdit: () => void }) {
  const t = useT();
  const format = useFormat();
  const toasts = useToasts();
  const message = useErrorMessage();
  const look = useLook();
  const remove = useRemoveAccount();
  const mayRemove = useMay('workspace.write') || account.mine;
  const { id, address, mine, since } = account;
  const onError = (error: unknown) => toasts.sayFailed(message(error));
  if (!mayRemove) return null;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('mailbox.page.more', { address })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mine && (
          <>
            <Menu.Item leftSection={<IconPencil size={17} />} onClick={onEdit}>
              {t('common.action.edit')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconRefresh size={17} />}
              title={t('mailbox.page.again_about')}
              onClick={() => look.mutate({ id, again: true }, { onError })}
            >
              {t('mailbox.page.again', { date: format.date(since) })}
            </Menu.Item>
          </>
        )}
        <Menu.Item
          leftSection={<IconTrash size={17} />}
          onClick={() =>
            remove.mutate(id, { onError, onSuccess: () => toasts.say(t('mailbox.page.removed')) })
          }
        >
          {t('mailbox.page.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
