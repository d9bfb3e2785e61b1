import { Button } from '@mantine/core';
import type { TaskWhole } from '../../contract/care/task.ts';
import { useCapture } from '../app/capture.ts';
import { useMay, useSession } from '../app/session.ts';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useReturnTask } from './queries.tasks.ts';
import { useSettle } from './use-settle-task.ts';
import classes from './tasks.module.css';

const endedLabels = {
  declined: 'tasks.ended.declined',
  taken_back: 'tasks.ended.taken_back',
  handed_on: 'tasks.ended.handed_on',
} as const;

/** What to know and do before the words of a task: a silence, its hands, and its end. */
export function TaskHands({ task, onClose }: { task: TaskWhole; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const { employee } = useSession();
  const { say } = useToasts();
  const mayWrite = useMay('tasks.write');
  const settle = useSettle();
  const giveBack = useReturnTask();
  const isOver = task.outcome !== null;
  const mine = task.assignee.id === employee.id;
  const returned = () =>
    giveBack.mutate(task.id, {
      onSuccess: (after) => {
        onClose();
        say(t('tasks.said.returned', { name: after.assignee.name }));
      },
    });
  return (
    <>
      <SilenceWarning task={task} onClose={onClose} />
      {mayWrite && (
        <div className={classes.actions}>
          {isOver ? (
            <Button variant="default" onClick={() => settle(task, 'open')}>
              {t('tasks.action.open')}
            </Button>
          ) : (
            <>
              <Button
                variant="light"
                onClick={() => {
                  settle(task, 'done');
                  onClose();
                }}
              >
                {t('tasks.action.done')}
              </Button>
              <Button
                variant="default"
                onClick={() => {
                  settle(task, 'dropped');
                  onClose();
                }}
              >
                {t('tasks.action.drop')}
              </Button>
            </>
          )}
          {!isOver && task.handed_by !== null && (
            <Button variant="default" loading={giveBack.isPending} onClick={returned}>
              {mine ? t('tasks.action.decline') : t('tasks.action.take_back')}
            </Button>
          )}
        </div>
      )}
      {task.handovers.length > 0 && (
        <section aria-label={t('tasks.history')}>
          <ul className={classes.history}>
            {task.handovers.map((one) => (
              <li key={one.handed_at}>
                <span data-given>
                  {t('tasks.handover', {
                    from: one.from.name,
                    to: one.to.name,
                    date: format.dateTime(one.handed_at),
                  })}
                </span>{' '}
                {one.ended !== null && <Tag>{t(endedLabels[one.ended])}</Tag>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Bad news after a long silence is heard as the only reason we ever call. */
function SilenceWarning({ task, onClose }: { task: TaskWhole; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const capture = useCapture();
  const { gap, customer } = task;
  if (gap === null || customer === null) return null;
  return (
    <div className={classes.gap} role="status">
      <p>
        {t('tasks.gap', {
          silent: format.number(gap.silent_days),
          period: format.number(gap.period_days),
        })}
      </p>
      {capture !== null && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            onClose();
            capture(customer);
          }}
        >
          {t('tasks.contact_first')}
        </Button>
      )}
    </div>
  );
}
