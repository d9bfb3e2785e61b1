import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
import { api } from '../app/api.ts';
import { customerQuery } from './queries.ts';

interface ChangesPage {
  items: AuditEvent[];
  next_cursor: string | null;
}

/** What was changed of a customer, the latest first. */
export const changesQuery = (customerId: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'changes', customerId],
    queryFn: ({ signal, pageParam }) =>
      api.get<ChangesPage>('/audit-events', {
        query: { entity: 'customer', entity_id: customerId, limit: 20, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Gives a field a value it had, by the way every change takes. */
export function useRestore(customerId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, body }: { path: string; body: Record<string, unknown> }) => {
      // The newest version: what somebody wants back is named, whatever happened to other fields.
      const { version } = await client.fetchQuery({ ...customerQuery(customerId), staleTime: 0 });
      return api.patch(path, body, { version });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
}
