import { sql } from 'kysely';
import { goneForGood } from '../circle/index.ts';
import { type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

export interface FeedRow {
  feed_id: string;
  employee_id: string;
  shows_names: boolean;
  parts: string[];
  created_at: string;
  changed_at: string;
  read_at: string | null;
}

/** The workspace of a secret address; asked before any workspace is entered. */
export async function readFeedWorkspace(
  tx: Transaction,
  tokenHash: string,
): Promise<string | undefined> {
  const result = await sql<{ id: string | null }>`
    select calendar_feed_workspace(${tokenHash}) as id`.execute(tx);
  return result.rows[0]?.id ?? undefined;
}

/** The calendar that somebody has, or that an address opens. */
export async function readFeed(
  tx: Transaction,
  workspaceId: string,
  by: { employeeId: string } | { tokenHash: string },
): Promise<FeedRow | undefined> {
  return tx
    .selectFrom('calendar_feed')
    .select([
      'feed_id',
      'employee_id',
      'shows_names',
      'parts',
      'created_at',
      'changed_at',
      'read_at',
    ])
    .where('workspace_id', '=', workspaceId)
    .where((where) =>
      'employeeId' in by
        ? where('employee_id', '=', by.employeeId)
        : where('token_hash', '=', by.tokenHash),
    )
    .where('ended_at', 'is', null)
    .executeTakeFirst();
}

export async function insertFeed(
  tx: Transaction,
  workspaceId: string,
  row: {
    feed_id: string;
    employee_id: string;
    token_hash: string;
    shows_names: boolean;
    parts: string[];
  },
): Promise<void> {
  const now = new Date();
  await tx
    .insertInto('calendar_feed')
    .values({ ...row, workspace_id: workspaceId, created_at: now, changed_at: now })
    // Somebody who presses twice has one.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function updateFeed(
  tx: Transaction,
  workspaceId: string,
  feedId: string,
  set:
    | { shows_names: boolean; parts: string[]; changed_at: Date }
    | { ended_at: Date }
    | { read_at: Date },
): Promise<void> {
  await tx
    .updateTable('calendar_feed')
    .set(set)
    .where('workspace_id', '=', workspaceId)
    .where('feed_id', '=', feedId)
    .execute();
}

/** Events of each part at most; nobody reads more in a calendar. */
const MOST = 1_000;

export interface CalendarTask {
  task_id: string;
  title: string;
  note: string | null;
  customer_name: string | null;
  due_on: string | null;
  due_at: string | null;
  time_zone: string | null;
  list_day: string;
  remind_minutes: number | null;
  repeat_unit: string | null;
  repeat_every: number | null;
  repeat_until: string | null;
  repeat_from: string | null;
  changed_at: string;
}

/** What an employee has to do on a day; a customer out of reach stays unnamed. */
export async function readCalendarTasks(tx: Transaction, reach: Reach): Promise<CalendarTask[]> {
  const { workspaceId, employeeId } = reach;
  const result = await sql<CalendarTask>`
    select t.task_id, t.title, t.note, c.display_name as customer_name, t.due_on, t.due_at,
      t.time_zone, t.list_day, t.remind_minutes, t.repeat_unit, t.repeat_every, t.repeat_until,
      t.repeat_from, greatest(t.updated_at, c.updated_at) as changed_at
    from task t
    left join customer c on c.workspace_id = ${workspaceId} and c.customer_no = t.customer_no
      and ${withinReach(reach) ?? sql`true`}
    where t.workspace_id = ${workspaceId} and t.assignee_id = ${employeeId} and t.outcome is null
      and t.list_day < date '9999-12-31'
    order by t.list_day, t.task_no
    limit ${sql.lit(MOST)}
  `.execute(tx);
  return result.rows;
}

export interface CalendarPromise {
  promise_id: string;
  what: string | null;
  due_on: string;
  customer_id: string;
  customer_name: string;
  changed_at: string;
}

/** Open promises that an employee gave, or of customers they answer for, due from a day on. */
export async function readCalendarPromises(
  tx: Transaction,
  reach: Reach,
  from: string,
): Promise<CalendarPromise[]> {
  const { workspaceId, employeeId } = reach;
  const result = await sql<CalendarPromise>`
    select p.promise_id, w.words as what, p.due_on, c.customer_id,
      c.display_name as customer_name, greatest(f.recorded_at, c.updated_at) as changed_at
    from promise p
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = p.customer_no
    join fact f on f.workspace_id = ${workspaceId} and f.fact_no = p.fact_no
    left join fact_text w on w.workspace_id = ${workspaceId} and w.fact_no = p.fact_no
    where p.workspace_id = ${workspaceId} and p.due_on >= ${from} and p.taken_back_at is null
      and (p.employee_id = ${employeeId} or c.owner_id = ${employeeId})
      and ${withinReach(reach) ?? sql`true`}
      and not exists (select from promise_outcome o
        where o.workspace_id = ${workspaceId} and o.promise_no = p.promise_no
          and o.undone_at is null)
    order by p.due_on, p.promise_no
    limit ${sql.lit(MOST)}
  `.execute(tx);
  return result.rows;
}

export interface CalendarDate {
  customer_id: string;
  customer_name: string;
  kind: 'birthday' | 'anniversary' | 'founded';
  position: number;
  year: number | null;
  month: number;
  day: number;
  lunar: boolean;
  changed_at: string;
}

/** Days to remember of the customers an employee answers for, while there is a relationship. */
export async function readCalendarDates(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<CalendarDate[]> {
  const result = await sql<CalendarDate>`
    select c.customer_id, c.display_name as customer_name, d.kind, d.position, d.year, d.month,
      d.day, d.lunar, c.updated_at as changed_at
    from customer c
    join customer_date d on d.workspace_id = ${workspaceId} and d.customer_no = c.customer_no
      and d.day is not null
    where c.workspace_id = ${workspaceId} and c.owner_id = ${employeeId} and c.erased_at is null
      and not ${goneForGood(workspaceId, sql`c.customer_no`)}
      and not exists (select from relation_ending q where q.workspace_id = ${workspaceId}
        and q.customer_no = c.customer_no and q.resumed_at is null)
    order by c.customer_no, d.kind, d.position
    limit ${sql.lit(MOST)}
  `.execute(tx);
  return result.rows;
}

export interface CalendarRevisit {
  ending_id: string;
  revisit_on: string;
  customer_id: string;
  customer_name: string;
  changed_at: string;
}

export async function readCalendarRevisits(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  from: string,
): Promise<CalendarRevisit[]> {
  const result = await sql<CalendarRevisit>`
    select q.ending_id, q.revisit_on, c.customer_id, c.display_name as customer_name,
      greatest(q.decided_at, c.updated_at) as changed_at
    from customer c
    join relation_ending q on q.workspace_id = ${workspaceId} and q.customer_no = c.customer_no
      and q.resumed_at is null and q.revisit_on >= ${from}
    where c.workspace_id = ${workspaceId} and c.owner_id = ${employeeId} and c.erased_at is null
    order by q.revisit_on, c.customer_no
    limit ${sql.lit(MOST)}
  `.execute(tx);
  return result.rows;
}
