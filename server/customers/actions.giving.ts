import type { Transaction } from '../db/transaction.ts';
import { auditPersonals, type By } from '../workspace/index.ts';
import * as data from './data.giving.ts';

/**
 * Gives customers to somebody else, in as many statements for thousands as for one. Answers those
 * who changed hands; the audit names the handover, which says why.
 */
export async function giveCustomers(
  tx: Transaction,
  by: By,
  customerNos: readonly number[],
  toId: string,
  handoverOf: (customerNo: number) => string,
): Promise<data.Given[]> {
  const { workspaceId } = by;
  const given = await data.updateOwners(tx, workspaceId, customerNos, toId);
  if (given.length === 0) return given;
  await Promise.all([
    data.deleteHelpOf(
      tx,
      workspaceId,
      given.map((one) => one.customer_no),
      toId,
    ),
    auditPersonals(
      tx,
      by,
      given.map((one) => ({
        subjectId: one.customer_id,
        action: 'changed',
        entity: 'customer',
        entityId: one.customer_id,
        before: { owner_id: one.from_id },
        after: { owner_id: toId, handover_id: handoverOf(one.customer_no) },
      })),
    ),
  ]);
  return given;
}
