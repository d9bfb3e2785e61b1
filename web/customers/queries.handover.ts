import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  HandoverChecklist,
  handoverList,
  NewHandover,
} from '../../contract/customers/handover.ts';
import { api } from '../app/api.ts';

/** Below the customers, so that whatever changes them asks anew. */
export const checklistQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customers', 'handover-checklist', customerId],
    queryFn: ({ signal }) =>
      api.get<HandoverChecklist>(`/customers/${customerId}/handover-checklist`, { signal }),
    staleTime: 0,
  });

export const handoversQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customers', 'handovers', customerId],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof handoverList>>(`/customers/${customerId}/handovers`, { signal }),
  });

export function useHandOver(customerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (values: NewHandover) =>
      api.post<unknown>(`/customers/${customerId}/handovers`, values),
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: ['tasks'] });
      await client.invalidateQueries({ queryKey: ['customers'] });
    },
  });
}
