import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  activityPage,
  enteredActivity,
  guestPage,
} from '../../contract/community/activity.ts';
import type {
  customersChanged,
  enteredRequest,
  requestCustomerPage,
  requestPage,
} from '../../contract/service/request.ts';
import { api } from '../app/api.ts';
import {
  type Asked,
  type AskedState,
  byDay,
  fromActivity,
  fromAsked,
  fromGuest,
  fromRequest,
  guestState,
  type Occasion,
  type OccasionKind,
  requestState,
} from './occasions.ts';

interface Places {
  activities: string | null;
  requests: string | null;
}

interface Page<Item, Place> {
  items: Item[];
  next: Place | null;
}

/** Gatherings and requests, page by page of each, in one list. */
export const occasionsQuery = infiniteQueryOptions({
  queryKey: ['occasions', 'list'],
  queryFn: async ({ pageParam, signal }): Promise<Page<Occasion, Places>> => {
    const of = <Items>(path: string, cursor: string | null) =>
      pageParam !== null && cursor === null
        ? null
        : api.get<Items>(path, { query: { cursor }, signal });
    const [activities, requests] = await Promise.all([
      of<z.infer<typeof activityPage>>('/activities', pageParam?.activities ?? null),
      of<z.infer<typeof requestPage>>('/requests', pageParam?.requests ?? null),
    ]);
    const next = {
      activities: activities?.next_cursor ?? null,
      requests: requests?.next_cursor ?? null,
    };
    const items = [
      ...(activities?.items.map(fromActivity) ?? []),
      ...(requests?.items.map(fromRequest) ?? []),
    ].sort(byDay);
    return { items, next: next.activities === null && next.requests === null ? null : next };
  },
  initialPageParam: null as Places | null,
  getNextPageParam: ({ next }: Page<Occasion, Places>) => next,
});

const pathOf = ({ kind, id }: Pick<Occasion, 'kind' | 'id'>) =>
  kind === 'gathering' ? `/activities/${id}` : `/requests/${id}`;
const listOf = (it: Pick<Occasion, 'kind' | 'id'>) =>
  `${pathOf(it)}/${it.kind === 'gathering' ? 'guests' : 'customers'}`;

/** Who is on the list of an occasion, by name. */
export const askedQuery = (occasion: Pick<Occasion, 'kind' | 'id'>) =>
  infiniteQueryOptions({
    queryKey: ['occasions', 'asked', occasion.id],
    queryFn: async ({ pageParam, signal }): Promise<Page<Asked, string>> => {
      const query = { cursor: pageParam, limit: 100 };
      if (occasion.kind === 'gathering') {
        const page = await api.get<z.infer<typeof guestPage>>(listOf(occasion), { query, signal });
        return { items: page.items.map(fromGuest), next: page.next_cursor };
      }
      const page = await api.get<z.infer<typeof requestCustomerPage>>(listOf(occasion), {
        query,
        signal,
      });
      return { items: page.items.map(fromAsked), next: page.next_cursor };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: Page<Asked, string>) => next,
  });

/** The lists, and the customers' stories, are read again. */
function useChanged() {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [['occasions'], ['timeline']])
      void client.invalidateQueries({ queryKey });
  };
}

export interface NewOccasion {
  kind: OccasionKind;
  name: string;
  day: string;
  place: string;
  customerIds: string[];
  lines: string[];
  did: boolean;
}

export function useEnterOccasion() {
  const changed = useChanged();
  return useMutation({
    mutationFn: async ({ values, key }: { values: NewOccasion; key: string }) => {
      const { kind, name, day, place, customerIds, lines, did } = values;
      const chosen = { name, customer_ids: customerIds, lines };
      const options = { idempotencyKey: key };
      const state = did ? 'did' : 'asked';
      if (kind === 'gathering') {
        const body = {
          ...chosen,
          happens_on: day,
          state: guestState[state],
          ...(place === '' ? {} : { place }),
        };
        type Made = z.infer<typeof enteredActivity>;
        const { activity, unmatched } = await api.post<Made>('/activities', body, options);
        return { occasion: fromActivity(activity), unmatched };
      }
      const body = { ...chosen, kind, asked_on: day, state: requestState[state] };
      type Made = z.infer<typeof enteredRequest>;
      const { request, unmatched } = await api.post<Made>('/requests', body, options);
      return { occasion: fromRequest(request), unmatched };
    },
    onSuccess: changed,
  });
}

export function useSetAsked(occasion: Pick<Occasion, 'kind' | 'id'>) {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ state, ...chosen }: SetAsked) =>
      api.put<z.infer<typeof customersChanged>>(listOf(occasion), {
        ...chosen,
        state: occasion.kind === 'gathering' ? guestState[state] : requestState[state],
      }),
    onSettled: changed,
  });
}

interface SetAsked {
  state: AskedState;
  customer_ids?: string[];
  lines?: string[];
}

export function useWithdrawOccasion() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ occasion, withdrawn }: { occasion: Occasion; withdrawn: boolean }) => {
      const path = `${pathOf(occasion)}/withdrawal`;
      return withdrawn ? api.put(path) : api.delete(path);
    },
    onSettled: changed,
  });
}
