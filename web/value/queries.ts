import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  CriterionKey,
  Evidence,
  Standing,
  StandingOverview,
} from '../../contract/value/standing.ts';
import type { RebuildChecks } from '../../contract/value/rebuild.ts';
import type { StandingChanges, StandingHistory } from '../../contract/value/history.ts';
import type { RfmOverview } from '../../contract/value/rfm.ts';
import type { Relationship, RelationshipSettings } from '../../contract/value/relationship.ts';
import type { CustomerVerdict, VerdictList, VerdictPage } from '../../contract/value/verdict.ts';
import type { ScorecardHistory } from '../../contract/value/scorecard.ts';
import { ApiError } from '../ui/api-error.ts';
import { api } from '../app/api.ts';

const LOOK_AGAIN = 1500;

/** What the ranking rests on; looked at again while standings are being computed. */
export const overviewQuery = queryOptions({
  queryKey: ['standing', 'overview'],
  queryFn: ({ signal }) => api.get<StandingOverview>('/standing-overview', { signal }),
  refetchInterval: ({ state }) => ((state.data?.pending ?? 0) > 0 ? LOOK_AGAIN : false),
});

/** Null for a customer who has no standing yet. */
export const standingQuery = (id: string) =>
  queryOptions({
    queryKey: ['standing', 'of', id],
    queryFn: async ({ signal }): Promise<Standing | null> => {
      try {
        return await api.get<Standing>(`/customers/${id}/standing`, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });

/** All versions of the scorecard, newest first. */
export const scorecardQuery = queryOptions({
  queryKey: ['standing', 'scorecards'],
  queryFn: ({ signal }) => api.get<ScorecardHistory>('/scorecards', { signal }),
});

/** Whether what is stored is what it comes to from the facts. */
export const rebuildQuery = queryOptions({
  queryKey: ['standing', 'rebuild'],
  queryFn: ({ signal }) => api.get<RebuildChecks>('/rebuild-checks', { signal }),
});

/** How many are alike in how recently and how often they bought. */
export const rfmQuery = queryOptions({
  queryKey: ['standing', 'rfm'],
  queryFn: ({ signal }) => api.get<RfmOverview>('/rfm', { signal }),
});

export const evidenceQuery = (id: string, criterion: CriterionKey) =>
  queryOptions({
    queryKey: ['standing', 'evidence', id, criterion],
    queryFn: ({ signal }) =>
      api.get<Evidence>(`/customers/${id}/evidence/${criterion}`, { signal }),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['standing', 'history', id],
    queryFn: ({ signal }) =>
      api.get<StandingHistory>(`/customers/${id}/standing-history`, { signal }),
  });

/** What changed between two days; without a later one, up to the day standings speak of now. */
export const changesQuery = (id: string, from: string, to: string | undefined) =>
  queryOptions({
    queryKey: ['standing', 'changes', id, from, to],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ from, ...(to === undefined ? {} : { to }) });
      return api.get<StandingChanges>(`/customers/${id}/standing-changes?${query}`, { signal });
    },
  });

/** Null for a customer who has no standing yet. */
export const relationshipQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'relationship', id],
    queryFn: async ({ signal }): Promise<Relationship | null> => {
      try {
        return await api.get<Relationship>(`/customers/${id}/relationship`, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });

export const relationshipSettingsQuery = queryOptions({
  queryKey: ['relationship-settings'],
  queryFn: ({ signal }) => api.get<RelationshipSettings>('/relationship-settings', { signal }),
});

export const customerVerdictQuery = (id: string) =>
  queryOptions({
    queryKey: ['verdicts', 'of', id],
    queryFn: ({ signal }) => api.get<CustomerVerdict>(`/customers/${id}/verdict`, { signal }),
  });

const VERDICTS = 20;

export const verdictsQuery = (state: VerdictList) =>
  infiniteQueryOptions({
    queryKey: ['verdicts', state],
    queryFn: ({ signal, pageParam }) =>
      api.get<VerdictPage>('/verdicts', {
        query: { state, limit: VERDICTS, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor: next }) => next,
  });
