import { Button } from '@mantine/core';
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OpenSession } from '../../contract/team/session.ts';
import { api } from '../app/api.ts';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel, PanelRow } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { deviceOf } from './device.ts';
import classes from './team-page.module.css';

/** Everywhere the reader is signed in, and the way to end each. */
export function SessionsPage() {
  const t = useT();
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api.get<{ items: OpenSession[] }>('/sessions', { signal }),
  });
  return (
    <Page
      title={t('team.sessions.title')}
      description={t('team.sessions.description')}
      width="reading"
    >
      <ErrorPanel error={sessions.error} onRetry={() => void sessions.refetch()} />
      <Panel flush>
        {sessions.isPending ? (
          <SkeletonRows rows={2} height={60} />
        ) : (
          <ul>
            {(sessions.data?.items ?? []).map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
        )}
      </Panel>
    </Page>
  );
}

function SessionRow({ session }: { session: OpenSession }) {
  const t = useT();
  const format = useFormat();
  const toasts = useToasts();
  const message = useErrorMessage();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.delete(`/sessions/${session.id}`),
    onSuccess: () => toasts.say(t('team.sessions.ended')),
    onError: (error) => toasts.sayFailed(message(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const device = deviceOf(session.user_agent);
  const isPhone = device?.system === 'iOS' || device?.system === 'Android';
  const Symbol = isPhone ? IconDeviceMobile : IconDeviceLaptop;
  return (
    <PanelRow
      actions={
        session.current ? (
          <Tag tone="accent">{t('team.sessions.current')}</Tag>
        ) : (
          <Button variant="default" size="xs" loading={end.isPending} onClick={() => end.mutate()}>
            {t('team.sessions.end')}
          </Button>
        )
      }
    >
      <Symbol size={22} stroke={1.5} aria-hidden />
      <div className={classes.who}>
        <span className={classes.name}>
          {device === null ? t('team.sessions.unknown_device') : t('team.sessions.on', device)}
        </span>
        <span className={classes.note}>
          {t('team.sessions.signed_in', { when: format.dateTime(session.created_at) })}
          {session.ip_address !== null && (
            <>
              {' · '}
              <bdi>{session.ip_address}</bdi>
            </>
          )}
        </span>
      </div>
    </PanelRow>
  );
}
