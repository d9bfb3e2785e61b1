import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
import { api } from '../app/api.ts';
import type { AuditSearch } from './audit-search.ts';
import type { SettingRestoring } from './setting-restoring.ts';

interface AuditPage {
  items: AuditEvent[];
  next_cursor: string | null;
}

const auditKey = ['audit'] as const;

/** What was changed in the whole business, the latest first. */
export const auditQuery = ({ who, ...search }: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: [...auditKey, who, search],
    queryFn: ({ signal, pageParam }) =>
      api.get<AuditPage>('/audit-events', {
        query: { ...search, employee_id: who, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Gives a setting a value it had, by the way every change takes. */
export function useRestoreSetting() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, body }: SettingRestoring) => {
      // The newest version: what somebody wants back is named, whatever happened to other fields.
      const { version } = await api.get<{ version: number }>(path);
      return api.patch(path, body, { version });
    },
    onSuccess: () => client.invalidateQueries(),
  });
}
