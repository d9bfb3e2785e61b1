import { z } from 'zod';
import { customerMapping } from '../../contract/exchange/customers.ts';
import type { Sink } from '../db/intake.ts';
import { readFields } from '../customers/index.ts';
import { Refusal } from '../http/problem.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import { audit, readWorkspace } from '../workspace/index.ts';
import { type ImportRow, updateImport } from './data.ts';
import { readFileSize } from './data.files.ts';
import {
  analyseCustomers,
  customerLoad,
  dropCustomerLeftovers,
  entryText,
  type Planned,
  planForAny,
  problemLoad,
  problemText,
} from './data.people.ts';
import { countPlan, insertPlanProblems, planEntries } from './data.people-plan.ts';
import { sayWhatIsNeeded } from './actions.people-needs.ts';
import { countEntries, readCorrections, readOwners, WHOLE_ROW } from './data.people-rows.ts';
import type { Place } from './jobs.progress.ts';
import { openTable } from './jobs.tables.ts';
import { customerReader, type ReadCells } from './rules.customers.ts';
import { entryMaker } from './rules.entries.ts';

const REPORT_EVERY = 10_000;

/** What staging read: all the rows of the file, and how many of them say nothing. */
const stagedRows = z.object({ rows: z.number().int(), empty: z.number().int() });
type StagedRows = z.infer<typeof stagedRows>;

type Progress = Pick<Running, 'signal' | 'report'>;

/** Reads the whole file, notes every problem, and says what would come of it. Writes no customer. */
export async function checkCustomers(
  place: Place,
  row: ImportRow,
  running: Progress,
): Promise<void> {
  await place.intake.tidy(dropCustomerLeftovers);
  const staged = await stageCustomers(place, row, running);
  running.report({ phase: 'matching', rowsDone: staged.rows, rowsTotal: staged.rows });
  const planned = plannedOf(row);
  const { workspaceId, importId } = planned;
  await place.database.inWorkspace(workspaceId, async (tx) => {
    await planForAny(tx);
    await planEntries(tx, planned);
    await sayWhatIsNeeded(tx, planned, await readFields(tx, workspaceId));
    await insertPlanProblems(tx, planned);
    const counts = await countPlan(tx, planned);
    const checked = { ...staged, ...counts };
    await updateImport(tx, workspaceId, importId, ['checking'], {
      state: 'checked',
      staged: JSON.stringify(staged),
      totals: JSON.stringify({ checked }),
    });
    await audit(
      tx,
      { workspaceId, employeeId: row.employee_id, requestId: null },
      { action: 'checked', entity: 'import', entityId: importId, after: checked },
    );
  });
}

export function plannedOf(row: ImportRow): Planned {
  const mapping = customerMapping.parse(row.mapping);
  return { workspaceId: row.workspace_id, importId: row.import_id, mapping };
}

/** Stages the file unless all of it is staged already. */
export async function ensureStaged(
  place: Place,
  row: ImportRow,
  running: Progress,
): Promise<StagedRows> {
  const before = stagedRows.safeParse(row.staged);
  if (before.success) {
    const found = await place.database.inWorkspace(row.workspace_id, (tx) =>
      countEntries(tx, row.workspace_id, row.import_id),
    );
    if (found === before.data.rows - before.data.empty) return before.data;
  }
  return stageCustomers(place, row, running);
}

async function stageCustomers(
  { database, intake }: Place,
  row: ImportRow,
  running: Progress,
): Promise<StagedRows> {
  const { workspace_id: workspaceId, import_id: importId, file_id: fileId } = row;
  if (fileId === null) throw new Error('an import of a file has a file');
  const mapping = customerMapping.parse(row.mapping);
  const [size, owners, corrections, workspace, fields] = await database.inWorkspace(
    workspaceId,
    (tx) =>
      Promise.all([
        readFileSize(tx, workspaceId, fileId),
        readOwners(tx, workspaceId),
        readCorrections(tx, workspaceId, importId),
        readWorkspace(tx, workspaceId),
        readFields(tx, workspaceId),
      ]),
  );
  const table = await openTable(database, { workspaceId, fileId, size }, mapping);
  const around = { timeZone: workspace.time_zone, now: Date.now(), owners, fields };
  const make = entryMaker(importId, Date.parse(row.created_at));
  const prefix = `${workspaceId}\t${importId}`;
  const loads = [customerLoad(workspaceId, importId), problemLoad(workspaceId, importId)];
  const totals = await intake.load(loads, async ([entries, problems]) => {
    if (entries === undefined || problems === undefined) throw new Error('a sink for each load');
    const totals: StagedRows = { rows: 0, empty: 0 };
    let read: ReadCells | undefined;
    let reported = 0;
    for await (const batch of table.rows) {
      if (running.signal.aborted) throw new Interrupted();
      if (read === undefined) {
        const header = batch.shift();
        if (header === undefined) continue;
        read = customerReader(mapping, header.length, around);
      }
      await stageBatch(batch, { read, make, corrections, prefix, totals, entries, problems });
      if (totals.rows - reported < REPORT_EVERY) continue;
      reported = totals.rows;
      const rowsTotal = Math.round(totals.rows / Math.max(table.share(), 0.001));
      running.report({ phase: 'checking', rowsDone: totals.rows, rowsTotal });
    }
    if (totals.rows === 0) throw new Refusal('import.no_rows');
    return totals;
  });
  await intake.tidy(analyseCustomers);
  return totals;
}

interface Staging {
  read: ReadCells;
  make: ReturnType<typeof entryMaker>;
  corrections: ReadonlyMap<number, ReadonlyMap<number, string>>;
  prefix: string;
  totals: StagedRows;
  entries: Sink;
  problems: Sink;
}

async function stageBatch(batch: readonly string[][], staging: Staging): Promise<void> {
  const { read, make, corrections, prefix, totals } = staging;
  const entries: string[] = [];
  const problems: string[] = [];
  for (const inFile of batch) {
    totals.rows += 1;
    // The header is row 1, as spreadsheets count.
    const rowNo = totals.rows + 1;
    const corrected = corrections.get(rowNo);
    const cells = corrected === undefined ? inFile : laidOver(inFile, corrected);
    const found = read(cells);
    if (found.customer === null && found.problems.length === 0) {
      totals.empty += 1;
      continue;
    }
    const skipped = corrected?.has(WHOLE_ROW) ?? false;
    for (const entry of make(rowNo, found, cells, skipped)) entries.push(entryText(prefix, entry));
    found.problems.forEach((problem, at) => {
      problems.push(problemText(prefix, rowNo, at, problem));
    });
  }
  if (entries.length > 0) await staging.entries(entries.join(''));
  if (problems.length > 0) await staging.problems(problems.join(''));
}

/** A row with its corrections laid over it. */
export function laidOver(
  cells: readonly string[],
  corrected: ReadonlyMap<number, string>,
): string[] {
  const row = [...cells];
  for (const [column, value] of corrected) {
    if (column === WHOLE_ROW) continue;
    while (row.length < column) row.push('');
    row[column] = value;
  }
  return row;
}
