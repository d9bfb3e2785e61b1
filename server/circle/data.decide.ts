import type { Cause } from '../../contract/circle/circle.ts';
import type { Transaction } from '../db/transaction.ts';

export async function readProposal(
  tx: Transaction,
  workspaceId: string,
  month: string,
  customerNo: number,
) {
  return tx
    .selectFrom('circle_proposal')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .where('customer_no', '=', customerNo)
    .executeTakeFirst();
}
export type StoredProposal = NonNullable<Awaited<ReturnType<typeof readProposal>>>;

export interface DecisionSet {
  decision: 'approve' | 'hold' | 'overrule';
  decision_reason: string | null;
  lapses_on: string | null;
  decided_by: string;
  applied: boolean;
}

export async function updateDecision(
  tx: Transaction,
  workspaceId: string,
  proposal: Pick<StoredProposal, 'month' | 'customer_no'>,
  set: DecisionSet,
): Promise<void> {
  await tx
    .updateTable('circle_proposal')
    .set((e) => ({ ...set, decided_at: new Date(), version: e('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', proposal.month)
    .where('customer_no', '=', proposal.customer_no)
    .execute();
}

export interface NewOverride {
  customer_no: number;
  stays: 'in' | 'out';
  reason: string;
  /** Null for good. */
  lapses_on: string | null;
  employee_id: string;
}

/** Keeps somebody's word; it takes the place of any before it. */
export async function insertOverride(
  tx: Transaction,
  workspaceId: string,
  override: NewOverride,
): Promise<void> {
  const last = await readOverride(tx, workspaceId, override.customer_no);
  await tx
    .insertInto('membership_override')
    .values({
      ...override,
      workspace_id: workspaceId,
      revision: (last?.revision ?? 0) + 1,
      made_at: new Date(),
    })
    .execute();
}

/** The newest word about a customer, lapsed or not. */
export async function readOverride(tx: Transaction, workspaceId: string, customerNo: number) {
  return tx
    .selectFrom('membership_override')
    .select(['revision', 'stays', 'reason', 'lapses_on'])
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Confirms a movement's root cause; false where there is no such movement. */
export async function insertCause(
  tx: Transaction,
  workspaceId: string,
  of: { month: string; customer_no: number; ordinal: number },
  cause: Cause,
  employeeId: string,
): Promise<boolean> {
  const movement = await tx
    .selectFrom('movement')
    .select('way')
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', of.month)
    .where('customer_no', '=', of.customer_no)
    .where('ordinal', '=', of.ordinal)
    .executeTakeFirst();
  if (movement === undefined) return false;
  const last = await tx
    .selectFrom('movement_cause')
    .select(['revision', 'cause'])
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', of.month)
    .where('customer_no', '=', of.customer_no)
    .where('ordinal', '=', of.ordinal)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.cause === cause) return true;
  await tx
    .insertInto('movement_cause')
    .values({
      ...of,
      workspace_id: workspaceId,
      revision: (last?.revision ?? 0) + 1,
      cause,
      employee_id: employeeId,
      confirmed_at: new Date(),
    })
    .execute();
  return true;
}

/** The task that is open for a customer. */
export async function readSaveTask(tx: Transaction, workspaceId: string, customerNo: number) {
  return tx
    .selectFrom('save_task')
    .select(['opened', 'criterion', 'gate', 'outcome', 'version'])
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .where('outcome', 'is', null)
    .executeTakeFirst();
}

export async function endSaveTask(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  task: { opened: string; version: number },
  outcome: 'done' | 'dropped',
  employeeId: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('save_task')
    .set((e) => ({
      outcome,
      closed_at: new Date(),
      closed_by: employeeId,
      version: e('version', '+', 1),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .where('opened', '=', task.opened)
    .where('version', '=', task.version)
    .where('outcome', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
