import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { KnownChoice } from '../../contract/exchange/customers.ts';
import type { Running } from '../jobs/index.ts';
import type { By } from '../workspace/index.ts';
import { draftImport } from './actions.ts';
import { updateImport } from './data.ts';
import { type Parts, runImport } from './jobs.ts';
import { receiveFile } from './jobs.upload.ts';

/** How long an import of customers took, and how to take it back. */
export interface CustomersImported {
  importId: string;
  /** Storing the file. */
  receiveMs: number;
  checkMs: number;
  writeMs: number;
  undo(): Promise<number>;
}

/** Imports a file of customers of this machine here and now, as it was guessed. */
export async function importCustomersFile(
  parts: Parts,
  workspaceId: string,
  path: string,
  known: KnownChoice = 'fill',
): Promise<CustomersImported> {
  const { database } = parts;
  const by: By = { workspaceId, employeeId: null, requestId: null };
  const began = performance.now();
  const content = createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>;
  const { sight, ...file } = await receiveFile(database, by, basename(path), content);
  const importId = await database.inWorkspace(workspaceId, async (tx) => {
    const guessed = { kind: 'customers', mapping: sight.customers.mapping } as const;
    const row = await draftImport(tx, by, file, guessed);
    return row.import_id;
  });
  const receiveMs = performance.now() - began;
  const running: Running = {
    ...{ workspaceId, jobId: importId, employeeId: null, input: {} },
    signal: new AbortController().signal,
    report: () => undefined,
  };
  const step = async (
    from: 'draft' | 'checked' | 'done',
    to: 'checking' | 'queued' | 'undoing',
  ) => {
    const started = performance.now();
    await database.inWorkspace(workspaceId, (tx) =>
      updateImport(tx, workspaceId, importId, [from], { state: to, known }),
    );
    await runImport(parts, importId, running);
    return performance.now() - started;
  };
  const checkMs = await step('draft', 'checking');
  const writeMs = await step('checked', 'queued');
  return { importId, receiveMs, checkMs, writeMs, undo: () => step('done', 'undoing') };
}
