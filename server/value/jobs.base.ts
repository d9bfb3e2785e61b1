import type { Transaction } from '../db/transaction.ts';
import * as data from './data.ts';
import { type RollRow, readRolls } from './data.rolls.ts';
import type { LateReader } from './data.months.ts';

/** Models are fitted on at most so many customers, every k-th of them. */
const MOST_FITTED = 20_000;
const NUMBERS = 20_000;

export interface BaseRows {
  rows: RollRow[];
  /** Each row stands for so many customers. */
  stride: number;
}

/**
 * A fair part of the base: everybody up to a size, then every k-th in the order of numbers; as
 * counted now, or without the facts that a past day did not know.
 */
export async function readBase(
  tx: Transaction,
  workspaceId: string,
  segmentBy: 'kind' | 'country',
  late?: LateReader,
): Promise<BaseRows> {
  const total = await data.countCustomers(tx, workspaceId);
  const stride = Math.max(1, Math.ceil(total / MOST_FITTED));
  const rows: RollRow[] = [];
  let position = 0;
  for (let after = 0; ;) {
    const customers = await data.readCustomerNos(tx, workspaceId, after, NUMBERS);
    const last = customers.at(-1);
    if (last === undefined) return { rows, stride };
    after = last;
    const chosen = customers.filter(() => position++ % stride === 0);
    const unknown = await late?.through(last);
    for (const row of await readRolls(tx, workspaceId, segmentBy, chosen, unknown)) {
      rows.push(row);
    }
  }
}
