import { z } from 'zod';
import { day, enteredDay, instant, pageOf, pageQuery, uuid } from '../http/page.ts';
import { repeatUnits, taskKinds } from './task-names.ts';
import { timeZone } from '../workspace/workspace.ts';

/** Every so many days, weeks, months or years; of a 31st it keeps the 31st through shorter months. */
const repeat = z.strictObject({
  unit: z.enum(repeatUnits),
  every: z.number().int().min(1).max(99),
  until: enteredDay.nullable().default(null),
});

/** As instants of all years a database has. */
const moment = z.iso
  .datetime({ offset: true })
  .refine((value) => value >= '1900' && value < '2200', { params: { code: 'field.invalid' } });

/** A day of its own, which never shifts, or an instant in a zone. */
const due = z.union([
  z.strictObject({ on: enteredDay }),
  z.strictObject({ at: moment, time_zone: timeZone }),
  /** The same by the clock on the wall there; the first time after a gap that it never shows. */
  z.strictObject({
    on: enteredDay,
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    time_zone: timeZone,
  }),
]);
export type Due = z.output<typeof due>;

const person = z.object({ id: uuid, name: z.string() });

/** Who handed it to whom, and what became of that. */
const handover = z.object({
  from: person,
  to: person,
  handed_at: instant,
  ended: z.enum(['declined', 'taken_back', 'handed_on']).nullable(),
  ended_at: instant.nullable(),
});

export const task = z.object({
  id: uuid,
  kind: z.enum(taskKinds),
  title: z.string(),
  note: z.string().nullable(),
  customer: z.object({ id: uuid, name: z.string() }).nullable(),
  assignee: person,
  created_by: person,
  due: z
    .union([z.object({ on: day }), z.object({ at: instant, time_zone: z.string() })])
    .nullable(),
  /** The day that is, in the task's own zone. */
  due_day: day.nullable(),
  /** Minutes before the instant, or before nine in the morning of the day. */
  remind_minutes: z.number().int().nullable(),
  repeat: z
    .object({ unit: z.enum(repeatUnits), every: z.number().int(), until: day.nullable() })
    .nullable(),
  /** By whom one has it, where it was handed over and has not come back. */
  handed_by: person.nullable(),
  outcome: z.enum(['done', 'dropped']).nullable(),
  settled_at: instant.nullable(),
  version: z.number().int(),
  created_at: instant,
});
export type Task = z.infer<typeof task>;
export const taskPage = pageOf(task);

export const taskWhole = task.extend({
  handovers: z.array(handover),
  /** Of bad news: the customer has not been spoken with for longer than agreed. */
  gap: z.object({ silent_days: z.number().int(), period_days: z.number().int() }).nullable(),
});
export type TaskWhole = z.infer<typeof taskWhole>;

export const taskQuery = pageQuery.extend({
  state: z.enum(['open', 'settled']).default('open'),
  /** Whose; everybody's within reach unless said. */
  assignee_id: uuid.optional(),
  /** Handed over to others by oneself. */
  handed: z.enum(['true', 'false']).optional(),
  customer_id: uuid.optional(),
  /** Due by this day, or earlier. */
  due_by: enteredDay.optional(),
});

const fields = z.strictObject({
  kind: z.enum(taskKinds),
  title: z.string().trim().min(1).max(200),
  note: z.string().trim().max(4000).nullable(),
  customer_id: uuid.nullable(),
  due: due.nullable(),
  remind_minutes: z.number().int().min(0).max(40_320).nullable(),
  repeat: repeat.nullable(),
});

export type TaskFields = z.output<typeof fields>;

/** Oneself does it unless said. */
export const newTask = fields
  .partial()
  .extend({ title: fields.shape.title, assignee_id: uuid.optional() });
export type NewTask = z.output<typeof newTask>;

/** `seen`: what the fields were when they were looked at. */
export const taskChange = fields.extend({ seen: fields.partial() }).partial();
export type TaskChange = z.output<typeof taskChange>;

/** `open` takes an outcome back. */
export const taskOutcome = z.strictObject({ outcome: z.enum(['done', 'dropped', 'open']) });
export const taskAssignee = z.strictObject({ employee_id: uuid });
