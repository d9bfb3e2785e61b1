import { Button, Select } from '@mantine/core';
import { IconAdjustments, IconMoodSmile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { TodayList } from '../../contract/care/today.ts';
import { employeesQuery } from '../app/employees.ts';
import { useMay, useSession } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { ForgottenPanel } from './forgotten-panel.tsx';
import { LoadBar } from './load-bar.tsx';
import { todayQuery } from './queries.ts';
import { RhythmDrawer } from './drawers.ts';
import { TodayLines } from './today-lines.tsx';
import { TodayTasks } from './today-tasks.tsx';
import classes from './today.module.css';

/** A line without a word: what is below stays where it is once the day is known. */
const KEPT_LINE = '\u00a0';

/** Whom to contact today, how, about what, and why now. */
export function TodayPage() {
  const t = useT();
  const format = useFormat();
  const { of, rhythm } = useSearch({ from: '/inside/shell/today' });
  const navigate = useNavigate();
  const setRhythm = (opened: boolean) =>
    void navigate({
      to: '/today',
      search: { ...(of === undefined ? {} : { of }), ...(opened ? { rhythm: true } : {}) },
    });
  const list = useQuery(todayQuery(of ?? null));
  const maySet = useMay('workspace.write');
  const maySeeTasks = useMay('tasks.read');
  const data = list.data;
  const title =
    of === undefined || data === undefined
      ? t('care.today.title')
      : t('care.today.of', { name: data.employee.name });
  return (
    <Page
      title={title}
      description={data === undefined ? KEPT_LINE : format.date(data.day, 'long')}
      width="wide"
      actions={
        <>
          <WhoseList of={of} />
          {maySet && (
            <Button
              variant="default"
              leftSection={<IconAdjustments size={16} />}
              onClick={() => setRhythm(true)}
            >
              {t('care.settings.open')}
            </Button>
          )}
        </>
      }
    >
      {list.isError && data === undefined ? (
        <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
      ) : data === undefined ? (
        <SkeletonRows rows={8} height={96} />
      ) : (
        <div className={classes.page}>
          <LoadBar list={data} />
          {maySeeTasks && <TodayTasks employeeId={data.employee.id} day={data.day} />}
          {data.items.length === 0 ? (
            <Nobody list={data} />
          ) : (
            <TodayLines list={data} employeeId={of ?? null} />
          )}
          <ForgottenPanel />
        </div>
      )}
      <RhythmDrawer opened={maySet && rhythm === true} onClose={() => setRhythm(false)} />
    </Page>
  );
}

/** An empty list is a reward. */
function Nobody({ list }: { list: TodayList }) {
  const t = useT();
  if (!list.ready) return <EmptyState>{t('care.today.making')}</EmptyState>;
  const text = list.done.count > 0 ? t('care.today.empty_done') : t('care.today.empty');
  return (
    <EmptyState
      icon={<IconMoodSmile size={36} stroke={1.5} />}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/customers" {...props} />}>
          {t('care.today.find')}
        </Button>
      }
    >
      {text}
    </EmptyState>
  );
}

/** Those who see the customers of others look at the lists of others. */
function WhoseList({ of }: { of: string | undefined }) {
  const t = useT();
  const navigate = useNavigate();
  const { employee, permissions } = useSession();
  const scope = permissions['customers.read'];
  const { data } = useQuery({
    ...employeesQuery,
    enabled: scope !== 'own' && permissions['team.read'] !== undefined,
  });
  const colleagues = (data?.items ?? []).filter((one) => one.active || one.id === of);
  if (scope === 'own' || colleagues.length < 2) return null;
  return (
    <Select
      aria-label={t('care.today.employee')}
      className={classes.whose}
      data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      value={of ?? employee.id}
      allowDeselect={false}
      searchable={colleagues.length > 12}
      onChange={(id) =>
        void navigate({
          to: '/today',
          search: id === null || id === employee.id ? {} : { of: id },
        })
      }
    />
  );
}
