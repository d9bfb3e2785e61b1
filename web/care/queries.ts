import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CareSettings, CareSettingsChange } from '../../contract/care/cadence.ts';
import type { Decision, ForgottenList, NewDecision, TodayList } from '../../contract/care/today.ts';
import { api } from '../app/api.ts';

/** Facts reach the list within a moment; somebody else's may at any time. */
const LOOK_AGAIN = 60_000;
const WHILE_MAKING = 2_000;

const todayKey = (employeeId: string | null) => ['today', employeeId] as const;

/** A list of the day: one's own, or a colleague's. */
export const todayQuery = (employeeId: string | null) =>
  queryOptions({
    queryKey: todayKey(employeeId),
    queryFn: ({ signal }) =>
      api.get<TodayList>('/today', { query: { employee_id: employeeId }, signal }),
    refetchInterval: ({ state }) => (state.data?.ready === false ? WHILE_MAKING : LOOK_AGAIN),
  });

export const forgottenQuery = queryOptions({
  queryKey: ['forgotten'],
  queryFn: ({ signal }) => api.get<ForgottenList>('/forgotten-customers', { signal }),
});

/** Decides about a line, which leaves the list at once. */
export function useDecide(employeeId: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: NewDecision; key: string }) =>
      api.post<Decision>('/today-decisions', body, { idempotencyKey: key }),
    onMutate: ({ body }) => {
      client.setQueryData<TodayList>(todayKey(employeeId), (before) =>
        before === undefined || body.decision === 'done'
          ? before
          : {
              ...before,
              items: before.items.filter(({ customer }) => customer.id !== body.customer_id),
            },
      );
    },
    onSettled: (_made, _error, { body }) => refetch(client, body.customer_id),
  });
}

export function useUndo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (made: Decision) => api.delete<null>(`/today-decisions/${made.id}`),
    onSettled: (_none, _error, made) => refetch(client, made.customer_id),
  });
}

function refetch(client: ReturnType<typeof useQueryClient>, customerId: string): Promise<void> {
  void client.invalidateQueries({ queryKey: ['timeline', customerId] });
  void client.invalidateQueries({ queryKey: ['promises', customerId] });
  return client.invalidateQueries({ queryKey: ['today'] });
}

export const careSettingsQuery = queryOptions({
  queryKey: ['care-settings'],
  queryFn: ({ signal }) => api.get<CareSettings>('/care-settings', { signal }),
});

export function useChangeSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: {
      settings: CareSettingsChange;
      version: number;
      hours: readonly { employee_id: string; day_minutes: number }[];
    }) => {
      for (const { employee_id, day_minutes } of change.hours)
        await api.put(`/employees/${employee_id}/care-hours`, { day_minutes });
      return api.patch<CareSettings>('/care-settings', change.settings, {
        version: change.version,
      });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['today'] });
      return client.invalidateQueries({ queryKey: careSettingsQuery.queryKey });
    },
  });
}
