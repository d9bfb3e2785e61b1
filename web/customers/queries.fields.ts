import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  CustomField,
  CustomFieldChange,
  CustomValues,
  GivenValues,
  NewCustomField,
} from '../../contract/customers/custom-fields.ts';
import { api } from '../app/api.ts';
import { customerQuery } from './queries.ts';

const key = ['custom-fields'] as const;

/** The business's own fields, those out of use last. */
export const fieldsQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => api.get<{ items: CustomField[] }>('/custom-fields', { signal }),
  staleTime: 60_000,
});

/** Fields in use that customers of a kind have. */
export function fieldsFor(all: readonly CustomField[] | undefined, kind: string): CustomField[] {
  return (all ?? []).filter(
    (it) => !it.retired && (it.applies_to === 'both' || it.applies_to === kind),
  );
}

/** Makes a new field, or changes the one that is given as it was seen. */
export function useSaveField(seen: CustomField | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ values, key: idempotencyKey }: { values: NewCustomField; key: string }) =>
      seen === null
        ? api.post<CustomField>('/custom-fields', values, { idempotencyKey })
        : api.patch<CustomField>(`/custom-fields/${seen.id}`, changeOf(values), {
            version: seen.version,
          }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

function changeOf({ name, applies_to, options, required, required_if }: NewCustomField) {
  const change: CustomFieldChange = {
    name,
    applies_to,
    required: required ?? false,
    required_if: required_if ?? null,
  };
  // Only choices have any.
  return options === undefined || options.length === 0 ? change : { ...change, options };
}

/** Takes a field out of use, or into it again. */
export function useRetireField() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ field, retired }: { field: CustomField; retired: boolean }) =>
      api.patch<CustomField>(
        `/custom-fields/${field.id}`,
        { retired, seen: { retired: field.retired } },
        { version: field.version },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export const valuesQuery = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'fields', id],
    queryFn: ({ signal }) => api.get<CustomValues>(`/customers/${id}/fields`, { signal }),
  });

export interface ValuesChange {
  values: GivenValues;
  seen: GivenValues;
  version: number;
}

export function useChangeValues(id: string) {
  const client = useQueryClient();
  const { queryKey } = valuesQuery(id);
  return useMutation({
    mutationFn: ({ version, ...change }: ValuesChange) =>
      api.patch<CustomValues>(`/customers/${id}/fields`, change, { version }),
    onSuccess: (after) => {
      client.setQueryData(queryKey, after);
      void client.invalidateQueries({ queryKey: ['customers', 'list'] });
      void client.invalidateQueries({ queryKey: customerQuery(id).queryKey });
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
}
