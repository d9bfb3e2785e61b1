import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RecordedFact } from '../../contract/ledger/recording.ts';
import { api } from '../app/api.ts';
import { useT } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';
import type { CaptureCustomer } from './capture-draft.ts';
import type { factFrom } from './fact-draft.ts';

/** The standing follows a fact within so many milliseconds. */
const STANDING_FOLLOWS = 1_000;

interface Sent {
  customer: CaptureCustomer;
  values: ReturnType<typeof factFrom>;
  key: string;
}

/** Records a fact and says so, with the way back. */
export function useRecordFact() {
  const t = useT();
  const client = useQueryClient();
  const { sayUndoable, sayFailed } = useToasts();
  const changed = (customerId: string) => {
    void client.invalidateQueries({ queryKey: ['timeline', customerId] });
    setTimeout(() => {
      for (const key of ['standing', 'evidence', 'customers']) {
        void client.invalidateQueries({ queryKey: [key] });
      }
    }, STANDING_FOLLOWS);
  };
  return useMutation({
    mutationFn: async ({ customer, values, key }: Sent) => {
      const made = await api.post<RecordedFact>(`/customers/${customer.id}/facts`, values, {
        idempotencyKey: key,
      });
      sayUndoable(t('ledger.record.done', { name: customer.name }), () => {
        api
          .put(`/facts/${made.id}/reversal`, { reason: t('ledger.record.undo') })
          .then(() => changed(customer.id))
          .catch(() => sayFailed(t('ledger.record.undo_failed')));
      });
      changed(customer.id);
      return made;
    },
  });
}
