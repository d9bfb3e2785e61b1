import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ImportTotals, OrderLineMapping } from '../../contract/exchange/import.ts';
import { importTotals } from '../../contract/exchange/import.ts';
import type { Running } from '../jobs/index.ts';
import type { By } from '../workspace/index.ts';
import { confirmMapping, draftImport } from './actions.ts';
import { readImport } from './data.ts';
import { type Parts, runImport } from './jobs.ts';
import { receiveFile } from './jobs.upload.ts';

/** Imports a file of this machine here and now, as the command line does. */
export async function importFile(
  parts: Parts,
  workspaceId: string,
  path: string,
  options: { change?: Partial<OrderLineMapping> } & Partial<
    Pick<Running, 'signal' | 'report'>
  > = {},
): Promise<{ importId: string; totals: ImportTotals }> {
  const { database } = parts;
  const by: By = { workspaceId, employeeId: null, requestId: null };
  const content = createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>;
  const upload = await receiveFile(database, by, basename(path), content);
  const mapping = { ...upload.sight.mapping, ...options.change };
  const importId = await database.inWorkspace(workspaceId, async (tx) => {
    const row = await draftImport(tx, by, upload, {
      kind: 'order_lines',
      mapping: upload.sight.mapping,
    });
    await confirmMapping(tx, by, row.import_id, upload.sight.header.length, mapping);
    return row.import_id;
  });
  await runImport(parts, importId, {
    workspaceId,
    jobId: importId,
    employeeId: null,
    input: {},
    signal: options.signal ?? new AbortController().signal,
    report: options.report ?? (() => undefined),
  });
  const done = await database.inWorkspace(workspaceId, (tx) =>
    readImport(tx, workspaceId, importId),
  );
  return { importId, totals: importTotals.parse(done?.totals) };
}
