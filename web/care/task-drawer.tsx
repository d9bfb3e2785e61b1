import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { taskKinds } from '../../contract/care/task-names.ts';
import type { NewTask, Task, TaskWhole } from '../../contract/care/task.ts';
import { employeesQuery } from '../app/employees.ts';
import { useSession } from '../app/session.ts';
import { useToday } from '../app/today.ts';
import { type CaptureCustomer, CustomerField } from '../conversations/index.ts';
import { customerQuery } from '../customers/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useEntry } from '../ui/use-entry.ts';
import { taskQuery, useAssignTask, useChangeTask, useEnterTask } from './queries.tasks.ts';
import { TaskHands } from './task-hands.tsx';
import { clockIn, reminders, rhythms, taskKindLabels } from './task-texts.ts';

export interface TaskDrawerProps {
  /** The one that lies open; null for a new one. */
  taskId: string | null;
  /** Whom a new one is about. */
  aboutId: string | null;
  opened: boolean;
  onClose: () => void;
}

export function TaskDrawer({ taskId, aboutId, opened, onClose }: TaskDrawerProps) {
  const t = useT();
  return (
    <SideDrawer
      opened={opened}
      onClose={onClose}
      title={taskId === null ? t('tasks.new') : t('tasks.edit')}
    >
      {taskId === null ? (
        <NewTaskForm aboutId={aboutId} onClose={onClose} />
      ) : (
        <OneTask taskId={taskId} onClose={onClose} />
      )}
    </SideDrawer>
  );
}

