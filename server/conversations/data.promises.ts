import { sql } from 'kysely';
import { type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

export interface PromiseRow {
  promise_no: number;
  promise_id: string;
  customer_no: number;
  customer_id: string;
  what: string | null;
  due_on: string;
  outcome_no: number | null;
  outcome: string | null;
  decided_at: string | null;
  decided_by: string | null;
}

function promises(workspaceId: string) {
  return sql`
    select p.promise_no, p.promise_id, p.customer_no, c.customer_id, t.words as what, p.due_on,
      o.outcome_no, o.outcome, o.decided_at, d.name as decided_by
    from promise p
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = p.customer_no
    left join fact_text t on t.workspace_id = ${workspaceId} and t.fact_no = p.fact_no
    left join promise_outcome o on o.workspace_id = ${workspaceId} and o.promise_no = p.promise_no
      and o.undone_at is null
    left join employee d on d.workspace_id = ${workspaceId} and d.employee_id = o.employee_id
    where p.workspace_id = ${workspaceId} and p.taken_back_at is null`;
}

/** Undefined when there is none, it was taken back, or its customer is out of reach. */
export async function readPromise(
  tx: Transaction,
  reach: Reach,
  promiseId: string,
): Promise<PromiseRow | undefined> {
  const { workspaceId } = reach;
  const result = await sql<PromiseRow>`
    ${promises(workspaceId)}
      and p.promise_id = ${promiseId}
      and ${withinReach(reach) ?? sql`true`}
  `.execute(tx);
  return result.rows[0];
}

const MOST_PROMISES = 200;

/** Open ones first, by the day they are due; then what became of the others, newest first. */
export async function readPromises(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<PromiseRow[]> {
  const result = await sql<PromiseRow>`
    ${promises(workspaceId)}
      and p.customer_no = any(${customerNos}::bigint[])
    order by o.decided_at desc nulls first, p.due_on, p.promise_no
    limit ${MOST_PROMISES}
  `.execute(tx);
  return result.rows;
}

export interface NewPromiseRow {
  promise_id: string;
  customer_no: number;
  interaction_no: number;
  employee_id: string;
  due_on: string;
  fact_no: number;
}

export async function insertPromise(
  tx: Transaction,
  workspaceId: string,
  row: NewPromiseRow,
): Promise<void> {
  await tx
    .insertInto('promise')
    .values({ ...row, workspace_id: workspaceId, created_at: new Date() })
    .execute();
}

export async function updatePromise(
  tx: Transaction,
  workspaceId: string,
  promiseNo: number,
  change: { due_on: string; fact_no: number } | { taken_back_at: Date; taken_back_by: string },
): Promise<void> {
  await tx
    .updateTable('promise')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('promise_no', '=', promiseNo)
    .execute();
}

export async function insertOutcome(
  tx: Transaction,
  workspaceId: string,
  row: { promise_no: number; outcome: string; employee_id: string },
): Promise<void> {
  await tx
    .insertInto('promise_outcome')
    .values({ ...row, workspace_id: workspaceId, decided_at: new Date() })
    .execute();
}

export async function undoOutcome(
  tx: Transaction,
  workspaceId: string,
  outcomeNo: number,
  by: string,
): Promise<void> {
  await tx
    .updateTable('promise_outcome')
    .set({ undone_at: new Date(), undone_by: by })
    .where('workspace_id', '=', workspaceId)
    .where('outcome_no', '=', outcomeNo)
    .execute();
}

/** One decision about a promise at a time. */
export async function lockPromise(
  tx: Transaction,
  workspaceId: string,
  promiseId: string,
): Promise<void> {
  await tx
    .selectFrom('promise')
    .select('promise_no')
    .where('workspace_id', '=', workspaceId)
    .where('promise_id', '=', promiseId)
    .forUpdate()
    .execute();
}
