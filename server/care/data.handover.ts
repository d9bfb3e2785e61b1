import { sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { OpenKind } from '../../contract/customers/handover-names.ts';
import type { Transaction } from '../db/transaction.ts';

export interface OpenRow {
  kind: Exclude<OpenKind, 'occasion'>;
  id: string;
  title: string | null;
  on: string | null;
}

/** Of each kind; more than anybody talks over. */
const MOST = 100;
const { complained, complaint_settled: settled } = factKinds;

/** What is open with a customer, in one statement: tasks as far as they are the old owner's. */
export async function readOpen(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
  ownerId: string | null,
): Promise<OpenRow[]> {
  const of = sql`workspace_id = ${workspaceId} and customer_no = any(${[...numbers]}::int8[])`;
  const result = await sql<OpenRow>`
    (select 'task' as kind, task_id::text as id, title,
        nullif(list_day, date '9999-12-31') as on
      from task where ${of} and outcome is null and assignee_id = ${ownerId}
      order by list_day, task_no limit ${sql.lit(MOST)})
    union all
    (select 'promise', p.promise_id::text, w.words, p.due_on
      from (select * from promise where ${of} and taken_back_at is null) p
      left join fact_text w on w.workspace_id = ${workspaceId} and w.fact_no = p.fact_no
      where not exists (select from promise_outcome o where o.workspace_id = ${workspaceId}
        and o.promise_no = p.promise_no and o.undone_at is null)
      order by p.due_on, p.promise_no limit ${sql.lit(MOST)})
    union all
    (select 'message', outgoing_id::text, subject, due_at::date
      from outgoing where ${of} and kind = 'message' and state = 'waiting'
      order by due_at, outgoing_no limit ${sql.lit(MOST)})
    union all
    (select 'revisit', ending_id::text, null, revisit_on
      from relation_ending where ${of} and resumed_at is null and revisit_on is not null
      limit ${sql.lit(MOST)})
    union all
    (select 'rescue', opened::text, null, null
      from save_task where ${of} and outcome is null limit ${sql.lit(MOST)})
    union all
    (select 'complaint', max(day)::text, null,
        max(day) filter (where kind = ${complained.number} and n > 0)
      from day_roll where ${of} and kind in (${complained.number}, ${settled.number})
      having sum(case when kind = ${complained.number} then n else -n end) > 0)
  `.execute(tx);
  return result.rows;
}

export interface DateRow {
  kind: string;
  position: number;
  month: number;
  day: number;
  lunar: boolean;
}

/** Days to remember of a customer. */
export async function readDays(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<DateRow[]> {
  const result = await sql<DateRow>`
    select d.kind, d.position, d.month, d.day, d.lunar from customer_date d
    where d.workspace_id = ${workspaceId} and d.customer_no = ${customerNo} and d.day is not null
    limit ${sql.lit(MOST)}
  `.execute(tx);
  return result.rows;
}

export interface NewHandoverRow {
  handover_id: string;
  customer_no: number;
  from_id: string | null;
  to_id: string;
  reason: string;
  note: string | null;
  customer_note: string | null;
  handed_by: string;
  handed_at: Date;
}

/** Answers their numbers, in the order given. */
export async function insertHandovers(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewHandoverRow[],
): Promise<number[]> {
  const made = await tx
    .insertInto('customer_handover')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .returning(['handover_id', 'handover_no'])
    .execute();
  const numbers = new Map(made.map((row) => [row.handover_id, row.handover_no]));
  return rows.map((row) => numbers.get(row.handover_id) ?? 0);
}

interface NewItemRow {
  handover_no: number;
  kind: OpenKind;
  item_id: string;
  ticked: boolean;
}

export async function insertItems(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewItemRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('handover_item')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .execute();
}

export interface MovedTask {
  task_no: number;
  task_id: string;
  customer_no: number;
}

/** Open tasks about some customers go from one of us to another, but for those that are kept. */
export async function moveTasks(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  { fromId, toId, byId }: { fromId: string; toId: string; byId: string },
  kept: readonly string[],
): Promise<MovedTask[]> {
  const moved = await sql<MovedTask>`
    update task t set assignee_id = ${toId}, version = t.version + 1, updated_at = ${new Date()}
    where t.workspace_id = ${workspaceId} and t.customer_no = any(${[...customerNos]}::int8[])
      and t.outcome is null and t.assignee_id = ${fromId}
      and t.task_id <> all(${[...kept]}::uuid[])
    returning t.task_no, t.task_id, t.customer_no
  `.execute(tx);
  const taskNos = moved.rows.map((row) => row.task_no);
  if (taskNos.length === 0) return [];
  await sql`
    update task_handover h set ended = 'handed_on', ended_at = ${new Date()}
    where h.workspace_id = ${workspaceId} and h.task_no = any(${taskNos}::int8[])
      and h.ended_at is null
  `.execute(tx);
  if (byId !== toId) {
    await sql`
      insert into task_handover (workspace_id, task_no, from_id, to_id, handed_at)
      select ${workspaceId}, no, ${byId}, ${toId}, ${new Date()}
      from unnest(${taskNos}::int8[]) no
    `.execute(tx);
  }
  return moved.rows;
}

export interface HandoverRow {
  handover_id: string;
  from_id: string | null;
  from_name: string | null;
  to_id: string;
  to_name: string;
  handed_by: string;
  by_name: string;
  handed_at: string;
  reason: string;
  note: string | null;
  customer_note: string | null;
  ticked: number;
  left: number;
}

/** The latest first. */
export async function readHandovers(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<HandoverRow[]> {
  const items = (ticked: boolean) => sql`(select count(*)::int from handover_item i
    where i.workspace_id = ${workspaceId} and i.handover_no = h.handover_no
      and i.ticked = ${ticked})`;
  const result = await sql<HandoverRow>`
    select h.handover_id, h.from_id, f.name as from_name, h.to_id, g.name as to_name,
      h.handed_by, b.name as by_name, h.handed_at, h.reason, h.note, h.customer_note,
      ${items(true)} as ticked, ${items(false)} as left
    from customer_handover h
    left join employee f on f.workspace_id = ${workspaceId} and f.employee_id = h.from_id
    join employee g on g.workspace_id = ${workspaceId} and g.employee_id = h.to_id
    join employee b on b.workspace_id = ${workspaceId} and b.employee_id = h.handed_by
    where h.workspace_id = ${workspaceId} and h.customer_no = ${customerNo}
    order by h.handover_no desc
    limit 20
  `.execute(tx);
  return result.rows;
}

/** Who answers for a customer. */
export async function readOwnerOf(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<{ id: string; name: string } | null> {
  const row = await tx
    .selectFrom('customer as c')
    .innerJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 'c.owner_id'),
    )
    .select(['e.employee_id as id', 'e.name'])
    .where('c.workspace_id', '=', workspaceId)
    .where('c.customer_no', '=', customerNo)
    .executeTakeFirst();
  return row ?? null;
}
