import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  Agreement,
  agreementList,
  contradictionList,
  NewAgreement,
} from '../../contract/conversations/agreed.ts';
import { api } from '../app/api.ts';

export const agreementsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['agreements', customerId],
    queryFn: ({ signal }) =>
      api.get<z.infer<typeof agreementList>>(`/customers/${customerId}/agreements`, { signal }),
  });

/** What a text says otherwise than was agreed. */
export const contradictionsQuery = (customerId: string, text: string) =>
  queryOptions({
    queryKey: ['contradictions', customerId, text],
    queryFn: ({ signal }) =>
      api.post<z.infer<typeof contradictionList>>(
        `/customers/${customerId}/draft-checks`,
        { text },
        { signal },
      ),
    staleTime: 60_000,
  });

function useAgreedChanged(customerId: string) {
  const client = useQueryClient();
  return () => {
    for (const name of ['agreements', 'timeline', 'contradictions'])
      void client.invalidateQueries({ queryKey: [name, customerId] });
  };
}

export function useNoteAgreement(customerId: string) {
  const changed = useAgreedChanged(customerId);
  return useMutation({
    mutationFn: ({ values, key }: { values: NewAgreement; key: string }) =>
      api.post<Agreement>(`/customers/${customerId}/agreements`, values, { idempotencyKey: key }),
    onSuccess: changed,
  });
}

export function useTakeAgreementBack(customerId: string) {
  const changed = useAgreedChanged(customerId);
  return useMutation({
    mutationFn: (id: string) => api.delete<null>(`/agreements/${id}`),
    onSuccess: changed,
  });
}
