import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { CustomerTags, tagList, TagName, TagOfAll } from '../../contract/customers/tags.ts';
import { api } from '../app/api.ts';

/** Below the customers, so that whatever changes them counts anew. */
export const tagsQuery = queryOptions({
  queryKey: ['customers', 'tags'],
  queryFn: ({ signal }) => api.get<z.infer<typeof tagList>>('/tags', { signal }),
});

export const tagsOfQuery = (customerId: string) =>
  queryOptions({
    queryKey: ['customers', 'tags', customerId],
    queryFn: ({ signal }) => api.get<CustomerTags>(`/customers/${customerId}/tags`, { signal }),
  });

/** Two spellings of one tag; the server folds accents as well. */
export const alike = (name: string) => name.trim().toLocaleLowerCase();

const ensure = (name: string) => api.post<TagName>('/tags', { name });

/** A tag by its name, which makes one where there is none. */
export function useEnsureTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ensure,
    onSuccess: () => client.invalidateQueries({ queryKey: tagsQuery.queryKey }),
  });
}

/** Files a customer under these names and no others. */
export function useFile(customerId: string) {
  const client = useQueryClient();
  const { queryKey } = tagsOfQuery(customerId);
  const path = (tag: TagName) => `/customers/${customerId}/tags/${tag.id}`;
  return useMutation({
    mutationFn: async (names: string[]) => {
      const before = client.getQueryData(queryKey)?.items ?? [];
      const has = (name: string) => before.some((one) => alike(one.name) === alike(name));
      const kept = new Set(names.map(alike));
      for (const tag of before.filter(({ name }) => !kept.has(alike(name)))) {
        await api.delete<CustomerTags>(path(tag));
      }
      for (const name of names.filter((one) => one.trim() !== '' && !has(one))) {
        await api.put<CustomerTags>(path(await ensure(name.trim())));
      }
    },
    // Also after an error: what was done until then is there.
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
}

export function useRenameTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ tag, name }: { tag: TagOfAll; name: string }) =>
      api.patch<TagOfAll>(
        `/tags/${tag.id}`,
        { name, seen: { name: tag.name } },
        { version: tag.version },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
}

export function useRemoveTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tag: TagOfAll) => api.delete<unknown>(`/tags/${tag.id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
}
