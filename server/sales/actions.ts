import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { appendFrom } from '../ledger/index.ts';
import { auditAll, type By, type Change } from '../workspace/index.ts';
import * as data from './data.intake.ts';

/** What a stretch of staged lines has changed, for the ledger and the audit. */
interface Touched {
  written: data.Written;
  /** Orders that are new or have grown. */
  orders: readonly number[];
  grown: readonly data.GrownOrder[];
}

/**
 * Writes the orders and lines of a stretch of staged lines. Lines that are known already change
 * nothing. Stretches of one load share no order, so that several may be written at a time.
 */
export async function writeStagedOrders(
  tx: Transaction,
  staged: data.Staged,
  stretch: data.Stretch,
): Promise<Touched> {
  const newOrders = await data.insertStagedOrders(tx, staged, stretch);
  const { written, grown } = await data.insertStagedLines(tx, staged, stretch, newOrders);
  return { written, orders: [...newOrders, ...grown.map(({ order_no }) => order_no)], grown };
}

/**
 * Records the facts of a stretch. New lines of a known order make its fact's next revision and are
 * audited with what the order was before. Stretches share customers and their days: one at a time.
 */
export async function recordStagedOrders(
  tx: Transaction,
  by: By,
  timeZone: string,
  { orders, grown }: Touched,
): Promise<void> {
  if (orders.length === 0) return;
  const { workspaceId } = by;
  const kinds = { bought: factKinds.bought.number, returned: factKinds.returned.number };
  await appendFrom(tx, workspaceId, timeZone, data.orderFacts(workspaceId, orders, kinds));
  await auditAll(tx, by, grown.map(changeOf));
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
