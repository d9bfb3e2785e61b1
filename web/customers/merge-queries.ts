import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  DuplicatePage,
  duplicateSearch,
  LookalikeQuery,
  Lookalikes,
} from '../../contract/customers/duplicate.ts';
import type { Merge, mergeList, MergePreview, NewMerge } from '../../contract/customers/merge.ts';
import { api } from '../app/api.ts';

export const duplicatesQuery = infiniteQueryOptions({
  queryKey: ['duplicates'],
  queryFn: ({ pageParam, signal }) =>
    api.get<DuplicatePage>('/customer-duplicates', {
      query: pageParam === null ? {} : { cursor: pageParam },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next_cursor,
});

export const previewQuery = (survivorId: string, absorbedId: string) =>
  queryOptions({
    queryKey: ['merge-preview', survivorId, absorbedId],
    queryFn: ({ signal }) =>
      api.get<MergePreview>(`/customers/${survivorId}/merge-preview`, {
        query: { with: absorbedId },
        signal,
      }),
    gcTime: 0,
  });

export const lookalikesQuery = (typed: LookalikeQuery) =>
  queryOptions({
    queryKey: ['lookalikes', typed],
    queryFn: ({ signal }) =>
      api.post<Lookalikes>('/customer-duplicates/lookalikes', typed, { signal }),
    gcTime: 0,
  });

/** Below the customer, so that whatever changes them asks anew. */
export const mergesQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customers', 'merges', customerId],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof mergeList>>(`/customers/${customerId}/merges`, { signal }),
  });

export function useSearchDuplicates() {
  return useMutation({
    mutationFn: () =>
      api.post<z.infer<typeof duplicateSearch>>('/customer-duplicates/searches', {}),
  });
}

/** What lists and pages say of customers is asked for anew. */
function useChanged() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['duplicates'] });
    void client.invalidateQueries({ queryKey: ['customers'] });
  };
}

export function useDistinguish() {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: ({ id, otherId, distinct }: { id: string; otherId: string; distinct: boolean }) =>
      api.put(`/customers/${id}/distinction`, { other_id: otherId, distinct }),
    onSuccess,
  });
}

export function useMerge() {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: ({ id, ...merge }: NewMerge & { id: string }) =>
      api.post<Merge>(`/customers/${id}/merges`, merge),
    onSuccess,
  });
}

export function useUndoMerge() {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (mergeId: string) => api.delete(`/customer-merges/${mergeId}`),
    onSuccess,
  });
}
