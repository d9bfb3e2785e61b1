import { customerMapping, type RowCorrection } from '../../contract/exchange/customers.ts';
import type { Transaction } from '../db/transaction.ts';
import { readFields } from '../customers/index.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { audit, type By, readWorkspace } from '../workspace/index.ts';
import { type ImportRow, readImport } from './data.ts';
import { insertAlike, planOf } from './data.people-plan.ts';
import { leaveOutNeeding } from './data.people-needs.ts';
import { insertEntries, insertProblems, readNamedBy, removeEntry } from './data.people-entry.ts';
import { ENTRIES_PER_ROW } from './data.people.ts';
import {
  deleteCorrection,
  deleteProblemsOf,
  readCorrections,
  readOwners,
  readStagedCells,
  WHOLE_ROW,
  writeCorrection,
} from './data.people-rows.ts';
import { sayWhatIsNeeded } from './actions.people-needs.ts';
import { laidOver, plannedOf } from './jobs.people.ts';
import { customerReader } from './rules.customers.ts';
import { entryMaker } from './rules.entries.ts';

/** Puts one cell of a checked file right, or leaves a row out, and looks at the row again at once. */
export async function correctRow(
  tx: Transaction,
  by: By & { employeeId: string },
  importId: string,
  rowNo: number,
  correction: RowCorrection,
): Promise<void> {
  const { workspaceId, employeeId } = by;
  const row = await readImport(tx, workspaceId, importId);
  if (row === undefined) throw new Refusal('resource.not_found');
  if (row.state !== 'checked') throw new Refusal('import.not_checked');
  const cells = (await readStagedCells(tx, workspaceId, importId, [rowNo])).get(rowNo);
  if (cells === undefined) {
    const { staged } = row;
    const { rows = 0 } = (staged ?? {}) as { rows?: number };
    throw new Refusal(rowNo >= 2 && rowNo <= rows + 1 ? 'import.stage_lost' : 'resource.not_found');
  }
  if ('skip' in correction) {
    if (correction.skip) {
      const skipped = { importId, rowNo, columnNo: WHOLE_ROW, value: '', employeeId };
      await writeCorrection(tx, workspaceId, skipped);
    } else {
      await deleteCorrection(tx, workspaceId, importId, rowNo, WHOLE_ROW);
    }
  } else {
    const { column, value } = correction;
    if (column >= customerMapping.parse(row.mapping).columns.length) {
      throw refuseField('column', 'field.invalid_choice');
    }
    await writeCorrection(tx, workspaceId, {
      importId,
      rowNo,
      columnNo: column,
      value,
      employeeId,
    });
  }
  await audit(tx, by, {
    ...{ action: 'corrected', entity: 'import', entityId: importId },
    after: { row: rowNo, ...('skip' in correction ? correction : { column: correction.column }) },
  });
  await readAgain(tx, row, rowNo, cells);
}

/** Stages a row anew, its corrections laid over it, with the problems it has now. */
async function readAgain(
  tx: Transaction,
  row: ImportRow,
  rowNo: number,
  before: readonly string[],
): Promise<void> {
  const planned = plannedOf(row);
  const { workspaceId, importId } = planned;
  const mapping = customerMapping.parse(row.mapping);
  const [owners, corrections, workspace, fields] = await Promise.all([
    readOwners(tx, workspaceId),
    readCorrections(tx, workspaceId, importId, [rowNo]),
    readWorkspace(tx, workspaceId),
    readFields(tx, workspaceId),
  ]);
  const corrected = corrections.get(rowNo) ?? new Map<number, string>();
  const cells = laidOver(before, corrected);
  const around = { timeZone: workspace.time_zone, now: Date.now(), owners, fields };
  const read = customerReader(mapping, mapping.columns.length, around)(cells);
  const make = entryMaker(importId, Date.parse(row.created_at));
  const [entry, ...organisations] = make(rowNo, read, cells, corrected.has(WHOLE_ROW));
  if (entry === undefined) throw new Error('a row has an entry');
  await removeEntry(tx, workspaceId, importId, entry.entryNo);
  const named = await readNamedBy(tx, workspaceId, importId, rowNo);
  // Other rows may count on the organisations this one named first: those stay, new ones join.
  let free = Math.max(0, ...named.numbers) + 1;
  const joining = organisations
    .filter(({ sortName }) => !named.keys.has(sortName))
    .flatMap((one) => {
      const part = free++;
      return part < ENTRIES_PER_ROW ? [{ ...one, entryNo: entry.entryNo + part }] : [];
    });
  await insertEntries(tx, workspaceId, importId, [entry, ...joining]);
  await deleteProblemsOf(tx, workspaceId, importId, rowNo);
  await insertProblems(tx, workspaceId, importId, rowNo, read.problems);
  if (read.customer === null || corrected.has(WHOLE_ROW)) return;
  await planOf(tx, planned, entry.entryNo);
  await leaveOutNeeding(tx, planned, entry.entryNo);
  await sayWhatIsNeeded(tx, planned, fields, entry.entryNo);
  await insertAlike(tx, planned, entry.entryNo);
}
