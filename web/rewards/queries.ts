import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  NewReferral,
  Referral,
  referralConfirmation,
  referralPage,
} from '../../contract/rewards/referral.ts';
import { api } from '../app/api.ts';

type Page = z.infer<typeof referralPage>;
type How = z.infer<typeof referralConfirmation>['how'];

export const referralsQuery = infiniteQueryOptions({
  queryKey: ['referrals'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page>('/referrals', { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page) => page.next_cursor,
});

/** The list, and the stories of the two, are read again. */
function useChanged() {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [['referrals'], ['timeline'], ['customers', 'list']])
      void client.invalidateQueries({ queryKey });
  };
}

export function useEnterReferral() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ values, key }: { values: NewReferral; key: string }) =>
      api.post<Referral>('/referrals', values, { idempotencyKey: key }),
    onSuccess: changed,
  });
}

/** Null takes the confirmation back. */
export function useConfirmReferral() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ id, how }: { id: string; how: How | null }) => {
      const path = `/referrals/${id}/confirmation`;
      return how === null ? api.delete<Referral>(path) : api.put<Referral>(path, { how });
    },
    onSettled: changed,
  });
}

export function useWithdrawReferral() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ id, withdrawn }: { id: string; withdrawn: boolean }) => {
      const path = `/referrals/${id}/withdrawal`;
      return withdrawn ? api.put<Referral>(path) : api.delete<Referral>(path);
    },
    onSettled: changed,
  });
}
