import { useQuery } from '@tanstack/react-query';
import type { Team } from '../../contract/team/team.ts';
import { api } from '../app/api.ts';

export const teamsKey = ['teams'] as const;

export function useTeams() {
  return useQuery({
    queryKey: teamsKey,
    queryFn: ({ signal }) =>
      api.get<{ items: Team[] }>('/teams', { query: { limit: 200 }, signal }),
  });
}
