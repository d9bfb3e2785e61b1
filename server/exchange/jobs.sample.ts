import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type {
  SampleBusiness,
  SampleCustomer,
  SampleOrder,
  SampleProduct,
} from '../../contract/exchange/sample.ts';
import { type BulkCustomer, createCustomersInBulk } from '../customers/index.ts';
import type { Database } from '../db/transaction.ts';
import { Interrupted, type Running, waiting, type Worker } from '../jobs/index.ts';
import { insertProducts, type NewProduct } from '../sales/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import { type ImportRow, updateImport } from './data.ts';
import { dropLeftovers, intakeLoad, intakeText } from './data.intake.ts';
import { behindReviews, finish, guarded, markStaged, type Parts } from './jobs.ts';
import type { StagedFile } from './jobs.staging.ts';
import { auditCustomers } from './jobs.preparing.ts';
import { addActs } from './jobs.sample-acts.ts';
import type { Load } from './jobs.progress.ts';
import { writeStaged } from './jobs.writing.ts';
import { contentHash, type StagedLine } from './rules.lines.ts';
import { lineAmount, microPerMinor, roundedOff } from './rules.money.ts';

/** Makes a business; `bin` hands it in, because the server knows nothing of the simulator. */
export type Simulate = (options: { seed: number; size: number; today: number }) => SampleBusiness;

const SOURCE = 'sample';
const SEED = 2_026;
const DAY = 86_400_000;
const PRODUCTS = 500;

const input = z.object({ import_id: z.string(), size: z.number().int() });

type Progress = Pick<Running, 'signal' | 'report'>;

export function sampleWorker(parts: Parts, simulate: Simulate): Worker {
  const work: Worker = async (running) => {
    const { workspaceId } = running;
    const { import_id: importId, size } = input.parse(running.input);
    await guarded(parts, workspaceId, importId, async (row) => {
      await parts.intake.tidy(dropLeftovers);
      const load = await loadOf(parts.database, row);
      // The day it was asked for: the same business however often the job is started again.
      const today = Math.floor(Date.parse(row.created_at) / DAY);
      const business = simulate({ seed: SEED, size, today });
      await addProducts(parts.database, workspaceId, business.products);
      await addCustomers(parts.database, load, business, running);
      const staged = await stageOrders(parts, load, business, running);
      const written = await writeStaged(parts, load, staged.staged, running);
      await addActs({ database: parts.database, load, signal: running.signal }, business);
      await finish(parts, load, staged, written, 'sample');
    });
    await parts.afterFacts(running);
    return { import_id: importId };
  };
  return waiting(work, behindReviews);
}

async function loadOf(database: Database, row: ImportRow): Promise<Load> {
  const { workspace_id: workspaceId, import_id: importId, employee_id: employeeId } = row;
  const workspace = await database.inWorkspace(workspaceId, async (tx) => {
    await updateImport(tx, workspaceId, importId, ['queued'], {
      state: 'staging',
      started_at: new Date(),
    });
    return readWorkspace(tx, workspaceId);
  });
  const { currency, time_zone: timeZone } = workspace;
  return { workspaceId, importId, employeeId, source: SOURCE, currency, timeZone };
}

async function addProducts(
  database: Database,
  workspaceId: string,
  products: Iterable<SampleProduct>,
): Promise<void> {
  let batch: NewProduct[] = [];
  const flush = async () => {
    const rows = batch;
    batch = [];
    await database.inWorkspace(workspaceId, (tx) => insertProducts(tx, workspaceId, rows));
  };
  for (const product of products) {
    batch.push({
      product_id: uuidv7(),
      code: product.code,
      name: product.name,
      category: product.category,
      unit_price_micro: product.unitPriceMicro,
    });
    if (batch.length === PRODUCTS) await flush();
  }
  await flush();
}

async function addCustomers(
  database: Database,
  load: Load,
  business: SampleBusiness,
  { signal, report }: Progress,
): Promise<void> {
  const { workspaceId } = load;
  let done = 0;
  for (const batch of business.customers()) {
    if (signal.aborted) throw new Interrupted();
    report({ phase: 'customers', rowsDone: done, rowsTotal: null });
    const rows = batch.map(bulkCustomer);
    await database.inWorkspace(workspaceId, async (tx) => {
      const numbers = await createCustomersInBulk(tx, workspaceId, SOURCE, rows);
      await auditCustomers(tx, load, [...numbers.values()]);
    });
    done += batch.length;
  }
}

function bulkCustomer({ email, phone, arrivedAt, ...rest }: SampleCustomer): BulkCustomer {
  return {
    ...rest,
    named: true,
    emails: email === undefined ? [] : [email],
    phones: phone === undefined ? [] : [phone],
    arrivedAt: new Date(arrivedAt),
  };
}

/** Stages every order of the business; cheap enough to be done again by each attempt. */
async function stageOrders(
  { database, intake }: Parts,
  load: Load,
  business: SampleBusiness,
  { signal, report }: Progress,
): Promise<StagedFile> {
  const { workspaceId, importId } = load;
  const perMinor = microPerMinor(load.currency);
  const staged = await intake.load([intakeLoad(workspaceId, importId)], async ([sink]) => {
    if (sink === undefined) throw new Error('a sink for each load');
    const totals: StagedFile = { rows: 0, amount: 0, roundedOff: 0, staged: 0 };
    for (const orders of business.orders()) {
      if (signal.aborted) throw new Interrupted();
      let text = '';
      for (const line of orders.flatMap((order) => stagedLines(order, perMinor))) {
        totals.rows += 1;
        totals.amount += line.amount;
        totals.roundedOff += line.roundedOff;
        text += intakeText(totals.rows, line);
      }
      await sink(text);
      report({ phase: 'staging', rowsDone: totals.rows, rowsTotal: null });
    }
    totals.staged = totals.rows;
    return totals;
  });
  await markStaged({ database, intake }, workspaceId, importId, staged);
  return staged;
}

function stagedLines(order: SampleOrder, perMinor: number): StagedLine[] {
  return order.lines.map(({ productCode, quantity, unitPriceMicro }) => {
    const amount = lineAmount(quantity, unitPriceMicro, perMinor);
    return {
      number: order.number,
      kind: order.kind,
      customerRef: order.customerRef,
      country: undefined,
      productCode,
      productName: '',
      treatment: 'goods',
      quantity,
      unitPriceMicro,
      amount,
      roundedOff: roundedOff(quantity, unitPriceMicro, amount, perMinor),
      placedAt: order.placedAt,
      knownAt: order.knownAt,
      content: contentHash(`${productCode}\u001f${quantity}\u001f${unitPriceMicro}`),
    };
  });
}
