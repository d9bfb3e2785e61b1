import { Checkbox } from '@mantine/core';
import { IconBell, IconRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Task } from '../../contract/care/task.ts';
import { useMay, useSession } from '../app/session.ts';
import { useT } from '../ui/language.tsx';
import { Tag } from '../ui/tag.tsx';
import { taskKindLabels, useDueText, useRepeatName } from './task-texts.ts';
import type { TasksSearch } from './tasks-search.ts';
import { useSettle } from './use-settle-task.ts';
import classes from './tasks.module.css';

interface TaskLineProps {
  task: Task;
  isCurrent: boolean;
  isLate: boolean;
  onTouch: () => void;
  /** Which list it stands in, to come back to. */
  show?: TasksSearch['show'] | undefined;
}

/** One task: a box to tick, what it is, whom it is about, when, and who does it. */
export function TaskLine({ task, isCurrent, isLate, onTouch, show }: TaskLineProps) {
  const t = useT();
  const { employee } = useSession();
  const mayWrite = useMay('tasks.write');
  const settle = useSettle();
  const repeatName = useRepeatName();
  const due = useDueText()(task);
  const { customer, repeat } = task;
  return (
    <li
      className={classes.line}
      data-task={task.id}
      data-current={isCurrent || undefined}
      data-over={task.outcome !== null || undefined}
    >
      <Checkbox
        aria-label={`${t('tasks.action.done')}: ${task.title}`}
        checked={task.outcome !== null}
        disabled={!mayWrite}
        onFocus={onTouch}
        onChange={(event) => settle(task, event.currentTarget.checked ? 'done' : 'open')}
      />
      <div className={classes.main}>
        <Link
          to="/tasks"
          search={{ ...(show === undefined ? {} : { show }), task: task.id }}
          className={classes.title}
          onFocus={onTouch}
        >
          <bdi>{task.title}</bdi>
        </Link>
        <p className={classes.under}>
          {task.kind !== 'task' && (
            <Tag tone={task.kind === 'bad_news' ? 'warn' : 'accent'}>
              {t(taskKindLabels[task.kind])}
            </Tag>
          )}
          {due !== null && <span data-late={isLate || undefined}>{due}</span>}
          {task.remind_minutes !== null && <IconBell size={14} aria-hidden />}
          {repeat !== null && (
            <span className={classes.repeat}>
              <IconRepeat size={14} aria-hidden /> {repeatName(repeat)}
            </span>
          )}
          {customer !== null && (
            <Link to="/customers/$id" params={{ id: customer.id }}>
              <bdi>{customer.name}</bdi>
            </Link>
          )}
          {task.assignee.id !== employee.id ? (
            <span data-given>{t('tasks.for_whom', { name: task.assignee.name })}</span>
          ) : (
            task.handed_by !== null && (
              <span data-given>{t('tasks.handed_by', { name: task.handed_by.name })}</span>
            )
          )}
        </p>
      </div>
    </li>
  );
}
