import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Helper, HelperList, NewHelper } from '../../contract/customers/helper.ts';
import { api } from '../app/api.ts';

/** Below the customers, so that whatever changes them asks anew. */
export const helpersQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customers', 'helpers', customerId],
    queryFn: ({ signal }) => api.get<HelperList>(`/customers/${customerId}/helpers`, { signal }),
  });

function useRead(customerId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: helpersQuery(customerId).queryKey });
}

export function useAddHelper(customerId: string) {
  const onSuccess = useRead(customerId);
  return useMutation({
    mutationFn: (values: NewHelper) => api.post<Helper>(`/customers/${customerId}/helpers`, values),
    onSuccess,
  });
}

export function useChangeHelper(customerId: string) {
  const onSettled = useRead(customerId);
  return useMutation({
    mutationFn: ({ helper, purpose }: { helper: Helper; purpose: string }) =>
      api.patch<Helper>(`/customer-helpers/${helper.id}`, { purpose }, { version: helper.version }),
    onSettled,
  });
}

export function useEndHelp(customerId: string) {
  const onSettled = useRead(customerId);
  return useMutation({
    mutationFn: (helper: Helper) => api.delete<unknown>(`/customer-helpers/${helper.id}`),
    onSettled,
  });
}
