import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Customer, searchResult } from '../../contract/customers/customer.ts';
import type { Ending, NewEnding } from '../../contract/customers/ending.ts';
import type {
  AffiliationChange,
  NewAffiliation,
  Particulars,
  ParticularsChange,
} from '../../contract/customers/particulars.ts';
import { api } from '../app/api.ts';
import { customerQuery } from './queries.ts';

type Found = z.infer<typeof searchResult>;

export const particularsQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'particulars', id],
    queryFn: ({ signal }) => api.get<Particulars>(`/customers/${id}/particulars`, { signal }),
  });

export const industriesQuery = queryOptions({
  queryKey: ['industries'],
  queryFn: ({ signal }) => api.get<{ items: string[] }>('/industries', { signal }),
});

/** Customers by a few letters. */
export const lookupQuery = (words: string) =>
  queryOptions({
    queryKey: ['customers', 'lookup', words],
    queryFn: ({ signal }) => api.get<Found>('/search', { query: { q: words, limit: 12 }, signal }),
    enabled: words !== '',
  });

export function useChangeParticulars(id: string) {
  const client = useQueryClient();
  const { queryKey } = particularsQuery(id);
  return useMutation({
    mutationFn: ({ change, version }: { change: ParticularsChange; version: number }) =>
      api.patch<Particulars>(`/customers/${id}/particulars`, change, { version }),
    onSuccess: async (after) => {
      client.setQueryData(queryKey, after);
      await client.invalidateQueries({ queryKey: ['customers'] });
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
}

/** Puts the customer as answered on the page, and has the lists and the others read again. */
function useWhole(id: string) {
  const client = useQueryClient();
  return (after: Customer) => {
    void client.invalidateQueries({ queryKey: ['customers'] });
    client.setQueryData(customerQuery(id).queryKey, after);
  };
}

export function useAddAffiliation(id: string) {
  const onSuccess = useWhole(id);
  return useMutation({
    mutationFn: ({ values, key }: { values: NewAffiliation; key: string }) =>
      api.post<Customer>(`/customers/${id}/affiliations`, values, { idempotencyKey: key }),
    onSuccess,
  });
}

/** Null takes the stay back. */
export function useChangeAffiliation(id: string) {
  const onSuccess = useWhole(id);
  return useMutation({
    mutationFn: ({ stay, change }: { stay: string; change: AffiliationChange | null }) => {
      const path = `/customers/${id}/affiliations/${stay}`;
      return change === null ? api.delete<Customer>(path) : api.patch<Customer>(path, change);
    },
    onSuccess,
  });
}

/** Null takes the relationship up again. */
export function useEndRelation(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: NewEnding | null) => {
      const path = `/customers/${id}/ending`;
      return said === null
        ? api.delete<{ items: Ending[] }>(path)
        : api.put<{ items: Ending[] }>(path, said);
    },
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: ['timeline'] });
      await client.invalidateQueries({ queryKey: ['customers'] });
    },
  });
}
