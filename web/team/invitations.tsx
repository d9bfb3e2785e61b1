import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Invitation } from '../../contract/team/invitation.ts';
import { api } from '../app/api.ts';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useNow } from '../ui/now.ts';
import { useT } from '../ui/language.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useRoleName } from './role-choice.tsx';
import classes from './team-page.module.css';

/** Those who were invited and haven’t joined yet; nothing at all when there are none. */
export function Invitations() {
  const t = useT();
  const invitations = useQuery({
    queryKey: ['invitations'],
    queryFn: ({ signal }) =>
      api.get<{ items: Invitation[] }>('/invitations', { query: { limit: 200 }, signal }),
  });
  if (invitations.isError)
    return <ErrorPanel error={invitations.error} onRetry={() => void invitations.refetch()} />;
  const items = invitations.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('team.list.invitations')} flush>
      <ul>
        {items.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Panel>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const roleName = useRoleName();
  const toasts = useToasts();
  const message = useErrorMessage();
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: () => api.delete(`/invitations/${invitation.id}`),
    onSuccess: () => toasts.say(t('team.invite.withdrawn', { email: invitation.email })),
    onError: (error) => toasts.sayFailed(message(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['invitations'] }),
  });
  return (
    <PanelRow
      actions={
        <Button
          variant="subtle"
          size="xs"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {t('team.invite.withdraw')}
        </Button>
      }
    >
      <div className={classes.who}>
        <span className={classes.name}>
          <bdi>{invitation.email}</bdi>
        </span>
        <span className={classes.note}>
          {t('team.list.expires', { when: format.ago(invitation.expires_at, now) })}
        </span>
      </div>
      <div className={classes.roles} data-bare>
        {invitation.roles.map((role) => (
          <Tag key={role}>{roleName(role)}</Tag>
        ))}
      </div>
    </PanelRow>
  );
}
