import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Customer, CustomerRow } from '../../contract/customers/customer.ts';
import type { CustomValue, CustomValues } from '../../contract/customers/custom-fields.ts';
import { api } from '../app/api.ts';
import type { InlineField } from './inline-field.ts';

/** One value of one customer, and what was seen there before. */
export interface InlineChange {
  to: CustomValue | null;
  seen: CustomValue | null;
  version: number;
}

/** Changes one field; the answer is the version it has then, to take it back from. */
export function useInlineChange({ id }: CustomerRow, field: InlineField) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ to, seen, version }: InlineChange): Promise<number> => {
      if (typeof field !== 'string') {
        const change = { values: { [field.key]: to }, seen: { [field.key]: seen } };
        return (await api.patch<CustomValues>(`/customers/${id}/fields`, change, { version }))
          .version;
      }
      const name = field === 'owner' ? 'owner_id' : field;
      const change = { [name]: to, seen: { [name]: seen } };
      return (await api.patch<Customer>(`/customers/${id}`, change, { version })).version;
    },
    // Also after a refusal: what somebody else made of it is shown.
    onSettled: () => client.invalidateQueries({ queryKey: ['customers'] }),
  });
}
