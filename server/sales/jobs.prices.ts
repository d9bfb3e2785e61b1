import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Database } from '../db/transaction.ts';
import { Interrupted } from '../jobs/index.ts';
import { forgetCursor, latestPlace, markDirty, moveCursor } from '../ledger/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import {
  type PriceDifference,
  readPriceDifferences,
  readSomeMonth,
  readTouchedMonths,
  refreshMonth,
} from './data.prices.ts';

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

/** Compares every month's prices again, from nothing; only what comes out otherwise is written. */
export async function rebuildPrices(
  database: Database,
  workspaceId: string,
  signal?: AbortSignal,
): Promise<{ months: number; customers: number }> {
  await database.inWorkspace(workspaceId, (tx) => forgetCursor(tx, workspaceId, READER));
  return refreshPrices(database, workspaceId, signal);
}

/** Behind every fact there is. */
const EVERYTHING = { recorded_xid: Number.MAX_SAFE_INTEGER, fact_no: Number.MAX_SAFE_INTEGER };

/**
 * What is stored of some month's prices and not what its order lines come to, the month chosen by a
 * number, besides those of given months. A month that waits to be compared anew is left alone.
 */
export async function checkPrices(
  database: Database,
  workspaceId: string,
  { chance, months }: { chance: number; months: readonly string[] },
): Promise<{ months: string[]; differences: PriceDifference[] }> {
  return database.inWorkspace(workspaceId, async (tx) => {
    const { currency, time_zone: timeZone } = await readWorkspace(tx, workspaceId);
    const book = { workspaceId, currency, timeZone };
    const some = await readSomeMonth(tx, workspaceId, chance);
    const looked = new Map<string, PriceDifference[]>();
    for (const month of new Set([...months, ...(some === undefined ? [] : [some])])) {
      looked.set(month, await readPriceDifferences(tx, book, month));
    }
    // Asked afterwards: what was ordered in between shows in both.
    const waiting = await readTouchedMonths(tx, book, { reader: READER, upTo: EVERYTHING, kinds });
    for (const month of waiting) looked.delete(month);
    return { months: [...looked.keys()], differences: [...looked.values()].flat() };
  });
}
