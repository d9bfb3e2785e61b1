import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Database } from '../db/transaction.ts';
import { Interrupted } from '../jobs/index.ts';
import { latestPlace, markDirty, moveCursor } from '../ledger/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import { readTouchedMonths, refreshMonth } from './data.prices.ts';

const READER = 'prices';
/** Customers marked by one statement. */
const MARKS = 10_000;
const kinds = [factKinds.bought.number, factKinds.returned.number];

/**
 * Brings reference prices and price rolls up to date with the ledger, month by month, and marks the
 * customers of whom that changed anything to be scored. Does next to nothing when nothing is new;
 * interrupted, it begins again with the same months.
 */
export async function refreshPrices(
  database: Database,
  workspaceId: string,
  signal?: AbortSignal,
): Promise<{ months: number; customers: number }> {
  const { book, upTo, months } = await database.inWorkspace(workspaceId, async (tx) => {
    const { currency, time_zone: timeZone } = await readWorkspace(tx, workspaceId);
    const book = { workspaceId, currency, timeZone };
    const upTo = await latestPlace(tx, workspaceId);
    if (upTo === undefined) return { book, upTo, months: [] };
    return {
      book,
      upTo,
      months: await readTouchedMonths(tx, book, { reader: READER, upTo, kinds }),
    };
  });
  const customers = new Set<number>();
  for (const month of months) {
    if (signal?.aborted === true) throw new Interrupted();
    await database.inWorkspace(workspaceId, async (tx) => {
      const changed = await refreshMonth(tx, book, month);
      for (let at = 0; at < changed.length; at += MARKS) {
        await markDirty(tx, workspaceId, changed.slice(at, at + MARKS));
      }
      for (const customerNo of changed) customers.add(customerNo);
    });
  }
  if (upTo !== undefined) {
    await database.inWorkspace(workspaceId, (tx) => moveCursor(tx, workspaceId, READER, upTo));
  }
  return { months: months.length, customers: customers.size };
}
