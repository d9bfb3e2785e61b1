import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { SheetSection } from '../../contract/customers/sheet-sections.ts';
import type { Sheet } from '../../contract/customers/sheet.ts';
import { api } from '../app/api.ts';
import { customerQuery } from './queries.ts';

export const sheetQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'sheet', id],
    queryFn: ({ signal }) => api.get<Sheet>(`/customers/${id}/sheet`, { signal }),
  });

/** Sections as they are typed; an empty one is none. */
export type SheetWords = Record<SheetSection, string>;

export interface SheetWordsChange {
  sections: Partial<SheetWords>;
  seen: Partial<SheetWords>;
  version: number;
}

export function useChangeSheet(id: string) {
  const client = useQueryClient();
  const { queryKey } = sheetQuery(id);
  return useMutation({
    mutationFn: ({ version, sections, seen }: SheetWordsChange) =>
      api.patch<Sheet>(`/customers/${id}/sheet`, { sections, seen }, { version }),
    onSuccess: (after) => {
      client.setQueryData(queryKey, after);
      void client.invalidateQueries({ queryKey: customerQuery(id).queryKey });
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
}
