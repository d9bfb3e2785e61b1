import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { bulkQuery, useUndoBulk } from './queries.bulk.ts';

/** Waits for a change of many, then says what became of it and offers the way back. */
export function BulkOutcome({ id, onOver }: { id: string; onOver: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const { say, sayUndoable, sayFailed } = useToasts();
  const message = useErrorMessage();
  const { data } = useQuery(bulkQuery(id));
  const undo = useUndoBulk();
  const [told, setTold] = useState<string>();
  const { mutate } = undo;
  useEffect(() => {
    const state = data?.state;
    if (data === undefined || state === undefined || state === told) return;
    if (state === 'running' || state === 'undoing') return;
    setTold(state);
    void client.invalidateQueries({ queryKey: ['customers'] });
    if (state === 'stopped') sayFailed(t('bulk.recent.stopped'));
    if (state === 'done') {
      sayUndoable(t('bulk.done', { n: data.changed }), () =>
        mutate(id, { onError: (error) => sayFailed(message(error)) }),
      );
    }
    if (state === 'undone') {
      const { restored = 0, kept = 0 } = data.undone ?? {};
      say(kept === 0 ? t('bulk.undone') : t('bulk.undone_but', { restored, kept }));
      onOver();
    }
  }, [data, told, client, id, message, mutate, onOver, say, sayFailed, sayUndoable, t]);
  return null;
}
