import { z } from 'zod';
import { repeatUnits, taskKinds } from '../../contract/care/task-names.ts';
import { type Task, type TaskWhole, taskWhole } from '../../contract/care/task.ts';
import type { HandoverRow, TaskRow } from './data.tasks.ts';

const kind = z.enum(taskKinds);
const outcome = z.enum(['done', 'dropped']).nullable();
const unit = z.enum(repeatUnits);
const ended = taskWhole.shape.handovers.element.shape.ended;

export function taskView(row: TaskRow): Task {
  return {
    id: row.task_id,
    kind: kind.parse(row.kind),
    title: row.title,
    note: row.note,
    customer:
      row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name ?? '' },
    assignee: { id: row.assignee_id, name: row.assignee_name },
    created_by: { id: row.created_by, name: row.creator_name },
    due: dueView(row),
    due_day: dueView(row) === null ? null : row.list_day,
    remind_minutes: row.remind_minutes,
    repeat:
      row.repeat_unit === null || row.repeat_every === null
        ? null
        : { unit: unit.parse(row.repeat_unit), every: row.repeat_every, until: row.repeat_until },
    handed_by:
      row.handed_by === null ? null : { id: row.handed_by, name: row.handed_by_name ?? '' },
    outcome: outcome.parse(row.outcome),
    settled_at: row.settled_at,
    version: row.version,
    created_at: row.created_at,
  };
}

function dueView({
  due_on,
  due_at,
  time_zone,
}: Pick<TaskRow, 'due_on' | 'due_at' | 'time_zone'>): Task['due'] {
  if (due_on !== null) return { on: due_on };
  return due_at === null || time_zone === null ? null : { at: due_at, time_zone };
}

export function handoverView(row: HandoverRow): TaskWhole['handovers'][number] {
  return {
    from: { id: row.from_id, name: row.from_name },
    to: { id: row.to_id, name: row.to_name },
    handed_at: row.handed_at,
    ended: ended.parse(row.ended),
    ended_at: row.ended_at,
  };
}
