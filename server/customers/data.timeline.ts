import type { Transaction } from '../db/transaction.ts';

/** What facts about orders call them: the order's id and number, by the ledger's object number. */
export async function readOrderLabels(
  tx: Transaction,
  workspaceId: string,
  orderNos: readonly number[],
): Promise<Map<number, { id: string; label: string }>> {
  if (orderNos.length === 0) return new Map();
  const rows = await tx
    .selectFrom('sales_order')
    .select(['order_no', 'order_id', 'number'])
    .where('workspace_id', '=', workspaceId)
    .where('order_no', 'in', orderNos)
    .execute();
  return new Map(rows.map((row) => [row.order_no, { id: row.order_id, label: row.number }]));
}
