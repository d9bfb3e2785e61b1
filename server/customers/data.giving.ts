import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface Given {
  customer_no: number;
  customer_id: string;
  /** Who answered for them before. */
  from_id: string | null;
}

/** Customers change hands; who has them already is not touched. */
export async function updateOwners(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  toId: string,
): Promise<Given[]> {
  const result = await sql<Given>`
    with had as (
      select c.customer_no, c.owner_id from customer c
      where c.workspace_id = ${workspaceId} and c.customer_no = any(${[...customerNos]}::int8[])
        and c.owner_id is distinct from ${toId}::uuid
      order by c.customer_no
      for update
    )
    update customer c set owner_id = ${toId}, version = c.version + 1, updated_at = ${new Date()}
    from had
    where c.workspace_id = ${workspaceId} and c.customer_no = had.customer_no
    returning c.customer_no, c.customer_id, had.owner_id as from_id
  `.execute(tx);
  return result.rows;
}

/** Whoever answers for customers does not help with them as well. */
export async function deleteHelpOf(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  employeeId: string,
): Promise<void> {
  await tx
    .deleteFrom('customer_helper')
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .where('customer_no', '=', sql<number>`any(${[...customerNos]}::int8[])`)
    .execute();
}

/** The first customers of an owner, by name. */
export async function readOwnedNos(
  tx: Transaction,
  workspaceId: string,
  ownerId: string,
  limit: number,
): Promise<number[]> {
  const rows = await tx
    .selectFrom('customer')
    .select('customer_no')
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', ownerId)
    .orderBy('sort_name')
    .orderBy('customer_no')
    .limit(limit)
    .execute();
  return rows.map((row) => row.customer_no);
}

export async function countOwned(
  tx: Transaction,
  workspaceId: string,
  ownerId: string,
): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from customer c
    where c.workspace_id = ${workspaceId} and c.owner_id = ${ownerId}
  `.execute(tx);
  return result.rows[0]?.n ?? 0;
}

/** Why customers were handed over, by the handover that the audit names. */
export async function readHandoverReasons(
  tx: Transaction,
  workspaceId: string,
  handoverIds: readonly string[],
): Promise<Map<string, string>> {
  if (handoverIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('customer_handover')
    .select(['handover_id', 'reason'])
    .where('workspace_id', '=', workspaceId)
    .where('handover_id', 'in', handoverIds)
    .execute();
  return new Map(rows.map((row) => [row.handover_id, row.reason]));
}
