import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  asidePage,
  AsideReason,
  importPage,
  ImportPreview,
  ImportRecord,
} from '../../contract/exchange/import.ts';
import type {
  keptPage,
  ProblemCode,
  ProblemCounts,
  ProblemEffect,
  problemPage,
} from '../../contract/exchange/customers.ts';
import type { ImportReading } from '../../contract/exchange/table.ts';
import { api } from '../app/api.ts';

export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.get<z.infer<typeof importPage>>('/imports', {
      query: { limit: 50, cursor: pageParam },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => api.get<ImportRecord>(`/imports/${id}`, { signal }),
  });

export const previewQuery = (id: string, reading: ImportReading) =>
  queryOptions({
    queryKey: ['imports', 'preview', id, reading],
    queryFn: ({ signal }) =>
      api.get<ImportPreview>(`/imports/${id}/preview`, { query: reading, signal }),
    staleTime: Infinity,
  });

export const asideQuery = (id: string, reason: AsideReason) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'aside', id, reason],
    queryFn: ({ pageParam, signal }) =>
      api.get<z.infer<typeof asidePage>>(`/imports/${id}/rows-aside`, {
        query: { reason, limit: 100, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export interface ProblemFilter {
  effect?: ProblemEffect;
  code?: ProblemCode;
}

export const problemsQuery = (id: string, filter: ProblemFilter) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'problems', id, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<z.infer<typeof problemPage>>(`/imports/${id}/problems`, {
        query: { ...filter, limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const problemCountsQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'problem-counts', id],
    queryFn: ({ signal }) => api.get<ProblemCounts>(`/imports/${id}/problem-counts`, { signal }),
  });

export const keptQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'kept', id],
    queryFn: ({ pageParam, signal }) =>
      api.get<z.infer<typeof keptPage>>(`/imports/${id}/kept`, {
        query: { limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
