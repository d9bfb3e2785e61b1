import { v7 as uuidv7 } from 'uuid';
import type { NewTask, TaskChange, TaskFields, TaskWhole } from '../../contract/care/task.ts';
import type { Permission } from '../../contract/team/permissions.ts';
import { readSilence } from '../conversations/index.ts';
import { type Reach, reachOf, readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { findColleague, tell } from '../team/index.ts';
import { audit, auditPersonal, type Change, readWorkspace } from '../workspace/index.ts';
import * as data from './data.tasks.ts';
import { dueColumns, dueOf, remindAt } from './rules.tasks.ts';
import { handoverView, taskView } from './views.tasks.ts';

const everywhere = (actor: Actor): Reach => ({
  workspaceId: actor.workspaceId,
  employeeId: actor.employeeId,
  teamId: actor.teamId,
  scope: 'all',
});

/** A task within reach, or a refusal that says nothing of whether there is one. */
export async function findTask(
  tx: Transaction,
  actor: Actor,
  permission: Permission,
  taskId: string,
): Promise<data.TaskRow> {
  const row = await data.readTask(tx, reachOf(actor, permission), taskId);
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}

/** With how it went from hand to hand, and whether its bad news would break a silence. */
export async function wholeTask(
  tx: Transaction,
  { workspaceId }: Actor,
  row: data.TaskRow,
): Promise<TaskWhole> {
  const warns = row.kind === 'bad_news' && row.outcome === null && row.customer_no !== null;
  const [handovers, gap] = await Promise.all([
    data.readHandovers(tx, workspaceId, row.task_no),
    warns ? readSilence(tx, workspaceId, row.customer_no ?? 0) : null,
  ]);
  return { ...taskView(row), handovers: handovers.map(handoverView), gap };
}

/** Writes down something to do; for somebody else it is handed over to them. */
export async function enterTask(
  tx: Transaction,
  actor: Actor,
  input: NewTask,
): Promise<data.TaskRow> {
  const { workspaceId, employeeId } = actor;
  const assigneeId = input.assignee_id ?? employeeId;
  const [columns] = await Promise.all([
    columnsOf(tx, actor, {
      kind: input.kind ?? 'task',
      title: input.title,
      note: input.note ?? null,
      customer_id: input.customer_id ?? null,
      due: input.due ?? null,
      remind_minutes: input.remind_minutes ?? null,
      repeat: input.repeat ?? null,
    }),
    refuseStranger(tx, workspaceId, 'assignee_id', assigneeId),
  ]);
  const taskId = uuidv7();
  const taskNo = await data.insertTask(tx, workspaceId, {
    ...columns,
    task_id: taskId,
    assignee_id: assigneeId,
    created_by: employeeId,
    follows_no: null,
  });
  if (assigneeId !== employeeId) await handOver(tx, actor, taskNo, assigneeId);
  const row = await readAgain(tx, actor, taskId);
  await noteTask(tx, actor, row, { action: 'created', after: fieldsOf(row) });
  return row;
}

export async function changeTask(
  tx: Transaction,
  actor: Actor,
  taskId: string,
  version: number,
  change: TaskChange,
): Promise<data.TaskRow> {
  const { workspaceId } = actor;
  await data.lockTask(tx, workspaceId, taskId);
  const before = await findTask(tx, actor, 'tasks.write', taskId);
  const { seen: _seen, ...given } = change;
  settle(version, before.version, fieldsOf(before), change);
  const fields = { ...fieldsOf(before), ...defined(given) };
  const columns = await columnsOf(tx, actor, fields, before);
  const moved =
    JSON.stringify([fields.due, fields.remind_minutes]) !==
    JSON.stringify([fieldsOf(before).due, before.remind_minutes]);
  await data.updateTask(tx, workspaceId, before.task_no, {
    ...columns,
    ...(moved ? { reminded_at: null } : {}),
  });
  const after = await readAgain(tx, actor, taskId);
  await noteTask(tx, actor, after, {
    action: 'changed',
    before: fieldsOf(before),
    after: fieldsOf(after),
  });
  return after;
}

/** Gives a task to somebody else; whoever made it, or has it, may. */
export async function assignTask(
  tx: Transaction,
  actor: Actor,
  taskId: string,
  toId: string,
): Promise<data.TaskRow> {
  const { workspaceId } = actor;
  await data.lockTask(tx, workspaceId, taskId);
  const before = await findTask(tx, actor, 'tasks.write', taskId);
  await refuseStranger(tx, workspaceId, 'employee_id', toId);
  if (toId === before.assignee_id) return before;
  await data.endHandover(tx, workspaceId, before.task_no, 'handed_on');
  await data.updateTask(tx, workspaceId, before.task_no, { assignee_id: toId });
  if (toId !== actor.employeeId) await handOver(tx, actor, before.task_no, toId);
  return moved(tx, actor, before);
}

/** Whoever has it declines; whoever handed it over takes it back. Either way it is theirs again. */
export async function returnTask(
  tx: Transaction,
  actor: Actor,
  taskId: string,
): Promise<data.TaskRow> {
  const { workspaceId, employeeId } = actor;
  await data.lockTask(tx, workspaceId, taskId);
  const before = await findTask(tx, actor, 'tasks.write', taskId);
  const { handed_by: fromId, assignee_id: toId, task_no: taskNo } = before;
  if (fromId === null) throw new Refusal('task.not_handed');
  const declined = employeeId === toId;
  await data.endHandover(tx, workspaceId, taskNo, declined ? 'declined' : 'taken_back');
  await data.updateTask(tx, workspaceId, taskNo, { assignee_id: fromId });
  const news = { kind: 'task_returned', by: employeeId, taskNo, customerNo: null } as const;
  await tell(tx, workspaceId, news, declined ? [fromId] : [toId]);
  return moved(tx, actor, before);
}

async function moved(tx: Transaction, actor: Actor, before: data.TaskRow): Promise<data.TaskRow> {
  const after = await readAgain(tx, actor, before.task_id);
  await noteTask(tx, actor, after, {
    action: 'changed',
    before: { assignee_id: before.assignee_id },
    after: { assignee_id: after.assignee_id },
  });
  return after;
}

async function handOver(
  tx: Transaction,
  { workspaceId, employeeId }: Actor,
  taskNo: number,
  toId: string,
): Promise<void> {
  await data.insertHandover(tx, workspaceId, { task_no: taskNo, from_id: employeeId, to_id: toId });
  await tell(tx, workspaceId, { kind: 'task_handed', by: employeeId, taskNo }, [toId]);
}

async function refuseStranger(
  tx: Transaction,
  workspaceId: string,
  path: string,
  employeeId: string,
): Promise<void> {
  if ((await findColleague(tx, workspaceId, employeeId)) === undefined) {
    throw refuseField(path, 'field.invalid_choice');
  }
}

/** What a change leaves out stays; what it says is checked as a whole. */
async function columnsOf(
  tx: Transaction,
  actor: Actor,
  fields: TaskFields,
  before?: data.TaskRow,
): Promise<data.TaskColumns> {
  const { due, repeat, remind_minutes: minutes, customer_id: customerId } = fields;
  if (due === null && (repeat !== null || minutes !== null)) {
    throw refuseField('due', 'field.required');
  }
  const keeps = before !== undefined && before.customer_id === customerId;
  const [workspace, customerNo] = await Promise.all([
    readWorkspace(tx, actor.workspaceId),
    keeps ? before.customer_no : customerNoOf(tx, actor, customerId),
  ]);
  const when = dueColumns(due);
  const goesOn =
    before !== undefined &&
    before.list_day === when.list_day &&
    before.repeat_unit === repeat?.unit &&
    before.repeat_every === repeat.every;
  return {
    kind: fields.kind,
    title: fields.title,
    note: fields.note === '' ? null : fields.note,
    customer_no: customerNo,
    due_on: when.due_on,
    due_at: when.due_at,
    time_zone: when.time_zone,
    list_day: when.list_day,
    remind_minutes: minutes,
    remind_at: remindAt(when, minutes, workspace.time_zone),
    repeat_unit: repeat?.unit ?? null,
    repeat_every: repeat?.every ?? null,
    repeat_until: repeat?.until ?? null,
    repeat_from: repeat === null ? null : goesOn ? before.repeat_from : when.list_day,
  };
}

async function customerNoOf(
  tx: Transaction,
  actor: Actor,
  customerId: string | null,
): Promise<number | null> {
  if (customerId === null) return null;
  try {
    return (await readCustomer(tx, actor, 'customers.read', customerId)).customer_no;
  } catch (error) {
    if (error instanceof Refusal) throw refuseField('customer_id', 'field.invalid_choice');
    throw error;
  }
}

function fieldsOf(row: data.TaskRow): TaskFields {
  const { kind, title, note: words, customer, remind_minutes, repeat } = taskView(row);
  return {
    kind,
    title,
    note: words,
    customer_id: customer?.id ?? null,
    due: dueOf(row),
    remind_minutes,
    repeat,
  };
}

function defined(given: Omit<TaskChange, 'seen'>): Partial<TaskFields> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

export async function readAgain(
  tx: Transaction,
  actor: Actor,
  taskId: string,
): Promise<data.TaskRow> {
  const row = await data.readTask(tx, everywhere(actor), taskId);
  if (row === undefined) throw new Error('the task is gone');
  return row;
}

/** Of a task about a customer the words are that customer's. */
export async function noteTask(
  tx: Transaction,
  actor: Actor,
  { task_id: entityId, customer_id: customerId }: data.TaskRow,
  said: Omit<Change, 'entity' | 'entityId'>,
): Promise<void> {
  const change = { ...said, entity: 'task' as const, entityId };
  if (customerId === null) await audit(tx, actor, change);
  else await auditPersonal(tx, actor, customerId, change);
}
