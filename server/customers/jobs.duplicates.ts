import type { Database } from '../db/transaction.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import * as data from './data.duplicates.ts';
import { keysOf, likeness } from './rules.duplicates.ts';

/** Customers read by one transaction, and customers compared: each of those may be like many others. */
const STRETCH = 1_000;
const COMPARED = 500;
/** What more than so many share (info@, a switchboard, a common name) tells nobody apart. */
const MOST_SHARING = 10;
/** Less alike than this is not worth a look, 0 to 1. */
const LEAST_LIKENESS = 0.4;

/**
 * Compares everybody with whoever shares an address, number or name with them. Begun anew where it
 * was interrupted: it writes over what it found before, and takes away what it no longer finds.
 */
export function duplicatesWorker(
  database: Database,
): (running: Running) => Promise<{ pairs: number }> {
  return async (running) => {
    const { workspaceId } = running;
    const began = new Date();
    running.report({ phase: 'comparing', rowsDone: 0, rowsTotal: null });
    await database.inWorkspace(workspaceId, (tx) => data.clearKeys(tx, workspaceId));
    const customers = await collect(database, running);
    await database.inWorkspace(workspaceId, (tx) => data.keepShared(tx, workspaceId, MOST_SHARING));
    running.report({ phase: 'comparing', rowsDone: 0, rowsTotal: customers });
    const pairs = await compare(database, running, began);
    await database.inWorkspace(workspaceId, async (tx) => {
      await data.deleteOlder(tx, workspaceId, began);
      await data.clearKeys(tx, workspaceId);
    });
    return { pairs };
  };
}

async function collect(
  database: Database,
  { workspaceId, signal, report }: Running,
): Promise<number> {
  let customers = 0;
  for (let after = 0; ;) {
    if (signal.aborted) throw new Interrupted();
    const from = after;
    const read = await database.inWorkspace(workspaceId, async (tx) => {
      const rows = await data.readComparable(tx, workspaceId, from, STRETCH);
      const keys = rows.flatMap((row) => keysOf(row).map((key) => ({ no: row.customer_no, key })));
      if (keys.length > 0) await data.insertKeys(tx, workspaceId, keys);
      return rows;
    });
    const last = read.at(-1);
    if (last === undefined) return customers;
    after = last.customer_no;
    customers += read.length;
    report({ rowsDone: customers });
  }
}

async function compare(
  database: Database,
  { workspaceId, signal, report }: Running,
  began: Date,
): Promise<number> {
  let pairs = 0;
  let compared = 0;
  for (let after = 0; ;) {
    if (signal.aborted) throw new Interrupted();
    const from = after;
    const done = await database.inWorkspace(workspaceId, async (tx) => {
      const rows = await data.readCandidates(tx, workspaceId, from, COMPARED);
      const numbers = [...new Set(rows.flatMap((row) => [row.first_no, row.second_no]))];
      const known = await data.readComparableOf(tx, workspaceId, numbers);
      const byNo = new Map(known.map((one) => [one.customer_no, one]));
      const alike = rows.flatMap(({ first_no, second_no }) => {
        const [one, other] = [byNo.get(first_no), byNo.get(second_no)];
        if (first_no === second_no || one === undefined || other === undefined) return [];
        const { similarity, because } = likeness(one, other);
        if (similarity < LEAST_LIKENESS) return [];
        const similarity_milli = Math.round(similarity * 1000);
        return [{ first_no, second_no, similarity_milli, reasons: because }];
      });
      await data.upsertPairs(tx, workspaceId, alike, began);
      const upTo = Math.max(0, ...rows.map((row) => row.first_no));
      return { found: alike.length, upTo, read: rows.length };
    });
    if (done.read === 0) return pairs;
    pairs += done.found;
    compared += COMPARED;
    after = done.upTo;
    report({ rowsDone: compared });
  }
}
