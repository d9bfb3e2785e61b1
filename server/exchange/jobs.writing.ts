import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { isCollision } from '../db/away.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { ensureCustomersByIdentifier } from '../customers/index.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import { audit, type By } from '../workspace/index.ts';
import { insertStagedProducts, type Written, writeStagedOrders } from '../sales/index.ts';
import { readImport, updateImport } from './data.ts';
import { readUnknownCustomers } from './data.intake.ts';

/** About as many lines as one transaction writes; an order is never split. */
const LINES = 25_000;
const CUSTOMERS = 1_000;
const TRIES = 5;

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
  /** Products and customers are there. */
  prepared: z.boolean().default(false),
  complete: z.boolean().default(false),
});
/** Everything an import has written so far, kept with it in the same transactions. */
export type WrittenSoFar = z.infer<typeof soFar>;

function writtenSoFar(stored: unknown): WrittenSoFar {
  return soFar.parse(stored ?? {});
}

/** Writes what is staged, from where an earlier attempt stopped. */
export async function writeStaged(
  database: Database,
  load: Load,
  total: number,
  running: Pick<Running, 'signal' | 'report'>,
): Promise<WrittenSoFar> {
  const { workspaceId, importId } = load;
  const start = await database.inWorkspace(workspaceId, (tx) =>
    readImport(tx, workspaceId, importId),
  );
  let written = writtenSoFar(start?.written);
  let after = start?.written_up_to ?? '';
  if (!written.prepared) written = await prepare(database, load, written, running);
  while (!written.complete) {
    running.report({ phase: 'writing', rowsDone: written.rows, rowsTotal: total });
    if (running.signal.aborted) throw new Interrupted();
    const before = written;
    const from = after;
    const step = await again(() =>
      database.inWorkspace(workspaceId, (tx) => writeStretch(tx, load, from, before)),
    );
    written = step.written;
    after = step.upTo ?? after;
  }
  running.report({ phase: 'writing', rowsDone: written.rows, rowsTotal: total });
  return written;
}

async function writeStretch(tx: Transaction, load: Load, after: string, before: WrittenSoFar) {
  const staged = { ...load, intakeId: load.importId };
  const step = await writeStagedOrders(tx, byOf(load), staged, after, LINES);
  const written = { ...added(before, step.written), complete: step.upTo === null };
  await keep(tx, load, written, step.upTo ?? after);
  const { new_orders, new_lines, changed_orders } = step.written;
  if (new_lines > 0) await auditStretch(tx, load, { new_orders, new_lines, changed_orders });
  return { upTo: step.upTo, written };
}

function added(before: WrittenSoFar, more: Written): WrittenSoFar {
  return {
    ...before,
    rows: before.rows + more.rows,
    amount: before.amount + more.amount,
    goods: before.goods + more.goods,
    charges: before.charges + more.charges,
    orders: before.orders + more.orders,
    returns: before.returns + more.returns,
    new_orders: before.new_orders + more.new_orders,
    new_lines: before.new_lines + more.new_lines,
    changed_orders: before.changed_orders + more.changed_orders,
    two_times: before.two_times + more.two_times,
    identical: before.identical + more.identical,
  };
}

/** Products and customers first: an order's customer may be named late in the file. */
async function prepare(
  database: Database,
  load: Load,
  before: WrittenSoFar,
  running: Pick<Running, 'signal'>,
): Promise<WrittenSoFar> {
  const { workspaceId, importId, source } = load;
  const staged = { ...load, intakeId: importId };
  const unknown = await database.inWorkspace(workspaceId, async (tx) => {
    await insertStagedProducts(tx, staged);
    return readUnknownCustomers(tx, workspaceId, importId, source);
  });
  let written = before;
  for (let at = 0; at < unknown.length; at += CUSTOMERS) {
    if (running.signal.aborted) throw new Interrupted();
    const batch = unknown.slice(at, at + CUSTOMERS);
    const next = { ...written, new_customers: written.new_customers + batch.length };
    const customers = batch.map(({ value, country, seen_at }) => ({
      value,
      ...(country === null ? {} : { country }),
      seenAt: new Date(seen_at),
    }));
    await again(() =>
      database.inWorkspace(workspaceId, async (tx) => {
        const numbers = await ensureCustomersByIdentifier(tx, workspaceId, source, customers);
        await auditCustomers(tx, load, [...numbers.values()]);
        await keep(tx, load, next, '');
      }),
    );
    written = next;
  }
  const done = { ...written, prepared: true };
  await database.inWorkspace(workspaceId, (tx) => keep(tx, load, done, ''));
  return done;
}

/** What one transaction of an import has added, under the import it belongs to. */
async function auditStretch(
  tx: Transaction,
  load: Load,
  counts: Readonly<Record<string, number>>,
): Promise<void> {
  const entity = { entity: 'import', entityId: load.importId };
  await audit(tx, byOf(load), { action: 'imported', ...entity, after: counts });
}

/**
 * Customers made in bulk have one line together: how many, and from which number to which. What each
 * of them is recorded by is its `arrived` fact.
 */
export async function auditCustomers(
  tx: Transaction,
  load: Load,
  customerNos: readonly number[],
): Promise<void> {
  if (customerNos.length === 0) return;
  await auditStretch(tx, load, {
    new_customers: customerNos.length,
    first_customer_no: Math.min(...customerNos),
    last_customer_no: Math.max(...customerNos),
  });
}

function byOf({ workspaceId, employeeId }: Load): By {
  return { workspaceId, employeeId, requestId: null };
}

async function keep(
  tx: Transaction,
  { workspaceId, importId }: Load,
  written: WrittenSoFar,
  upTo: string,
): Promise<void> {
  await updateImport(tx, workspaceId, importId, ['writing'], {
    written: JSON.stringify(written),
    written_up_to: upTo,
  });
}

/** Once more after a deadlock with somebody else's write. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isCollision(error) || attempt === TRIES) throw error;
      await wait(50 * attempt);
    }
  }
}
