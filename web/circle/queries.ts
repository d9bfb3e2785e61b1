import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  CircleMonth,
  CircleOverview,
  CirclePolicy,
  Insider,
  MonthlyPage,
  Movement,
  Nearest,
  Proposal,
} from '../../contract/circle/circle.ts';
import { api } from '../app/api.ts';

interface Paged<Item> {
  items: readonly Item[];
  next_cursor: string | null;
}

export const circleQuery = queryOptions({
  queryKey: ['circle'],
  queryFn: ({ signal }) => api.get<CircleOverview>('/circle', { signal }),
});

export const monthQuery = (month: string) =>
  queryOptions({
    queryKey: ['circle', 'month', month],
    queryFn: ({ signal }) => api.get<CircleMonth>('/circle/month', { query: { month }, signal }),
  });

export const monthlyPageQuery = (month: string) =>
  queryOptions({
    queryKey: ['circle', 'page', month],
    queryFn: ({ signal }) => api.get<MonthlyPage>('/circle/page', { query: { month }, signal }),
  });

export const policyQuery = queryOptions({
  queryKey: ['circle', 'policy'],
  queryFn: ({ signal }) => api.get<CirclePolicy>('/circle/policy', { signal }),
});

export const nearestQuery = queryOptions({
  queryKey: ['circle', 'nearest'],
  queryFn: ({ signal }) => api.get<Nearest>('/circle/nearest', { query: { limit: 8 }, signal }),
});

/** So many at first; the rest is one press away. */
const PROPOSALS = 30;
const INSIDERS = 12;
const MOVEMENTS = 8;

/** Pages of a list of the circle, one after another. */
function listQuery<Item>(
  path: string,
  key: readonly unknown[],
  query: Readonly<Record<string, string | number>>,
) {
  return infiniteQueryOptions({
    queryKey: ['circle', ...key],
    queryFn: ({ signal, pageParam }) =>
      api.get<Paged<Item>>(path, { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor: next }) => next,
  });
}

export const proposalsQuery = (month: string) =>
  listQuery<Proposal>('/circle/proposals', ['proposals', month], { month, limit: PROPOSALS });

export const movementsQuery = (month: string) =>
  listQuery<Movement>('/circle/movements', ['movements', month], { month, limit: MOVEMENTS });

export const insidersQuery = (watched: boolean) =>
  listQuery<Insider>('/circle/insiders', ['insiders', watched], {
    watched: String(watched),
    limit: INSIDERS,
  });
