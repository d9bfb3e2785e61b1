import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  Judgement,
  NewSuggestion,
  Suggestion,
  suggestionPage,
} from '../../contract/service/suggestion.ts';
import { api } from '../app/api.ts';

type Page = z.infer<typeof suggestionPage>;

export const suggestionsQuery = infiniteQueryOptions({
  queryKey: ['suggestions'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page>('/suggestions', { query: { cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page) => page.next_cursor,
});

/** The list, and the customers' stories, are read again. */
function useChanged() {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [['suggestions'], ['timeline']])
      void client.invalidateQueries({ queryKey });
  };
}

export function useEnterSuggestion() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ values, key }: { values: NewSuggestion; key: string }) =>
      api.post<Suggestion>('/suggestions', values, { idempotencyKey: key }),
    onSuccess: changed,
  });
}

/** Null takes the judgement back. */
export function useJudgeSuggestion() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ id, judgement }: { id: string; judgement: Judgement | null }) => {
      const path = `/suggestions/${id}/judgement`;
      return judgement === null
        ? api.delete<Suggestion>(path)
        : api.put<Suggestion>(path, { judgement });
    },
    onSettled: changed,
  });
}

export function useWithdrawSuggestion() {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({ id, withdrawn }: { id: string; withdrawn: boolean }) => {
      const path = `/suggestions/${id}/withdrawal`;
      return withdrawn ? api.put<Suggestion>(path) : api.delete<Suggestion>(path);
    },
    onSettled: changed,
  });
}
