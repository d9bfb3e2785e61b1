import { queryOptions } from '@tanstack/react-query';
import type { BackTestDetail, BackTestList } from '../../contract/value/back-test.ts';
import type { CustomerValue, ModelCard, ModelList } from '../../contract/value/model.ts';
import { ApiError } from '../ui/api-error.ts';
import { api } from '../app/api.ts';

/** The models of all months, newest first. */
export const modelsQuery = queryOptions({
  queryKey: ['standing', 'models'],
  queryFn: ({ signal }) => api.get<ModelList>('/models', { signal }),
});

export const modelQuery = (month: string) =>
  queryOptions({
    queryKey: ['standing', 'model', month],
    queryFn: ({ signal }) => api.get<ModelCard>(`/models/${month}`, { signal }),
  });

/** Null for a customer who has no standing yet. */
export const customerValueQuery = (id: string) =>
  queryOptions({
    queryKey: ['standing', 'value', id],
    queryFn: async ({ signal }): Promise<CustomerValue | null> => {
      try {
        return await api.get<CustomerValue>(`/customers/${id}/value`, { signal });
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
  });

const LOOK_AGAIN = 1500;
const isUnderWay = (state: string | undefined) => state === 'queued' || state === 'running';

export const backTestsQuery = queryOptions({
  queryKey: ['standing', 'back-tests'],
  queryFn: ({ signal }) => api.get<BackTestList>('/back-tests', { signal }),
  refetchInterval: ({ state }) =>
    state.data?.items.some((test) => isUnderWay(test.state)) === true ? LOOK_AGAIN : false,
});

export const backTestQuery = (id: string) =>
  queryOptions({
    queryKey: ['standing', 'back-test', id],
    queryFn: ({ signal }) => api.get<BackTestDetail>(`/back-tests/${id}`, { signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.state) ? LOOK_AGAIN : false),
  });
