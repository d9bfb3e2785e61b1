import { useQuery } from '@tanstack/react-query';
import { useT } from '../ui/language.tsx';
import { tasksQuery } from './queries.tasks.ts';
import { TaskLine } from './task-line.tsx';
import classes from './tasks.module.css';

/** What somebody has to do by a day besides contacts; nothing where there is nothing. */
export function TodayTasks({ employeeId, day }: { employeeId: string; day: string }) {
  const t = useT();
  const { data } = useQuery(tasksQuery({ assignee_id: employeeId, due_by: day }));
  const tasks = data?.items ?? [];
  if (tasks.length === 0) return null;
  return (
    <section aria-label={t('tasks.today')}>
      <h2 className={classes.group}>
        {t('tasks.today')}
        <span className={classes.count}>{tasks.length}</span>
      </h2>
      <ul className={classes.list}>
        {tasks.map((task) => (
          <TaskLine
            key={task.id}
            task={task}
            isCurrent={false}
            isLate={task.due_day !== null && task.due_day < day}
            onTouch={() => undefined}
          />
        ))}
      </ul>
    </section>
  );
}
