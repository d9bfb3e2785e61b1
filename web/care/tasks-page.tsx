import { Button, SegmentedControl } from '@mantine/core';
import { IconCalendarShare, IconChecklist, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Task } from '../../contract/care/task.ts';
import { useMay, useSession } from '../app/session.ts';
import { useToday } from '../app/today.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { CalendarDrawer, TaskDrawer } from './drawers.ts';
import { type TaskFilter, tasksQuery } from './queries.tasks.ts';
import { TaskLine } from './task-line.tsx';
import type { TasksSearch } from './tasks-search.ts';
import { useSettle } from './use-settle-task.ts';
import classes from './tasks.module.css';

/** What is to be done, as it falls due. */
export function TasksPage() {
  const t = useT();
  const { employee } = useSession();
  const search = useSearch({ from: '/inside/shell/tasks' });
  const navigate = useNavigate();
  const go = (change: { [K in keyof TasksSearch]: TasksSearch[K] | undefined }) =>
    void navigate({
      to: '/tasks',
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined),
        ),
    });
  const show = search.show ?? 'mine';
  const list = useQuery(tasksQuery(filterOf(show, employee.id)));
  const mayWrite = useMay('tasks.write');
  const opened = search.new === true || search.task !== undefined;
  const close = () => go({ new: undefined, task: undefined, about: undefined });
  return (
    <Page
      title={t('tasks.title')}
      width="wide"
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconCalendarShare size={16} />}
            onClick={() => go({ calendar: true })}
          >
            {t('calendar.title')}
          </Button>
          {mayWrite && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => go({ new: true })}>
              {t('tasks.new')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.page}>
        <Shown show={show} onShow={(next) => go({ show: next === 'mine' ? undefined : next })} />
        {list.isError && list.data === undefined ? (
          <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
        ) : list.data === undefined ? (
          <SkeletonRows rows={6} height={64} />
        ) : list.data.items.length === 0 ? (
          <EmptyState icon={<IconChecklist size={36} stroke={1.5} />}>
            {t('tasks.empty')}
          </EmptyState>
        ) : (
          <Groups
            tasks={list.data.items}
            onOpen={(id) => go({ task: id })}
            isOpen={opened}
            show={search.show}
          />
        )}
      </div>
      <TaskDrawer
        opened={opened}
        taskId={search.task ?? null}
        aboutId={search.about ?? null}
        onClose={close}
      />
      <CalendarDrawer
        opened={search.calendar === true}
        onClose={() => go({ calendar: undefined })}
      />
    </Page>
  );
}

type Show = NonNullable<TasksSearch['show']> | 'mine';

function filterOf(show: Show, me: string): TaskFilter {
  if (show === 'all') return {};
  if (show === 'handed') return { handed: 'true' };
  return show === 'settled' ? { state: 'settled' } : { assignee_id: me };
}

function Shown({ show, onShow }: { show: Show; onShow: (show: Show) => void }) {
  const t = useT();
  return (
    <SegmentedControl
      aria-label={t('tasks.show.label')}
      value={show}
      onChange={onShow}
      data={[
        { value: 'mine', label: t('tasks.show.mine') },
        { value: 'handed', label: t('tasks.show.handed') },
        { value: 'all', label: t('tasks.show.all') },
        { value: 'settled', label: t('tasks.show.settled') },
      ]}
    />
  );
}

interface GroupsProps {
  tasks: readonly Task[];
  onOpen: (id: string) => void;
  /** A task lies open: the keys are for it. */
  isOpen: boolean;
  show: TasksSearch['show'] | undefined;
}

function Groups({ tasks, onOpen, isOpen, show }: GroupsProps) {
  const t = useT();
  const today = useToday();
  const [chosen, setChosen] = useState('');
  const settle = useSettle();
  const groups = useGroups(tasks, today);
  const order = groups.flatMap((group) => group.tasks);
  const at = Math.max(
    0,
    order.findIndex(({ id }) => id === chosen),
  );
  const current = order[at];
  const step = (by: number) => {
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (next !== undefined && !isOpen) setChosen(next.id);
  };
  useShortcut('j', t('tasks.action.next'), () => step(1));
  useShortcut('k', t('tasks.action.previous'), () => step(-1));
  useShortcut('o', t('tasks.action.open_task'), () => {
    if (current !== undefined && !isOpen) onOpen(current.id);
  });
  useShortcut('d', t('tasks.action.done'), () => {
    if (current !== undefined && !isOpen && current.outcome === null) settle(current, 'done');
  });
  return groups.map(({ key, label, tasks: some }) => (
    <section key={key} aria-label={label}>
      <h2 className={classes.group}>
        {label}
        <span className={classes.count}>{some.length}</span>
      </h2>
      <ul className={classes.list}>
        {some.map((task) => (
          <TaskLine
            key={task.id}
            task={task}
            isCurrent={task === current}
            isLate={key === 'overdue'}
            onTouch={() => setChosen(task.id)}
            show={show}
          />
        ))}
      </ul>
    </section>
  ));
}

function useGroups(tasks: readonly Task[], today: string) {
  const t = useT();
  const week = new Date(Date.parse(`${today}T00:00:00Z`) + 7 * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const of = ({ outcome, due_day }: Task) => {
    if (outcome !== null) return 'settled';
    if (due_day === null) return 'undated';
    if (due_day < today) return 'overdue';
    if (due_day === today) return 'today';
    return due_day <= week ? 'soon' : 'later';
  };
  const groups = [
    { key: 'overdue', label: t('tasks.group.overdue') },
    { key: 'today', label: t('tasks.group.today') },
    { key: 'soon', label: t('tasks.group.soon') },
    { key: 'later', label: t('tasks.group.later') },
    { key: 'undated', label: t('tasks.group.undated') },
    { key: 'settled', label: t('tasks.group.settled') },
  ];
  return groups
    .map(({ key, label }) => ({ key, label, tasks: tasks.filter((task) => of(task) === key) }))
    .filter((group) => group.tasks.length > 0);
}
