import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  notificationPage,
  NotificationSettings,
  NotificationSettingsChange,
} from '../../contract/team/notification.ts';
import { api } from '../app/api.ts';

type Page = z.infer<typeof notificationPage>;

export const notificationsQuery = (filter: { kind?: string; unread?: 'true' }) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/notifications', { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.next_cursor,
  });

/** One, or all at once where none is named. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, read }: { id: string | null; read: boolean }) =>
      id === null
        ? api.put<null>('/notification-reading')
        : api.put<null>(`/notifications/${id}/reading`, { read }),
    onSettled: () => client.invalidateQueries({ queryKey: ['notifications', 'list'] }),
  });
}

export const notificationSettingsQuery = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: ({ signal }) => api.get<NotificationSettings>('/notification-settings', { signal }),
});

export function useChangeNotificationSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: NotificationSettingsChange) =>
      api.patch<NotificationSettings>('/notification-settings', change),
    onSuccess: (settings) => client.setQueryData(notificationSettingsQuery.queryKey, settings),
  });
}
