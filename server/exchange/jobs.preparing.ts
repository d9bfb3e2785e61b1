import { ensureCustomersByIdentifier } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import { insertStagedProducts } from '../sales/index.ts';
import { analyseFilled, readUnknownCustomers } from './data.intake.ts';
import {
  again,
  auditStretch,
  isPowerOfTwo,
  keepProgress,
  type Load,
  type Place,
  type WrittenSoFar,
} from './jobs.progress.ts';

/** Customers of one transaction; few in the first, after which the planner can be told of them. */
const CUSTOMERS = 1_000;
const FIRST_CUSTOMERS = 100;

/** Products and customers first: an order's customer may be named late in the file. */
export async function prepare(
  place: Place,
  load: Load,
  before: WrittenSoFar,
  running: Pick<Running, 'signal'>,
): Promise<WrittenSoFar> {
  const { database } = place;
  const { workspaceId, importId } = load;
  const [products, written] = await Promise.all([
    database.inWorkspace(workspaceId, (tx) =>
      insertStagedProducts(tx, { workspaceId, intakeId: importId }),
    ),
    addCustomers(place, load, before, running),
  ]);
  const done = { ...written, products, prepared: true };
  await database.inWorkspace(workspaceId, (tx) =>
    keepProgress(tx, load, { written: done, upTo: '' }),
  );
  return done;
}

async function addCustomers(
  { database, intake }: Place,
  load: Load,
  before: WrittenSoFar,
  { signal }: Pick<Running, 'signal'>,
): Promise<WrittenSoFar> {
  const { workspaceId, importId, source } = load;
  const { named, unknown } = await database.inWorkspace(workspaceId, (tx) =>
    readUnknownCustomers(tx, workspaceId, importId, source),
  );
  let written = { ...before, customers: named };
  let batches = 0;
  for (let at = 0; at < unknown.length;) {
    if (signal.aborted) throw new Interrupted();
    const batch = unknown.slice(at, at + (at === 0 ? FIRST_CUSTOMERS : CUSTOMERS));
    at += batch.length;
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
        await keepProgress(tx, load, { written: next, upTo: '' });
      }),
    );
    written = next;
    batches += 1;
    if (isPowerOfTwo(batches)) await intake.tidy(analyseFilled);
  }
  return written;
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
