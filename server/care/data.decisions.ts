import { sql } from 'kysely';
import { type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

export interface NewDecisionRow {
  decision_id: string;
  customer_no: number;
  employee_id: string;
  decision: string;
  day: string;
  item_reason: string | null;
  until: string | null;
  to_employee_id: string | null;
  reason: string | null;
  interaction_id: string | null;
  promise_id: string | null;
  decided_at: Date;
}

export async function insertDecision(
  tx: Transaction,
  workspaceId: string,
  row: NewDecisionRow,
): Promise<void> {
  await tx
    .insertInto('today_decision')
    .values({ ...row, workspace_id: workspaceId })
    .execute();
}

export interface DecisionRow {
  decision_no: number;
  decision: string;
  customer_no: number;
  customer_id: string;
  employee_id: string;
  interaction_id: string | null;
  promise_id: string | null;
}

/** A decision that stands: one's own, or about a customer within reach. Locked until the commit. */
export async function readDecision(
  tx: Transaction,
  reach: Reach,
  decisionId: string,
): Promise<DecisionRow | undefined> {
  const { workspaceId } = reach;
  const result = await sql<DecisionRow>`
    select d.decision_no, d.decision, d.customer_no, c.customer_id, d.employee_id,
      d.interaction_id, d.promise_id
    from today_decision d
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = d.customer_no
    where d.workspace_id = ${workspaceId} and d.decision_id = ${decisionId}
      and d.undone_at is null
      and (d.employee_id = ${reach.employeeId} or ${withinReach(reach) ?? sql`true`})
    for update of d
  `.execute(tx);
  return result.rows[0];
}

export async function undoDecision(
  tx: Transaction,
  workspaceId: string,
  decisionNo: number,
  by: string,
): Promise<void> {
  await tx
    .updateTable('today_decision')
    .set({ undone_at: new Date(), undone_by: by })
    .where('workspace_id', '=', workspaceId)
    .where('decision_no', '=', decisionNo)
    .execute();
}

/** Customers something was decided or undone about since then. */
export async function readDecidedSince(
  tx: Transaction,
  workspaceId: string,
  since: string,
): Promise<number[]> {
  const rows = await tx
    .selectFrom('today_decision')
    .select('customer_no')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where((e) => e.or([e('decided_at', '>=', since), e('undone_at', '>=', since)]))
    .orderBy('customer_no')
    .execute();
  return rows.map((row) => row.customer_no);
}

export interface FoundLine {
  customer_no: number;
  customer_id: string;
  /** What is on the list about the customer; nulls where nothing is. */
  employee_id: string | null;
  reason: string | null;
  promise_id: string | null;
}

/** A customer within reach, or on one's own list whoever's they are. */
export async function readLine(
  tx: Transaction,
  reach: Reach,
  customerId: string,
): Promise<FoundLine | undefined> {
  const { workspaceId } = reach;
  const result = await sql<FoundLine>`
    select c.customer_no, c.customer_id, t.employee_id, t.reason, p.promise_id
    from customer c
    left join today_item t on t.workspace_id = ${workspaceId} and t.customer_no = c.customer_no
    left join promise p on p.workspace_id = ${workspaceId} and p.promise_no = t.promise_no
    where c.workspace_id = ${workspaceId} and c.customer_id = ${customerId}
      and (t.employee_id = ${reach.employeeId} or ${withinReach(reach) ?? sql`true`})
  `.execute(tx);
  return result.rows[0];
}
