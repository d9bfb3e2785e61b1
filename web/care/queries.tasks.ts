import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { NewTask, Task, TaskChange, TaskWhole } from '../../contract/care/task.ts';
import { api } from '../app/api.ts';

export interface TaskFilter {
  state?: 'open' | 'settled';
  assignee_id?: string;
  handed?: 'true';
  customer_id?: string;
  due_by?: string;
}

export const tasksQuery = (filter: TaskFilter) =>
  queryOptions({
    queryKey: ['tasks', filter],
    queryFn: ({ signal }) =>
      api.get<{ items: Task[] }>('/tasks', { query: { ...filter, limit: 200 }, signal }),
    refetchInterval: 60_000,
  });

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => api.get<TaskWhole>(`/tasks/${id}`, { signal }),
  });

function useChanged() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ['tasks'] });
}

export function useEnterTask() {
  const onSettled = useChanged();
  return useMutation({
    mutationFn: ({ values, key }: { values: NewTask; key: string }) =>
      api.post<TaskWhole>('/tasks', values, { idempotencyKey: key }),
    onSettled,
  });
}

export function useChangeTask(id: string, version: number) {
  const onSettled = useChanged();
  return useMutation({
    mutationFn: ({ values }: { values: TaskChange; key: string }) =>
      api.patch<TaskWhole>(`/tasks/${id}`, values, { version }),
    onSettled,
  });
}

export type Outcome = 'done' | 'dropped' | 'open';

export function useSettleTask() {
  const onSettled = useChanged();
  return useMutation({
    mutationFn: ({ id, outcome }: { id: string; outcome: Outcome }) =>
      api.put<TaskWhole>(`/tasks/${id}/outcome`, { outcome }),
    onSettled,
  });
}

export function useAssignTask() {
  const onSettled = useChanged();
  return useMutation({
    mutationFn: ({ id, to }: { id: string; to: string }) =>
      api.put<TaskWhole>(`/tasks/${id}/assignee`, { employee_id: to }),
    onSettled,
  });
}

export function useReturnTask() {
  const onSettled = useChanged();
  return useMutation({
    mutationFn: (id: string) => api.delete<TaskWhole>(`/tasks/${id}/handover`),
    onSettled,
  });
}
