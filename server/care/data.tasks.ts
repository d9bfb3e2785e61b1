import { type RawBuilder, sql } from 'kysely';
import type { Reach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

export interface TaskRow {
  task_no: number;
  task_id: string;
  kind: string;
  title: string;
  note: string | null;
  customer_no: number | null;
  customer_id: string | null;
  customer_name: string | null;
  assignee_id: string;
  assignee_name: string;
  created_by: string;
  creator_name: string;
  due_on: string | null;
  due_at: string | null;
  time_zone: string | null;
  list_day: string;
  remind_minutes: number | null;
  repeat_unit: string | null;
  repeat_every: number | null;
  repeat_until: string | null;
  repeat_from: string | null;
  handed_by: string | null;
  handed_by_name: string | null;
  outcome: string | null;
  settled_at: string | null;
  version: number;
  created_at: string;
}

function tasks(workspaceId: string) {
  return sql`
    select t.task_no, t.task_id, t.kind, t.title, t.note, t.customer_no, c.customer_id,
      c.display_name as customer_name, t.assignee_id, a.name as assignee_name, t.created_by,
      m.name as creator_name, t.due_on, t.due_at, t.time_zone, t.list_day, t.remind_minutes,
      t.repeat_unit, t.repeat_every, t.repeat_until, t.repeat_from, h.from_id as handed_by,
      f.name as handed_by_name, t.outcome, t.settled_at, t.version, t.created_at
    from task t
    join employee a on a.workspace_id = ${workspaceId} and a.employee_id = t.assignee_id
    join employee m on m.workspace_id = ${workspaceId} and m.employee_id = t.created_by
    left join customer c on c.workspace_id = ${workspaceId} and c.customer_no = t.customer_no
    left join task_handover h on h.workspace_id = ${workspaceId} and h.task_no = t.task_no
      and h.ended_at is null
    left join employee f on f.workspace_id = ${workspaceId} and f.employee_id = h.from_id
    where t.workspace_id = ${workspaceId}`;
}

/** One's own are those one has, made, or handed over; a team's are those of its members. */
function within({ employeeId, teamId, scope }: Reach): RawBuilder<boolean> {
  if (scope === 'all') return sql`true`;
  const own = sql<boolean>`(t.assignee_id = ${employeeId} or t.created_by = ${employeeId}
    or h.from_id = ${employeeId})`;
  if (scope === 'own' || teamId === null) return own;
  return sql`(${own} or a.team_id = ${teamId} or m.team_id = ${teamId})`;
}

export async function readTask(
  tx: Transaction,
  reach: Reach,
  taskId: string,
): Promise<TaskRow | undefined> {
  const result = await sql<TaskRow>`
    ${tasks(reach.workspaceId)} and t.task_id = ${taskId} and ${within(reach)}
  `.execute(tx);
  return result.rows[0];
}

/** One decision about a task at a time. */
export async function lockTask(
  tx: Transaction,
  workspaceId: string,
  taskId: string,
): Promise<void> {
  await tx
    .selectFrom('task')
    .select('task_no')
    .where('workspace_id', '=', workspaceId)
    .where('task_id', '=', taskId)
    .forUpdate()
    .execute();
}

export interface Place {
  at: string;
  no: number;
}

export interface AskedTasks {
  state: 'open' | 'settled';
  assigneeId: string | undefined;
  handed: boolean | undefined;
  customerNos: readonly number[] | undefined;
  dueBy: string | undefined;
  after: Place | undefined;
  limit: number;
}

/** Open ones as they fall due, settled ones the latest first; one more than the limit. */
export async function readTasks(
  tx: Transaction,
  reach: Reach,
  { state, assigneeId, handed, customerNos, dueBy, after, limit }: AskedTasks,
): Promise<TaskRow[]> {
  const isOpen = state === 'open';
  const behind =
    after === undefined
      ? sql`true`
      : isOpen
        ? sql`(t.list_day, t.task_no) > (${after.at}::date, ${after.no})`
        : sql`(t.settled_at, t.task_no) < (${after.at}::timestamptz, ${after.no})`;
  const result = await sql<TaskRow>`
    ${tasks(reach.workspaceId)} and ${within(reach)} and ${behind}
      and ${isOpen ? sql`t.outcome is null` : sql`t.outcome is not null`}
      and ${assigneeId === undefined ? sql`true` : sql`t.assignee_id = ${assigneeId}`}
      and ${handed === true ? sql`h.from_id = ${reach.employeeId}` : sql`true`}
      and ${customerNos === undefined ? sql`true` : sql`t.customer_no = any(${customerNos}::bigint[])`}
      and ${dueBy === undefined ? sql`true` : sql`t.list_day <= ${dueBy}::date`}
    order by ${isOpen ? sql`t.list_day, t.task_no` : sql`t.settled_at desc, t.task_no desc`}
    limit ${limit + 1}
  `.execute(tx);
  return result.rows;
}

export interface TaskColumns {
  kind: string;
  title: string;
  note: string | null;
  customer_no: number | null;
  due_on: string | null;
  due_at: Date | null;
  time_zone: string | null;
  list_day: string;
  remind_minutes: number | null;
  remind_at: Date | null;
  repeat_unit: string | null;
  repeat_every: number | null;
  repeat_until: string | null;
  repeat_from: string | null;
}

export async function insertTask(
  tx: Transaction,
  workspaceId: string,
  row: TaskColumns & {
    task_id: string;
    assignee_id: string;
    created_by: string;
    follows_no: number | null;
  },
): Promise<number> {
  const now = new Date();
  const made = await tx
    .insertInto('task')
    .values({ ...row, workspace_id: workspaceId, created_at: now, updated_at: now })
    .returning('task_no')
    .executeTakeFirstOrThrow();
  return made.task_no;
}

export type TaskSet = Partial<TaskColumns> & {
  assignee_id?: string;
  reminded_at?: null;
  outcome?: string | null;
  settled_at?: Date | null;
  settled_by?: string | null;
};

export async function updateTask(
  tx: Transaction,
  workspaceId: string,
  taskNo: number,
  set: TaskSet,
): Promise<void> {
  await tx
    .updateTable('task')
    .set((e) => ({ ...set, version: e('version', '+', 1), updated_at: new Date() }))
    .where('workspace_id', '=', workspaceId)
    .where('task_no', '=', taskNo)
    .execute();
}

export interface FollowerRow {
  task_no: number;
  version: number;
  outcome: string | null;
}

/** The task that came after this one was done. */
export async function readFollower(
  tx: Transaction,
  workspaceId: string,
  taskNo: number,
): Promise<FollowerRow | undefined> {
  return tx
    .selectFrom('task')
    .select(['task_no', 'version', 'outcome'])
    .where('workspace_id', '=', workspaceId)
    .where('follows_no', '=', taskNo)
    .forUpdate()
    .executeTakeFirst();
}

export async function deleteTask(
  tx: Transaction,
  workspaceId: string,
  taskNo: number,
): Promise<void> {
  await tx
    .deleteFrom('task')
    .where('workspace_id', '=', workspaceId)
    .where('task_no', '=', taskNo)
    .execute();
}

export interface HandoverRow {
  from_id: string;
  from_name: string;
  to_id: string;
  to_name: string;
  handed_at: string;
  ended: string | null;
  ended_at: string | null;
}

export async function readHandovers(
  tx: Transaction,
  workspaceId: string,
  taskNo: number,
): Promise<HandoverRow[]> {
  const result = await sql<HandoverRow>`
    select h.from_id, f.name as from_name, h.to_id, g.name as to_name, h.handed_at, h.ended,
      h.ended_at
    from task_handover h
    join employee f on f.workspace_id = ${workspaceId} and f.employee_id = h.from_id
    join employee g on g.workspace_id = ${workspaceId} and g.employee_id = h.to_id
    where h.workspace_id = ${workspaceId} and h.task_no = ${taskNo}
    order by h.handover_no
    limit 100
  `.execute(tx);
  return result.rows;
}

export async function insertHandover(
  tx: Transaction,
  workspaceId: string,
  row: { task_no: number; from_id: string; to_id: string },
): Promise<void> {
  await tx
    .insertInto('task_handover')
    .values({ ...row, workspace_id: workspaceId, handed_at: new Date() })
    .execute();
}

export async function endHandover(
  tx: Transaction,
  workspaceId: string,
  taskNo: number,
  ended: 'declined' | 'taken_back' | 'handed_on',
): Promise<void> {
  await tx
    .updateTable('task_handover')
    .set({ ended, ended_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('task_no', '=', taskNo)
    .where('ended_at', 'is', null)
    .execute();
}

export async function workspacesToRemind(tx: Transaction): Promise<string[]> {
  const result = await sql<{ workspace_id: string }>`
    select workspace_id from workspaces_to_remind()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}

export interface Reminded {
  task_no: number;
  assignee_id: string;
  customer_no: number | null;
}

/** Takes what is due: of two nodes only one gets each, and with its transaction that is undone. */
export async function takeReminders(
  tx: Transaction,
  workspaceId: string,
  now: Date,
): Promise<Reminded[]> {
  const result = await sql<Reminded>`
    update task t set reminded_at = ${now}
    where t.workspace_id = ${workspaceId} and t.remind_at <= ${now} and t.reminded_at is null
      and t.outcome is null
    returning t.task_no, t.assignee_id, t.customer_no
  `.execute(tx);
  return result.rows;
}
