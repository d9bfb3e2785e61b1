import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { appendFrom } from '../ledger/index.ts';
import * as data from './data.intake.ts';

/**
 * Writes the orders, lines and facts of the next stretch of staged lines, `lines` of them or what
 * is left. Lines that are known already change nothing; new lines of a known order make its fact's
 * next revision. `upTo` is null when nothing is left behind the stretch.
 */
export async function writeStagedOrders(
  tx: Transaction,
  staged: data.Staged & { timeZone: string },
  after: string,
  lines: number,
): Promise<{ upTo: string | null; written: data.Written }> {
  const { workspaceId, timeZone } = staged;
  const upTo = await data.readStretchEnd(tx, staged, after, lines);
  const stretch = { after, upTo };
  const newOrders = await data.insertStagedOrders(tx, staged, stretch);
  const { written, grown } = await data.insertStagedLines(tx, staged, stretch, newOrders);
  const touched = [...newOrders, ...grown];
  if (touched.length > 0) {
    const kinds = { bought: factKinds.bought.number, returned: factKinds.returned.number };
    await appendFrom(tx, workspaceId, timeZone, data.orderFacts(workspaceId, touched, kinds));
  }
  return { upTo, written };
}
