import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  createdCustomer,
  Customer,
  CustomerChange,
  customerCount,
  CustomerFilter,
  customerList,
  NewCustomer,
} from '../../contract/customers/customer.ts';
import { api } from '../app/api.ts';
import type { CustomerSort } from './list-search.ts';

/** Rows fetched at a time. */
export const PAGE = 100;

export const listQuery = (filter: CustomerFilter, sort: CustomerSort) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'list', filter, sort],
    queryFn: ({ pageParam, signal }) =>
      api.get<z.infer<typeof customerList>>('/customers', {
        query: { ...filter, sort, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    gcTime: 10 * 60_000,
  });

/** The exact number, which a large list only gives when it is asked. */
export const countQuery = (filter: CustomerFilter) =>
  queryOptions({
    queryKey: ['customers', 'count', filter],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof customerCount>>('/customers/count', {
        query: { ...filter, exact: true },
        signal,
      }),
  });

export const customerQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => api.get<Customer>(`/customers/${id}`, { signal }),
  });

export interface Colleague {
  id: string;
  name: string;
  active: boolean;
}

/** Employees a customer can be given to. */
export const colleaguesQuery = queryOptions({
  queryKey: ['employees'],
  queryFn: ({ signal }) => api.get<{ items: Colleague[] }>('/employees', { signal }),
});

export function useCreateCustomer(onMade: (made: z.infer<typeof createdCustomer>) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, key }: { values: NewCustomer; key: string }) =>
      api.post<z.infer<typeof createdCustomer>>('/customers', values, { idempotencyKey: key }),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['customers'] });
      onMade(made);
    },
  });
}

/** Changes a customer as it was seen; a newer version refuses, and is fetched. */
export function useChangeCustomer(seen: Customer) {
  const client = useQueryClient();
  const { queryKey } = customerQuery(seen.id);
  return useMutation({
    mutationFn: ({ change, version }: { change: CustomerChange; version: number }) =>
      api.patch<Customer>(`/customers/${seen.id}`, change, { version }),
    onSuccess: (after) => {
      client.setQueryData(queryKey, after);
      void client.invalidateQueries({ queryKey: ['customers', 'list'] });
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
}
