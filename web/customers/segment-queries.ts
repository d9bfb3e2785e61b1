import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConditionGroup } from '../../contract/customers/conditions.ts';
import type {
  NewSegment,
  Segment,
  segmentList,
  SegmentPreview,
} from '../../contract/customers/segment.ts';
import type { z } from 'zod';
import { api } from '../app/api.ts';

const key = ['segments'] as const;
type List = z.infer<typeof segmentList>;

/** While members are being looked for, it asks again. */
export const segmentsQuery = (countsShown: boolean) =>
  queryOptions({
    queryKey: key,
    queryFn: ({ signal }) => api.get<List>('/segments', { signal }),
    refetchInterval: ({ state }) =>
      countsShown && state.data?.items.some((one) => one.customers === null) ? 1000 : false,
  });

/** Whom a condition would find. */
export const previewQuery = (condition: ConditionGroup) =>
  queryOptions({
    queryKey: ['segment-preview', condition],
    queryFn: ({ signal }) =>
      api.post<SegmentPreview>('/segment-previews', { condition }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });

function useChanged() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: key });
    void client.invalidateQueries({ queryKey: ['customers', 'list'] });
  };
}

/** Keeps a new segment, or changes the one that is given as it was seen. */
export function useSaveSegment(seen: Segment | null) {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ values, key: idempotencyKey }: { values: NewSegment; key: string }) =>
      seen === null
        ? api.post<Segment>('/segments', values, { idempotencyKey })
        : api.patch<Segment>(
            `/segments/${seen.id}`,
            { ...values, seen: { name: seen.name, condition: seen.condition } },
            { version: seen.version },
          ),
    onSettled: changed,
  });
}

export function useRemoveSegment() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ id }: Segment) => api.delete<unknown>(`/segments/${id}`),
    onSettled: changed,
  });
}

/** Makes a removed segment again. */
export function useRestoreSegment() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ name, condition }: Segment) =>
      api.post<Segment>('/segments', { name, condition }),
    onSettled: changed,
  });
}
