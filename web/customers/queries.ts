import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
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
import { PAGE, partOf, type CustomerSort } from './list-search.ts';

export type CustomerPage = z.infer<typeof customerList>;

const pageKey = (
  filter: CustomerFilter,
  sort: CustomerSort,
  columns: readonly string[],
  page: number,
) => ['customers', 'list', filter, sort, columns, page] as const;

/** One page of the list: from where the page before it ended if that is known, else by its place. */
export function pageQuery(
  filter: CustomerFilter,
  sort: CustomerSort,
  columns: readonly string[],
  page: number,
) {
  return queryOptions({
    queryKey: pageKey(filter, sort, columns, page),
    queryFn: ({ client, signal }): Promise<CustomerPage> => {
      const before = client.getQueryData<CustomerPage>(pageKey(filter, sort, columns, page - 1));
      const from =
        before?.next_cursor == null ? { at: page * PAGE } : { cursor: before.next_cursor };
      const query = partOf(filter, sort, columns, from);
      return api.get<CustomerPage>('/customers', { query, signal });
    },
    gcTime: 10 * 60_000,
  });
}

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
