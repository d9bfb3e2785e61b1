import { Button, Checkbox, Select } from '@mantine/core';
import { IconAdjustments, IconBellOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { notificationKinds } from '../../contract/team/notification-names.ts';
import type { Notification } from '../../contract/team/notification.ts';
import { api } from '../app/api.ts';
import { newsText } from '../app/news.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { useNow } from '../ui/now.ts';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { NotificationSettingsDrawer } from './drawers.ts';
import { kindLabels } from './notification-texts.ts';
import type { NotificationsSearch } from './notifications-search.ts';
import { notificationsQuery, useMarkRead } from './queries.notifications.ts';
import classes from './notifications.module.css';

/** What one was told, newest first. */
export function NotificationsPage() {
  const t = useT();
  const search = useSearch({ from: '/inside/shell/notifications' });
  const navigate = useNavigate();
  const go = (change: { [K in keyof NotificationsSearch]: NotificationsSearch[K] | undefined }) =>
    void navigate({
      to: '/notifications',
      search: Object.fromEntries(
        Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined),
      ),
    });
  const list = useInfiniteQuery(
    notificationsQuery({
      ...(search.kind === undefined ? {} : { kind: search.kind }),
      ...(search.unread === true ? { unread: 'true' } : {}),
    }),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const mark = useMarkRead();
  const newest = items[0]?.id;
  // Whoever looks at them has seen them.
  useEffect(() => {
    void api.delete('/notification-count').catch(() => undefined);
  }, [newest]);
  return (
    <Page
      title={t('notifications.title')}
      width="wide"
      actions={
        <>
          <Button variant="default" onClick={() => mark.mutate({ id: null, read: true })}>
            {t('notifications.all_read')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconAdjustments size={16} />}
            onClick={() => go({ settings: true })}
          >
            {t('notifications.settings.title')}
          </Button>
        </>
      }
    >
      <div className={classes.page}>
        <Filters search={search} go={go} />
        {list.isError && list.data === undefined ? (
          <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
        ) : list.data === undefined ? (
          <SkeletonRows rows={6} height={56} />
        ) : items.length === 0 ? (
          <EmptyState icon={<IconBellOff size={36} stroke={1.5} />}>
            {t('notifications.empty')}
          </EmptyState>
        ) : (
          <ul className={classes.list}>
            {items.map((item) => (
              <Told
                key={item.id}
                item={item}
                onRead={(read) => mark.mutate({ id: item.id, read })}
              />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('notifications.more')}
          </Button>
        )}
      </div>
      <NotificationSettingsDrawer
        opened={search.settings === true}
        onClose={() => go({ settings: undefined })}
      />
    </Page>
  );
}

interface FiltersProps {
  search: NotificationsSearch;
  go: (change: { [K in keyof NotificationsSearch]: NotificationsSearch[K] | undefined }) => void;
}

function Filters({ search, go }: FiltersProps) {
  const t = useT();
  const any = 'any';
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t('notifications.filter.kind')}
        value={search.kind ?? any}
        allowDeselect={false}
        data={[
          { value: any, label: t('notifications.filter.any') },
          ...notificationKinds.map((value) => ({ value, label: t(kindLabels[value]) })),
        ]}
        onChange={(value) =>
          go({ kind: notificationKinds.find((one) => one === value) ?? undefined })
        }
      />
      <Checkbox
        label={t('notifications.filter.unread')}
        checked={search.unread === true}
        onChange={(event) => go({ unread: event.currentTarget.checked ? true : undefined })}
      />
    </div>
  );
}

function Told({ item, onRead }: { item: Notification; onRead: (read: boolean) => void }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const isRead = item.read_at !== null;
  const text = <span data-given>{newsText(t, item)}</span>;
  const read = () => {
    if (!isRead) onRead(true);
  };
  return (
    <li className={classes.item} data-read={isRead || undefined}>
      <div className={classes.text}>
        {item.task !== null ? (
          <Link to="/tasks" search={{ task: item.task.id }} onClick={read}>
            {text}
          </Link>
        ) : item.customer !== null ? (
          <Link to="/customers/$id" params={{ id: item.customer.id }} onClick={read}>
            {text}
          </Link>
        ) : (
          text
        )}
        <span className={classes.when}>{format.ago(item.created_at, now)}</span>
      </div>
      <Button variant="subtle" size="compact-sm" onClick={() => onRead(!isRead)}>
        {isRead ? t('notifications.unread') : t('notifications.read')}
      </Button>
    </li>
  );
}