function OneTask({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const { data, error } = useQuery(taskQuery(taskId));
  if (error !== null && data === undefined) return <ErrorPanel error={error} />;
  if (data === undefined) return <SkeletonLines lines={6} />;
  return (
    <>
      <TaskHands task={data} onClose={onClose} />
      <ChangeForm key={data.version} task={data} onClose={onClose} />
    </>
  );
}

interface Draft {
  title: string;
  kind: Task['kind'];
  customer: CaptureCustomer | null;
  assignee: string;
  day: string;
  time: string;
  remind: string;
  repeat: string;
  note: string;
}

const NONE = 'none';

function draftOf(task: TaskWhole): Draft {
  const { due, repeat } = task;
  const known = rhythms.findIndex((one) => one.unit === repeat?.unit && one.every === repeat.every);
  return {
    title: task.title,
    kind: task.kind,
    customer: task.customer,
    assignee: task.assignee.id,
    day: task.due_day ?? '',
    time: due !== null && 'at' in due ? clockIn(due.at, due.time_zone) : '',
    remind: task.remind_minutes === null ? NONE : String(task.remind_minutes),
    repeat: repeat === null ? NONE : known === -1 ? 'kept' : String(known),
    note: task.note ?? '',
  };
}

/** What is sent of a draft. A time is said in the zone it was said in before, else the business's. */
function valuesOf(
  draft: Draft,
  timeZone: string,
  kept: Task['repeat'],
): Omit<NewTask, 'assignee_id'> {
  const { day, time, remind, repeat } = draft;
  const rhythm = rhythms[Number(repeat)];
  return {
    title: draft.title.trim(),
    kind: draft.kind,
    note: draft.note.trim() === '' ? null : draft.note.trim(),
    customer_id: draft.customer?.id ?? null,
    due: day === '' ? null : time === '' ? { on: day } : { on: day, time, time_zone: timeZone },
    remind_minutes: day === '' || remind === NONE ? null : Number(remind),
    repeat:
      day === '' || repeat === NONE
        ? null
        : rhythm === undefined
          ? kept
          : { unit: rhythm.unit, every: rhythm.every, until: kept?.until ?? null },
  };
}

function NewTaskForm({ aboutId, onClose }: { aboutId: string | null; onClose: () => void }) {
  const about = useQuery({ ...customerQuery(aboutId ?? ''), enabled: aboutId !== null });
  if (aboutId !== null && about.data === undefined) return <SkeletonLines lines={6} />;
  const customer = about.data === undefined ? null : { id: about.data.id, name: about.data.name };
  return (
    <EmptyForm key={aboutId} customer={aboutId === null ? null : customer} onClose={onClose} />
  );
}

function EmptyForm(props: { customer: CaptureCustomer | null; onClose: () => void }) {
  const { customer, onClose } = props;
  const t = useT();
  const today = useToday();
  const { employee, workspace } = useSession();
  const { say } = useToasts();
  const enter = useEnterTask();
  const { draft, change, submit, errorOf } = useEntry(
    `task.${customer?.id ?? 'any'}`,
    (): Draft => ({
      title: '',
      kind: 'task',
      customer,
      assignee: employee.id,
      day: today,
      time: '',
      remind: NONE,
      repeat: NONE,
      note: '',
    }),
    enter,
  );
  const send = () =>
    submit({ ...valuesOf(draft, workspace.time_zone, null), assignee_id: draft.assignee }, () => {
      onClose();
      say(t('tasks.saved'));
    });
  return (
    <Form onSubmit={send}>
      <TaskFields draft={draft} change={change} errorOf={errorOf} />
      <ErrorPanel error={enter.error} />
      <FormFoot>
        <Button type="submit" loading={enter.isPending}>
          {t('tasks.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}

function ChangeForm({ task, onClose }: { task: TaskWhole; onClose: () => void }) {
  const t = useT();
  const { workspace } = useSession();
  const { say } = useToasts();
  const save = useChangeTask(task.id, task.version);
  const assign = useAssignTask();
  const { draft, change, submit, errorOf } = useEntry(
    `task.${task.id}.${task.version}`,
    () => draftOf(task),
    save,
  );
  const zone = task.due !== null && 'at' in task.due ? task.due.time_zone : workspace.time_zone;
  const done = () => {
    onClose();
    say(t('tasks.saved'));
  };
  const send = () =>
    submit(valuesOf(draft, zone, task.repeat), () => {
      if (draft.assignee === task.assignee.id) done();
      else assign.mutate({ id: task.id, to: draft.assignee }, { onSuccess: done });
    });
  return (
    <Form onSubmit={send}>
      <TaskFields draft={draft} change={change} errorOf={errorOf} />
      <ErrorPanel error={save.error ?? assign.error} />
      <FormFoot>
        <Button type="submit" loading={save.isPending || assign.isPending}>
          {t('tasks.save')}
        </Button>
      </FormFoot>
    </Form>
  );
}

interface TaskFieldsProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  errorOf: (path: string) => string | undefined;
}

function TaskFields({ draft, change, errorOf }: TaskFieldsProps) {
  const t = useT();
  return (
    <>
      <TextInput
        label={t('tasks.field.title')}
        value={draft.title}
        maxLength={200}
        dir="auto"
        data-autofocus
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={errorOf('title')}
      />
      <CustomerField
        label={t('tasks.field.customer')}
        value={draft.customer}
        onChange={(customer) => change({ customer })}
        error={errorOf('customer_id')}
      />
      <FieldPair>
        <TextInput
          type="date"
          label={t('tasks.field.day')}
          value={draft.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
          error={errorOf('due')}
        />
        <TextInput
          type="time"
          label={t('tasks.field.time')}
          description={t('tasks.field.time_hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={draft.time}
          disabled={draft.day === ''}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
      </FieldPair>
      <TaskChoices draft={draft} change={change} />
      <Textarea
        label={t('tasks.field.note')}
        value={draft.note}
        autosize
        minRows={2}
        dir="auto"
        onChange={(event) => change({ note: event.currentTarget.value })}
        error={errorOf('note')}
      />
    </>
  );
}

function TaskChoices({ draft, change }: Omit<TaskFieldsProps, 'errorOf'>) {
  const t = useT();
  const { employee, permissions } = useSession();
  const { data } = useQuery({
    ...employeesQuery,
    enabled: permissions['team.read'] !== undefined,
  });
  const colleagues = (data?.items ?? [employee]).filter(
    (one) => !('active' in one) || one.active || one.id === draft.assignee,
  );
  return (
    <>
      <FieldPair>
        <Select
          label={t('tasks.kind.label')}
          data={taskKinds.map((value) => ({ value, label: t(taskKindLabels[value]) }))}
          value={draft.kind}
          allowDeselect={false}
          onChange={(kind) => change({ kind: kind ?? draft.kind })}
        />
        <Select
          label={t('tasks.field.assignee')}
          data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.assignee}
          allowDeselect={false}
          searchable={colleagues.length > 12}
          onChange={(assignee) => change({ assignee: assignee ?? draft.assignee })}
        />
      </FieldPair>
      <FieldPair>
        <Select
          label={t('tasks.field.remind')}
          data={[
            { value: NONE, label: t('tasks.remind.none') },
            ...reminders.map(({ minutes, label }) => ({ value: String(minutes), label: t(label) })),
          ]}
          value={draft.remind}
          disabled={draft.day === ''}
          allowDeselect={false}
          onChange={(remind) => change({ remind: remind ?? NONE })}
        />
        <Select
          label={t('tasks.field.repeat')}
          data={[
            { value: NONE, label: t('tasks.repeat.none') },
            ...rhythms.map(({ label }, at) => ({ value: String(at), label: t(label) })),
            ...(draft.repeat === 'kept' ? [{ value: 'kept', label: t('tasks.repeat.other') }] : []),
          ]}
          value={draft.repeat}
          disabled={draft.day === ''}
          allowDeselect={false}
          onChange={(repeat) => change({ repeat: repeat ?? NONE })}
        />
      </FieldPair>
    </>
  );
}
