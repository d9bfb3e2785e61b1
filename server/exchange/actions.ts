import { v7 as uuidv7 } from 'uuid';
import type { CustomerMapping, KnownChoice } from '../../contract/exchange/customers.ts';
import { neededColumns, type OrderLineMapping } from '../../contract/exchange/import.ts';
import type { Transaction } from '../db/transaction.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { type jobView, startJob } from '../jobs/index.ts';
import { audit, type By, readWorkspace } from '../workspace/index.ts';
import * as data from './data.ts';

export interface CustomersGuessed {
  kind: 'customers';
  mapping: CustomerMapping;
}

/** Writes down an uploaded file with what was guessed about it. */
export async function draftImport(
  tx: Transaction,
  by: By,
  file: { fileId: string; name: string },
  guessed: { kind: 'order_lines'; mapping: OrderLineMapping } | CustomersGuessed,
): Promise<data.ImportRow> {
  const row = await data.insertImport(tx, by.workspaceId, {
    import_id: uuidv7(),
    kind: guessed.kind,
    file_id: file.fileId,
    file_name: file.name,
    mapping: JSON.stringify(guessed.mapping),
    state: 'draft',
    employee_id: by.employeeId,
  });
  await audit(tx, by, {
    action: 'created',
    entity: 'import',
    entityId: row.import_id,
    after: { file_name: file.name },
  });
  return row;
}

/** Takes the confirmed mapping; refuses one that the file or the business does not allow. */
export async function confirmMapping(
  tx: Transaction,
  by: By,
  importId: string,
  columnCount: number,
  mapping: OrderLineMapping,
): Promise<data.ImportRow> {
  const { currency } = await readWorkspace(tx, by.workspaceId);
  if (mapping.currency !== currency) {
    throw refuseField('mapping.currency', 'import.other_currency', { currency });
  }
  for (const column of neededColumns) {
    if (mapping.columns[column] === undefined) {
      throw refuseField(`mapping.columns.${column}`, 'field.required');
    }
  }
  for (const [column, index] of Object.entries(mapping.columns)) {
    if (index >= columnCount) {
      throw refuseField(`mapping.columns.${column}`, 'field.invalid_choice');
    }
  }
  const row = await data.updateImport(tx, by.workspaceId, importId, ['draft'], {
    kind: 'order_lines',
    state: 'queued',
    mapping: JSON.stringify(mapping),
  });
  if (row === undefined) throw new Refusal('import.already_started');
  await audit(tx, by, {
    action: 'started',
    entity: 'import',
    entityId: importId,
    after: { mapping },
  });
  return row;
}

const named: readonly CustomerMapping['columns'][number][] = [
  ...['name', 'given_name', 'family_name', 'organisation', 'email'],
] as const;

/** Takes the confirmed mapping of a file of customers and starts its dry run; again if need be. */
export async function startCheck(
  tx: Transaction,
  by: By,
  importId: string,
  columnCount: number,
  mapping: CustomerMapping,
): Promise<data.ImportRow> {
  if (mapping.columns.slice(0, columnCount).every((column) => !named.includes(column))) {
    throw refuseField('mapping.columns', 'field.required');
  }
  const row = await data.updateImport(tx, by.workspaceId, importId, ['draft', 'checked'], {
    kind: 'customers',
    state: 'checking',
    mapping: JSON.stringify(mapping),
    totals: null,
    error: null,
  });
  if (row === undefined) throw new Refusal('import.already_started');
  await audit(tx, by, {
    ...{ action: 'started', entity: 'import', entityId: importId },
    after: { check: mapping },
  });
  return startStep(tx, by, importId, 'checking');
}

/** Starts the writing of a file that was checked. */
export async function startCustomers(
  tx: Transaction,
  by: By,
  importId: string,
  known: KnownChoice,
): Promise<data.ImportRow> {
  const row = await data.updateImport(tx, by.workspaceId, importId, ['checked'], {
    state: 'queued',
    known,
    error: null,
  });
  if (row === undefined) throw new Refusal('import.not_checked');
  await audit(tx, by, {
    ...{ action: 'started', entity: 'import', entityId: importId },
    after: { known },
  });
  return startStep(tx, by, importId, 'queued');
}

/** Starts taking an import of customers back. */
export async function startUndo(
  tx: Transaction,
  by: By,
  importId: string,
): Promise<data.ImportRow> {
  const before = await data.readImport(tx, by.workspaceId, importId);
  if (before?.kind !== 'customers') throw new Refusal('import.cannot_undo');
  const row = await data.updateImport(tx, by.workspaceId, importId, ['done'], {
    state: 'undoing',
    error: null,
    finished_at: null,
  });
  if (row === undefined) throw new Refusal('import.cannot_undo');
  await audit(tx, by, { action: 'undo_started', entity: 'import', entityId: importId });
  return startStep(tx, by, importId, 'undoing');
}

async function startStep(
  tx: Transaction,
  by: By,
  importId: string,
  state: data.ImportRow['state'],
): Promise<data.ImportRow> {
  const job = await startJob(tx, by.workspaceId, {
    ...{ kind: 'import', key: 'orders', employeeId: by.employeeId },
    input: { import_id: importId },
  });
  const row = await data.updateImport(tx, by.workspaceId, importId, [state], {
    job_id: job.job_id,
  });
  if (row === undefined) throw new Refusal('import.already_started');
  return row;
}

/** Starts the job of a queued import; one load of a business runs at a time. */
export async function startImportJob(
  tx: Transaction,
  by: By,
  importId: string,
): Promise<data.ImportRow> {
  const job = await startJob(tx, by.workspaceId, {
    kind: 'import',
    key: 'orders',
    input: { import_id: importId },
    employeeId: by.employeeId,
  });
  const row = await data.updateImport(tx, by.workspaceId, importId, ['queued'], {
    job_id: job.job_id,
  });
  if (row === undefined) throw new Refusal('import.already_started');
  return row;
}

/** Starts the making of a sample business; it is an import without a file. */
export async function startSample(
  tx: Transaction,
  by: By,
  size: number,
): Promise<Parameters<typeof jobView>[0]> {
  const row = await data.insertImport(tx, by.workspaceId, {
    import_id: uuidv7(),
    kind: 'sample',
    file_id: null,
    file_name: 'sample',
    mapping: null,
    state: 'queued',
    employee_id: by.employeeId,
  });
  const job = await startJob(tx, by.workspaceId, {
    kind: 'sample',
    key: 'orders',
    input: { import_id: row.import_id, size },
    employeeId: by.employeeId,
  });
  await data.updateImport(tx, by.workspaceId, row.import_id, ['queued'], { job_id: job.job_id });
  await audit(tx, by, {
    action: 'started',
    entity: 'import',
    entityId: row.import_id,
    after: { sample: size },
  });
  return job;
}
