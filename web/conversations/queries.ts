import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  Interaction,
  NewInteraction,
  NewOutcome,
  promiseList,
  PromiseMade,
} from '../../contract/conversations/interaction.ts';
import type { SearchHit } from '../../contract/customers/customer.ts';
import { api } from '../app/api.ts';

/** Customers that fit the letters typed so far. */
export const searchQuery = (words: string) =>
  queryOptions({
    queryKey: ['search', words],
    queryFn: ({ signal }) =>
      api.get<{ items: SearchHit[] }>('/search', { query: { q: words, limit: 8 }, signal }),
    enabled: words !== '',
    retry: false,
  });

export const promisesQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['promises', customerId],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof promiseList>>(`/customers/${customerId}/promises`, { signal }),
  });

/** The rhythm follows a contact within so many milliseconds. */
const RHYTHM_FOLLOWS = 1_500;

/** What shows a customer's story is read again once something was added to it. */
function useStoryChanged() {
  const client = useQueryClient();
  const again = (keys: readonly (readonly string[])[]) => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey });
  };
  return (customerId: string) => {
    again([
      ['timeline', customerId],
      ['promises', customerId],
      ['attachments', customerId],
      ['today'],
    ]);
    setTimeout(() => again([['today'], ['customers', 'one', customerId]]), RHYTHM_FOLLOWS);
  };
}

export function useRecord() {
  const changed = useStoryChanged();
  return useMutation({
    mutationFn: ({ values, key }: { values: NewInteraction; key: string }) =>
      api.post<Interaction>('/interactions', values, { idempotencyKey: key }),
    onSuccess: (made) => changed(made.customer.id),
  });
}

export function useTakeBack() {
  const changed = useStoryChanged();
  return useMutation({
    mutationFn: (made: Interaction) => api.delete<null>(`/interactions/${made.id}`),
    onSuccess: (_, made) => changed(made.customer.id),
  });
}

export function useDecidePromise(customerId: string) {
  const changed = useStoryChanged();
  return useMutation({
    mutationFn: ({ id, outcome }: { id: string } & NewOutcome) =>
      api.put<PromiseMade>(`/promises/${id}/outcome`, { outcome }),
    onSuccess: () => changed(customerId),
  });
}
