import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { isCollision } from '../db/away.ts';
import type { Intake } from '../db/intake.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { audit, type By } from '../workspace/index.ts';
import { readImport, updateImport } from './data.ts';

const TRIES = 5;

/** Where an import is written, and how the planner is told of it. */
export interface Place {
  database: Database;
  intake: Intake;
}

/** Where the lines of one load are staged and what they become. */
export interface Load {
  workspaceId: string;
  importId: string;
  /** Who asked for it. */
  employeeId: string | null;
  source: string;
  currency: string;
  timeZone: string;
}

const count = z.number().int().default(0);
const soFar = z.object({
  rows: count,
  amount: count,
  goods: count,
  charges: count,
  orders: count,
  returns: count,
  new_orders: count,
  new_lines: count,
  changed_orders: count,
  two_times: count,
  identical: count,
  new_customers: count,
  /** Customers and products that the lines name. */
  customers: count,
  products: count,
  /** Products and customers are there. */
  prepared: z.boolean().default(false),
  complete: z.boolean().default(false),
});
/** Everything an import has written so far, kept with it in the same transactions. */
export type WrittenSoFar = z.infer<typeof soFar>;

/** What has been committed: how much, and up to which order number. */
export interface Progress {
  written: WrittenSoFar;
  upTo: string;
}

export async function readProgress(
  database: Database,
  { workspaceId, importId }: Load,
): Promise<Progress> {
  const row = await database.inWorkspace(workspaceId, (tx) =>
    readImport(tx, workspaceId, importId),
  );
  return { written: soFar.parse(row?.written ?? {}), upTo: row?.written_up_to ?? '' };
}

export async function keepProgress(
  tx: Transaction,
  { workspaceId, importId }: Load,
  { written, upTo }: Progress,
): Promise<void> {
  await updateImport(tx, workspaceId, importId, ['writing'], {
    written: JSON.stringify(written),
    written_up_to: upTo,
  });
}

/** What one transaction of an import has added, under the import it belongs to. */
export async function auditStretch(
  tx: Transaction,
  load: Load,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  await audit(tx, byOf(load), {
    action: 'imported',
    entity: 'import',
    entityId: load.importId,
    after: counts,
  });
}

export function byOf({ workspaceId, employeeId }: Load): By {
  return { workspaceId, employeeId, requestId: null };
}

/** Once more after a deadlock with somebody else's write. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isCollision(error) || attempt === TRIES) throw error;
      await wait(50 * attempt);
    }
  }
}

/** When to tell the planner how far it has come: twice as far as the time before. */
export function isPowerOfTwo(steps: number): boolean {
  return Number.isInteger(Math.log2(steps));
}
