import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { NewPromotion, Promotion, promotionPage } from '../../contract/marketing/promotion.ts';
import { api } from '../app/api.ts';

const key = ['competitor-promotions'] as const;
type Page = z.infer<typeof promotionPage>;

export const promotionsQuery = infiniteQueryOptions({
  queryKey: key,
  queryFn: ({ pageParam, signal }) =>
    api.get<Page>('/competitor-promotions', { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page) => page.next_cursor,
});

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: key });
}

/** Enters a promotion, or corrects the one that is given as it was seen. */
export function useSavePromotion(seen: Promotion | null) {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ values, key: idempotencyKey }: { values: NewPromotion; key: string }) =>
      seen === null
        ? api.post<Promotion>('/competitor-promotions', values, { idempotencyKey })
        : api.patch<Promotion>(`/competitor-promotions/${seen.id}`, values, {
            version: seen.version,
          }),
    onSettled: changed,
  });
}

export function useWithdrawPromotion() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ id, withdrawn }: { id: string; withdrawn: boolean }) => {
      const path = `/competitor-promotions/${id}/withdrawal`;
      return withdrawn ? api.put<Promotion>(path) : api.delete<Promotion>(path);
    },
    onSettled: changed,
  });
}
