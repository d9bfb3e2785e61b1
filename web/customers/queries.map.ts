import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ClientMap, NewStep, PlaceChange, StepChange } from '../../contract/customers/map.ts';
import { api } from '../app/api.ts';

/** Below the customer, so that whatever changes them asks anew. */
export const mapQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'map', id],
    queryFn: ({ signal }) => api.get<ClientMap>(`/customers/${id}/map`, { signal }),
  });

/** Every change answers the whole map; a refused one has it read again. */
function useShown(id: string) {
  const client = useQueryClient();
  const { queryKey } = mapQuery(id);
  return {
    onSuccess: (after: ClientMap) => client.setQueryData(queryKey, after),
    onError: () => client.invalidateQueries({ queryKey }),
  };
}

export interface PlaceSaid {
  person: string;
  version: number;
  change: PlaceChange;
}

export function useChangePlace(id: string) {
  return useMutation({
    mutationFn: ({ person, version, change }: PlaceSaid) =>
      api.put<ClientMap>(`/customers/${id}/map/places/${person}`, change, { version }),
    ...useShown(id),
  });
}

export function useAddStep(id: string) {
  return useMutation({
    mutationFn: ({ values, key }: { values: NewStep; key: string }) =>
      api.post<ClientMap>(`/customers/${id}/map/steps`, values, { idempotencyKey: key }),
    ...useShown(id),
  });
}

interface StepSaid {
  step: string;
  version: number;
  /** Null takes it out. */
  change: StepChange | null;
}

export function useChangeStep(id: string) {
  return useMutation({
    mutationFn: ({ step, version, change }: StepSaid) => {
      const path = `/customers/${id}/map/steps/${step}`;
      return change === null
        ? api.delete<ClientMap>(path, { version })
        : api.patch<ClientMap>(path, change, { version });
    },
    ...useShown(id),
  });
}
