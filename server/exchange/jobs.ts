import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { orderLineMapping, type ImportTotals } from '../../contract/exchange/import.ts';
import { isAway, isFull } from '../db/away.ts';
import type { Database } from '../db/transaction.ts';
import { Refusal } from '../http/problem.ts';
import { Interrupted, type Running, waiting, type Worker } from '../jobs/index.ts';
import { audit, readWorkspace, setOrigin } from '../workspace/index.ts';
import { type ImportRow, readImport, sumAside, updateImport } from './data.ts';
import {
  analyseIntake,
  countStaged,
  deleteStaged,
  dropLeftovers,
  emptyIntake,
} from './data.intake.ts';
import { checkCustomers } from './jobs.people.ts';
import { undoCustomers } from './jobs.people-undo.ts';
import { writeCustomers } from './jobs.people-writing.ts';
import { stageFile, type StagedFile } from './jobs.staging.ts';
import { openTable } from './jobs.tables.ts';
import type { Load, Place, WrittenSoFar } from './jobs.progress.ts';
import { writeStaged } from './jobs.writing.ts';
import { totalsOf } from './rules.totals.ts';
import { readFileSize } from './data.files.ts';

/** What long work here needs; put together in server/main.ts. */
export interface Parts extends Place {
  /** Runs within the job once the facts are there: standings are made fresh. */
  afterFacts: Worker;
}

type Progress = Pick<Running, 'signal' | 'report'>;

const input = z.object({ import_id: z.string() });
const stagedFile = z.object({
  rows: z.number(),
  amount: z.number(),
  roundedOff: z.number(),
  staged: z.number(),
});

/** What fills the ledger with the past waits for the review that is at it. */
export const behindReviews = { for: ['review'], once: 'running' } as const;

/** Imports a file; goes on where an earlier attempt stopped. */
export function importWorker(parts: Parts): Worker {
  const work: Worker = (running) => runImport(parts, input.parse(running.input).import_id, running);
  return waiting(work, behindReviews);
}

export async function runImport(
  parts: Parts,
  importId: string,
  running: Running,
): Promise<{ import_id: string }> {
  const { workspaceId } = running;
  let isDry = false;
  await guarded(parts, workspaceId, importId, async (row) => {
    isDry = row.state === 'checking';
    if (row.kind === 'customers') return runCustomers(parts, row, running);
    await parts.intake.tidy(dropLeftovers);
    const load = await loadOf(parts.database, row);
    const staged = await stage(parts, load, row, running);
    const written = await writeStaged(parts, load, staged.staged, running);
    await finish(parts, load, staged, written, 'own');
  });
  if (!isDry) await parts.afterFacts(running);
  return { import_id: importId };
}

/** An import of customers: its dry run, its writing, or taking it back, as its state says. */
async function runCustomers(parts: Parts, row: ImportRow, running: Running): Promise<void> {
  if (row.state === 'checking') return checkCustomers(parts, row, running);
  if (row.state === 'undoing') return undoCustomers(parts, row, running);
  if (row.state === 'queued' || row.state === 'writing') return writeCustomers(parts, row, running);
}

/**
 * Runs the steps of an import that is not over. A database that went away or has no room interrupts
 * it, to be gone on with later; anything else ends it with its reason.
 */
export async function guarded(
  { database }: Parts,
  workspaceId: string,
  importId: string,
  steps: (row: ImportRow) => Promise<void>,
): Promise<void> {
  try {
    const row = await database.inWorkspace(workspaceId, (tx) =>
      readImport(tx, workspaceId, importId),
    );
    if (row === undefined) throw new Error('the import is gone');
    if (row.state === 'done') return;
    await steps(row);
  } catch (error) {
    if (error instanceof Interrupted || isFull(error)) throw error;
    if (isAway(error)) {
      await untilBack(database);
      throw new Interrupted();
    }
    await database.inWorkspace(workspaceId, async (tx) => {
      const failed = { error: JSON.stringify(failureOf(error)), finished_at: new Date() };
      await updateImport(tx, workspaceId, importId, ['checking', 'queued', 'staging', 'writing'], {
        ...failed,
        state: 'failed',
      });
      // What was not taken back is still there: it can be tried again.
      await updateImport(tx, workspaceId, importId, ['undoing'], { ...failed, state: 'done' });
      await deleteStaged(tx, workspaceId, importId);
    });
    throw error;
  }
}

