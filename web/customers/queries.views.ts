import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  ListView,
  ListViewChange,
  NewListView,
  ViewSearch,
} from '../../contract/customers/list-views.ts';
import { api } from '../app/api.ts';
import { keepDefault } from './default-view.ts';

const key = ['list-views'] as const;

/** One's own views of the list and the shared ones. */
export const viewsQuery = queryOptions({
  queryKey: key,
  queryFn: async ({ signal }) => {
    const views = await api.get<{ items: ListView[] }>('/list-views', { signal });
    keepDefault(views.items.find((one) => one.is_default) ?? null);
    return views;
  },
  staleTime: 60_000,
});

/** Makes a new view, or changes the one that is given as it was seen. */
export function useSaveView(seen: ListView | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, key: idempotencyKey }: { values: NewListView; key: string }) =>
      seen === null
        ? api.post<ListView>('/list-views', values, { idempotencyKey })
        : change(seen, values),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

function change(seen: ListView, values: Partial<NewListView>): Promise<ListView> {
  const { name, shared, search } = seen;
  const body: ListViewChange = { ...values, seen: { name, shared, search } };
  return api.patch<ListView>(`/list-views/${seen.id}`, body, { version: seen.version });
}

/** Puts what the list shows now into a view. */
export function useUpdateView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ view, search }: { view: ListView; search: ViewSearch }) =>
      change(view, { search }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useRemoveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: ListView) => api.delete<unknown>(`/list-views/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

/** Has the list open with a view, or no longer with it. */
export function useDefaultView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ view, isDefault }: { view: ListView; isDefault: boolean }) => {
      const path = `/list-views/${view.id}/default`;
      return isDefault ? api.put<ListView>(path) : api.delete<ListView>(path);
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
