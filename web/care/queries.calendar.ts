import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { calendarFeedHeld, CalendarFeedWish } from '../../contract/care/calendar.ts';
import { api } from '../app/api.ts';

type Held = z.infer<typeof calendarFeedHeld>;

export const calendarFeedQuery = queryOptions({
  queryKey: ['calendar-feed'],
  queryFn: ({ signal }) => api.get<Held>('/calendar-feed', { signal }),
});

/** Everything that is done to the address answers how it is then. */
export type FeedDeed = { wish: CalendarFeedWish } | 'renew' | 'off';

export function useChangeFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: FeedDeed) => {
      if (deed === 'renew') return api.put<Held>('/calendar-feed/address');
      if (deed === 'off') return api.delete<Held>('/calendar-feed');
      return api.put<Held>('/calendar-feed', deed.wish);
    },
    onSuccess: (held) => client.setQueryData(calendarFeedQuery.queryKey, held),
  });
}
