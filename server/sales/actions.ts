import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { appendFrom } from '../ledger/index.ts';
import { auditAll, type By, type Change } from '../workspace/index.ts';
import * as data from './data.intake.ts';

/**
 * Writes the orders, lines and facts of the next stretch of staged lines, `lines` of them or what
 * is left. Lines that are known already change nothing; new lines of a known order make its fact's
 * next revision and are audited with what the order was before. `upTo` is null when nothing is left
 * behind the stretch.
 */
export async function writeStagedOrders(
  tx: Transaction,
  by: By,
  staged: data.Staged & { timeZone: string },
  after: string,
  lines: number,
): Promise<{ upTo: string | null; written: data.Written }> {
  const { workspaceId, timeZone } = staged;
  const upTo = await data.readStretchEnd(tx, staged, after, lines);
  const stretch = { after, upTo };
  const newOrders = await data.insertStagedOrders(tx, staged, stretch);
  const { written, grown } = await data.insertStagedLines(tx, staged, stretch, newOrders);
  const touched = [...newOrders, ...grown.map(({ order_no }) => order_no)];
  if (touched.length > 0) {
    const kinds = { bought: factKinds.bought.number, returned: factKinds.returned.number };
    await appendFrom(tx, workspaceId, timeZone, data.orderFacts(workspaceId, touched, kinds));
  }
  await auditAll(tx, by, grown.map(changeOf));
  return { upTo, written };
}

function changeOf(order: data.GrownOrder): Change {
  const { goods_amount, charges_amount, line_count } = order;
  return {
    action: 'changed',
    entity: 'order',
    entityId: order.order_id,
    before: {
      kind: order.kind_before,
      goods_amount: goods_amount - order.goods,
      charges_amount: charges_amount - order.charges,
      line_count: line_count - order.lines,
    },
    after: { kind: order.kind, goods_amount, charges_amount, line_count },
  };
}
