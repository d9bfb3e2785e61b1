import { sql } from 'kysely';
import { type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

export interface InteractionRow {
  interaction_no: number;
  interaction_id: string;
  customer_no: number;
  customer_id: string;
  customer_name: string;
  employee_id: string;
  employee_name: string;
  channel: string;
  began: string;
  two_way: boolean;
  perfunctory: boolean;
  occurred_at: string;
  minutes: number;
  cost_amount: number;
  currency: string;
  words: string | null;
  version: number;
  created_at: string;
  promise_no: number | null;
  promise_id: string | null;
  what: string | null;
  due_on: string | null;
  outcome: string | null;
  decided_at: string | null;
  decided_by: string | null;
}

function interactions(workspaceId: string) {
  return sql`
    select i.interaction_no, i.interaction_id, i.customer_no, c.customer_id,
      c.display_name as customer_name, i.employee_id, e.name as employee_name, i.channel, i.began,
      i.two_way, i.perfunctory, i.occurred_at, i.minutes, i.cost_amount, w.currency, t.words, i.version,
      i.created_at, p.promise_no, p.promise_id, pt.words as what, p.due_on, o.outcome, o.decided_at,
      d.name as decided_by
    from interaction i
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = i.customer_no
    join employee e on e.workspace_id = ${workspaceId} and e.employee_id = i.employee_id
    join workspace w on w.workspace_id = ${workspaceId}
    left join fact_text t on t.workspace_id = ${workspaceId} and t.fact_no = i.fact_no
    left join promise p on p.workspace_id = ${workspaceId} and p.interaction_no = i.interaction_no
      and p.taken_back_at is null
    left join fact_text pt on pt.workspace_id = ${workspaceId} and pt.fact_no = p.fact_no
    left join promise_outcome o on o.workspace_id = ${workspaceId} and o.promise_no = p.promise_no
      and o.undone_at is null
    left join employee d on d.workspace_id = ${workspaceId} and d.employee_id = o.employee_id
    where i.workspace_id = ${workspaceId} and i.taken_back_at is null`;
}

/** Undefined when there is none, it was taken back, or its customer is out of reach. */
export async function readInteraction(
  tx: Transaction,
  reach: Reach,
  interactionId: string,
): Promise<InteractionRow | undefined> {
  const { workspaceId } = reach;
  const result = await sql<InteractionRow>`
    ${interactions(workspaceId)}
      and i.interaction_id = ${interactionId}
      and ${withinReach(reach) ?? sql`true`}
  `.execute(tx);
  return result.rows[0];
}

export interface InteractionPlace {
  occurredAt: string;
  no: number;
}

/** Newest first; one row more than `limit`. */
export async function readInteractions(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  after: InteractionPlace | undefined,
  limit: number,
): Promise<InteractionRow[]> {
  const from =
    after === undefined
      ? sql`true`
      : sql`(i.occurred_at, i.interaction_no) < (${after.occurredAt}::timestamptz, ${after.no}::bigint)`;
  const result = await sql<InteractionRow>`
    ${interactions(workspaceId)}
      and i.customer_no = any(${customerNos}::bigint[])
      and ${from}
    order by i.occurred_at desc, i.interaction_no desc
    limit ${limit + 1}
  `.execute(tx);
  return result.rows;
}

export interface NewInteractionRow {
  interaction_id: string;
  customer_no: number;
  employee_id: string;
  channel: string;
  began: string;
  two_way: boolean;
  perfunctory: boolean;
  occurred_at: Date;
  minutes: number;
  cost_amount: number;
  fact_no: number;
  created_by: string;
}

export async function insertInteraction(
  tx: Transaction,
  workspaceId: string,
  row: NewInteractionRow,
): Promise<number> {
  const now = new Date();
  const inserted = await tx
    .insertInto('interaction')
    .values({ ...row, workspace_id: workspaceId, created_at: now, updated_at: now })
    .returning('interaction_no')
    .executeTakeFirstOrThrow();
  return inserted.interaction_no;
}

export interface InteractionSet {
  employee_id?: string;
  channel?: string;
  began?: string;
  two_way?: boolean;
  occurred_at?: Date;
  minutes?: number;
  cost_amount?: number;
  fact_no?: number;
  taken_back_at?: Date;
  taken_back_by?: string;
}

/** False when somebody else changed it since `version`, or took it back. */
export async function updateInteraction(
  tx: Transaction,
  workspaceId: string,
  interactionNo: number,
  version: number,
  change: InteractionSet,
): Promise<boolean> {
  const result = await tx
    .updateTable('interaction')
    .set({ ...change, version: version + 1, updated_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('interaction_no', '=', interactionNo)
    .where('version', '=', version)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Who can have been in contact: anybody of the workspace, still there or not. */
export async function employeeExists(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('employee')
    .select('employee_id')
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .executeTakeFirst();
  return row !== undefined;
}
