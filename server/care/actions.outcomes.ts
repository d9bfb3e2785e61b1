import { v7 as uuidv7 } from 'uuid';
import { repeatUnits } from '../../contract/care/task-names.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { tell } from '../team/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import { findTask, noteTask, readAgain } from './actions.tasks.ts';
import * as data from './data.tasks.ts';
import { dateOf, dayOf, todayIn } from './rules.days.ts';
import { nextDay } from './rules.repeat.ts';
import { dueOnDay, remindAt } from './rules.tasks.ts';

/** Says that a task is done or not needed, or that it is open after all. */
export async function settleTask(
  tx: Transaction,
  actor: Actor,
  taskId: string,
  outcome: 'done' | 'dropped' | 'open',
): Promise<data.TaskRow> {
  const { workspaceId, employeeId } = actor;
  await data.lockTask(tx, workspaceId, taskId);
  const before = await findTask(tx, actor, 'tasks.write', taskId);
  if ((before.outcome ?? 'open') === outcome) return before;
  const { task_no: taskNo } = before;
  if (before.outcome === 'done') await takeNextBack(tx, workspaceId, taskNo);
  await data.updateTask(
    tx,
    workspaceId,
    taskNo,
    outcome === 'open'
      ? { outcome: null, settled_at: null, settled_by: null }
      : { outcome, settled_at: new Date(), settled_by: employeeId },
  );
  if (outcome === 'done') await makeNext(tx, workspaceId, before);
  if (outcome !== 'open') {
    const others = [before.created_by, before.handed_by, before.assignee_id];
    const told = [...new Set(others.filter((id) => id !== null))];
    await tell(tx, workspaceId, { kind: 'task_settled', by: employeeId, taskNo }, told);
  }
  const after = await readAgain(tx, actor, taskId);
  await noteTask(tx, actor, after, {
    action: 'changed',
    before: { outcome: before.outcome ?? 'open' },
    after: { outcome },
  });
  return after;
}

/** What was made by doing it goes again, unless somebody has worked on it since. */
async function takeNextBack(tx: Transaction, workspaceId: string, taskNo: number): Promise<void> {
  const next = await data.readFollower(tx, workspaceId, taskNo);
  if (next?.version === 1 && next.outcome === null) {
    await data.deleteTask(tx, workspaceId, next.task_no);
  }
}

/** The next of a series: the first day behind this one that is not past, at the same wall clock. */
async function makeNext(tx: Transaction, workspaceId: string, of: data.TaskRow): Promise<void> {
  const unit = repeatUnits.find((one) => one === of.repeat_unit);
  if (unit === undefined || of.repeat_every === null || of.repeat_from === null) return;
  if ((await data.readFollower(tx, workspaceId, of.task_no)) !== undefined) return;
  const { time_zone: businessZone } = await readWorkspace(tx, workspaceId);
  const yesterday = dateOf(todayIn(of.time_zone ?? businessZone, new Date()) - 1);
  const after = dayOf(of.list_day) > dayOf(yesterday) ? of.list_day : yesterday;
  const rhythm = { unit, every: of.repeat_every, until: of.repeat_until, from: of.repeat_from };
  const day = nextDay(rhythm, after);
  if (day === null) return;
  const due = dueOnDay(
    {
      due_on: of.due_on,
      due_at: of.due_at === null ? null : new Date(of.due_at),
      time_zone: of.time_zone,
      list_day: of.list_day,
    },
    day,
  );
  const taskNo = await data.insertTask(tx, workspaceId, {
    task_id: uuidv7(),
    kind: of.kind,
    title: of.title,
    note: of.note,
    customer_no: of.customer_no,
    assignee_id: of.assignee_id,
    created_by: of.created_by,
    follows_no: of.task_no,
    due_on: due.due_on,
    due_at: due.due_at,
    time_zone: due.time_zone,
    list_day: due.list_day,
    remind_minutes: of.remind_minutes,
    remind_at: remindAt(due, of.remind_minutes, businessZone),
    repeat_unit: of.repeat_unit,
    repeat_every: of.repeat_every,
    repeat_until: of.repeat_until,
    repeat_from: of.repeat_from,
  });
  if (of.handed_by === null) return;
  const handover = { task_no: taskNo, from_id: of.handed_by, to_id: of.assignee_id };
  await data.insertHandover(tx, workspaceId, handover);
}