function failureOf(error: unknown): { code: string; params?: unknown } {
  if (!(error instanceof Refusal)) return { code: 'job.failed' };
  return error.params === undefined
    ? { code: error.code }
    : { code: error.code, params: error.params };
}

async function untilBack(database: Database): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if (await database.answers()) return;
    await wait(500);
  }
}

async function loadOf(database: Database, row: ImportRow): Promise<Load> {
  const mapping = orderLineMapping.parse(row.mapping);
  const { time_zone } = await database.inWorkspace(row.workspace_id, (tx) =>
    readWorkspace(tx, row.workspace_id),
  );
  return {
    workspaceId: row.workspace_id,
    importId: row.import_id,
    employeeId: row.employee_id,
    source: mapping.source,
    currency: mapping.currency,
    timeZone: time_zone,
  };
}

/** Stages the file unless all of it is staged already. */
async function stage(
  { database, intake }: Parts,
  { workspaceId, importId }: Load,
  row: ImportRow,
  running: Progress,
): Promise<StagedFile> {
  const before = stagedFile.safeParse(row.staged);
  if (row.state === 'writing' && before.success) {
    const found = await database.inWorkspace(workspaceId, (tx) =>
      countStaged(tx, workspaceId, importId),
    );
    if (found === before.data.staged) return before.data;
  }
  const { file_id: fileId } = row;
  if (fileId === null) throw new Error('an import of a file has a file');
  running.report({ phase: 'staging', rowsDone: 0, rowsTotal: null });
  const size = await database.inWorkspace(workspaceId, async (tx) => {
    await updateImport(tx, workspaceId, importId, ['queued'], {
      state: 'staging',
      started_at: new Date(),
    });
    return readFileSize(tx, workspaceId, fileId);
  });
  const mapping = orderLineMapping.parse(row.mapping);
  const table = await openTable(database, { workspaceId, fileId, size }, mapping);
  const staged = await stageFile(intake, { workspaceId, importId }, table, mapping, running);
  await markStaged({ database, intake }, workspaceId, importId, staged);
  return staged;
}

export async function markStaged(
  { database, intake }: Place,
  workspaceId: string,
  importId: string,
  staged: StagedFile,
): Promise<void> {
  await intake.tidy(analyseIntake);
  await database.inWorkspace(workspaceId, (tx) =>
    updateImport(tx, workspaceId, importId, ['queued', 'staging', 'writing'], {
      state: 'writing',
      staged: JSON.stringify(staged),
    }),
  );
}

/** Proves that nothing was lost on the way, writes the totals and clears the staging table. */
export async function finish(
  { database, intake }: Parts,
  { workspaceId, importId, currency }: Load,
  staged: StagedFile,
  written: WrittenSoFar,
  origin: 'own' | 'sample',
): Promise<void> {
  await database.inWorkspace(workspaceId, async (tx) => {
    const aside = await sumAside(tx, workspaceId, importId);
    const totals: ImportTotals = totalsOf({ currency, staged, written, aside });
    const row = await updateImport(tx, workspaceId, importId, ['writing'], {
      state: 'done',
      totals: JSON.stringify(totals),
      finished_at: new Date(),
    });
    await setOrigin(tx, workspaceId, origin);
    await audit(
      tx,
      { workspaceId, employeeId: row?.employee_id ?? null, requestId: null },
      { action: 'finished', entity: 'import', entityId: importId, after: { totals } },
    );
  });
  if (await intake.tidy(emptyIntake(workspaceId, importId))) return;
  await database.inWorkspace(workspaceId, (tx) => deleteStaged(tx, workspaceId, importId));
}
