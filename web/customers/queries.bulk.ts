import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  BulkAsked,
  BulkChange,
  bulkChangeList,
  BulkPreview,
  BulkRows,
} from '../../contract/customers/bulk.ts';
import { api } from '../app/api.ts';

/** What a change would do; nothing where there is nothing to ask yet. */
export const previewQuery = (asked: BulkAsked | null) =>
  queryOptions({
    queryKey: ['customers', 'bulk-preview', asked],
    queryFn: ({ signal }) =>
      api.post<BulkPreview>('/customer-bulk-previews', asked ?? {}, { signal }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });

export const bulksQuery = queryOptions({
  queryKey: ['customers', 'bulk'],
  queryFn: ({ signal }) =>
    api.get<z.infer<typeof bulkChangeList>>('/customer-bulk-changes', { signal }),
  refetchInterval: ({ state }) =>
    state.data?.items.some((one) => one.state === 'running' || one.state === 'undoing')
      ? 1_000
      : false,
});

/** One of them, asked until it is over. */
export const bulkQuery = (id: string | null) =>
  queryOptions({
    queryKey: ['customers', 'bulk', id],
    queryFn: ({ signal }) => api.get<BulkChange>(`/customer-bulk-changes/${id}`, { signal }),
    enabled: id !== null,
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'running' || data?.state === 'undoing' ? 400 : false,
  });

export const keptQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'bulk', id, 'kept'],
    queryFn: ({ pageParam: cursor, signal }) =>
      api.get<BulkRows>(`/customer-bulk-changes/${id}/customers`, {
        query: { of: 'kept', limit: 50, cursor },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

export function useStartBulk() {
  return useMutation({
    mutationFn: ({ asked, key }: { asked: BulkAsked; key: string }) =>
      api.post<BulkChange>('/customer-bulk-changes', asked, { idempotencyKey: key }),
  });
}

export function useUndoBulk() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.put<BulkChange>(`/customer-bulk-changes/${id}/undoing`),
    onSuccess: (after) => {
      client.setQueryData(bulkQuery(after.id).queryKey, after);
      void client.invalidateQueries({ queryKey: bulksQuery.queryKey });
    },
  });
}
