import type { Task } from '../../contract/care/task.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useSettleTask } from './queries.tasks.ts';

/** Done or not needed, with the way back in the message that says so. */
export function useSettle() {
  const t = useT();
  const message = useErrorMessage();
  const { sayUndoable, sayFailed } = useToasts();
  const settle = useSettleTask();
  const onError = (error: Error) => sayFailed(message(error));
  return ({ id, title }: Task, outcome: 'done' | 'dropped' | 'open') =>
    settle.mutate(
      { id, outcome },
      {
        onError,
        onSuccess: () => {
          if (outcome === 'open') return;
          const text =
            outcome === 'done'
              ? t('tasks.said.done', { title })
              : t('tasks.said.dropped', { title });
          sayUndoable(text, () => settle.mutate({ id, outcome: 'open' }, { onError }));
        },
      },
    );
}
