import { customerMapping } from '../../contract/exchange/customers.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { removeUntouched, takeChangesBack, type ToTakeBack } from '../customers/index.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import { deleteStandings } from '../value/index.ts';
import { audit, type By } from '../workspace/index.ts';
import { type ImportRow, updateImport } from './data.ts';
import {
  countOutcomes,
  forgetChanges,
  insertKept,
  type Outcome,
  readPendingChanges,
  writeOutcomes,
} from './data.people-changes.ts';
import { keepUndone, type PendingMade, readPendingMade } from './data.people-made.ts';
import { analyseChanges } from './data.people.ts';
import { again, type Place } from './jobs.progress.ts';

const CHANGES = 500;
const MADE = 1_000;
/** Stretches of customers that are removed at a time, on a connection each. */
const LANES = [0, 1] as const;

interface Undoing {
  database: Database;
  by: By;
  importId: string;
  source: string;
}

/**
 * Takes an import of customers back: first what it changed, the newest first, then whom it made,
 * people before the organisations they belong to. Each transaction notes what it has dealt with, so
 * that it goes on there after a crash.
 */
export async function undoCustomers(
  { database, intake }: Place,
  row: ImportRow,
  running: Pick<Running, 'signal' | 'report'>,
): Promise<void> {
  const { workspace_id: workspaceId, import_id: importId } = row;
  const by: By = { workspaceId, employeeId: row.employee_id, requestId: null };
  const { source } = customerMapping.parse(row.mapping);
  const undoing: Undoing = { database, by, importId, source };
  await intake.tidy(analyseChanges);
  const counts = await database.inWorkspace(workspaceId, (tx) =>
    countOutcomes(tx, workspaceId, importId),
  );
  const total = counts.removed + counts.restored + counts.partly + counts.kept + counts.waiting;
  let done = total - counts.waiting;
  const step = async (work: () => Promise<number>) => {
    for (;;) {
      if (running.signal.aborted) throw new Interrupted();
      running.report({ phase: 'undoing', rowsDone: Math.min(done, total), rowsTotal: total });
      const dealt = await again(work);
      if (dealt === 0) return;
      done += dealt;
    }
  };
  await step(() => takeSomeBack(undoing));
  for (const kind of ['person', 'organisation'] as const) {
    await step(() => removeSome(undoing, kind));
  }
  await finish(undoing);
}

async function takeSomeBack({ database, by, importId, source }: Undoing): Promise<number> {
  const { workspaceId } = by;
  return database.inWorkspace(workspaceId, async (tx) => {
    const pending = await readPendingChanges(tx, workspaceId, importId, CHANGES);
    const outcomes = await takeChangesBack(
      tx,
      by,
      source,
      pending.map((one) => ({
        customerNo: one.customer_no,
        before: one.before_value as ToTakeBack['before'],
        after: one.after_value as ToTakeBack['after'],
      })),
    );
    const written = pending.map((one): Outcome => {
      const { restored = false, kept = [] } = outcomes.get(one.customer_no) ?? {};
      const outcome = kept.length === 0 ? 'restored' : restored ? 'partly' : 'kept';
      return { customerNo: one.customer_no, changeNo: one.change_no, outcome, kept };
    });
    await writeOutcomes(tx, workspaceId, importId, written);
    return written.length;
  });
}

async function removeSome(undoing: Undoing, kind: string): Promise<number> {
  const { database, by, importId } = undoing;
  const { workspaceId } = by;
  const pending = await Promise.all(
    LANES.map((lane) =>
      database.inWorkspace(workspaceId, (tx) =>
        readPendingMade(tx, workspaceId, importId, kind, MADE, lane),
      ),
    ),
  );
  const lanes = await Promise.allSettled(pending.map((one) => removeAll(undoing, kind, one)));
  // Only once none is under way: whoever tries again reads what is left.
  return lanes.reduce((sum, lane) => {
    if (lane.status === 'rejected') throw lane.reason;
    return sum + lane.value;
  }, 0);
}

async function removeAll(
  undoing: Undoing,
  kind: string,
  pending: PendingMade | undefined,
): Promise<number> {
  if (pending === undefined) return 0;
  const { by, importId } = undoing;
  const { workspaceId } = by;
  const row = { workspaceId, importId, kind, upTo: pending.upTo };
  await removeOrKeep(undoing, row, pending.made);
  return pending.made.length;
}

type Made = PendingMade['made'];
type Row = Parameters<typeof keepUndone>[1];

/** In halves where something else refers to one of them, until it is found. */
async function removeOrKeep(undoing: Undoing, row: Row, made: Made): Promise<void> {
  const { database, by, importId } = undoing;
  try {
    await again(() => database.inWorkspace(by.workspaceId, (tx) => remove(tx, undoing, row, made)));
  } catch (error) {
    if (!isReferred(error)) throw error;
    if (made.length === 1) {
      await database.inWorkspace(by.workspaceId, async (tx) => {
        await insertKept(tx, by.workspaceId, importId, made);
        await keepUndone(tx, row, made.length);
      });
      return;
    }
    const half = Math.ceil(made.length / 2);
    await removeOrKeep(undoing, row, made.slice(0, half));
    await removeOrKeep(undoing, row, made.slice(half));
  }
}

async function remove(tx: Transaction, undoing: Undoing, row: Row, made: Made): Promise<void> {
  const { by, importId } = undoing;
  const { workspaceId } = by;
  const gone = await removeUntouched(tx, workspaceId, made, (inner, numbers) =>
    deleteStandings(inner, workspaceId, numbers),
  );
  await forgetChanges(tx, workspaceId, importId, [...gone]);
  const kept = made.filter(({ customerNo }) => !gone.has(customerNo));
  await insertKept(tx, workspaceId, importId, kept);
  await keepUndone(tx, row, made.length);
}

/** foreign_key_violation: an order, a promise or another record is about the customer. */
function isReferred(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23503';
}

async function finish({ database, by, importId }: Undoing): Promise<void> {
  const { workspaceId } = by;
  await database.inWorkspace(workspaceId, async (tx) => {
    const { removed, restored, partly, kept } = await countOutcomes(tx, workspaceId, importId);
    const undone = { removed, restored, partly, kept };
    await updateImport(tx, workspaceId, importId, ['undoing'], {
      state: 'undone',
      undone: JSON.stringify(undone),
      finished_at: new Date(),
    });
    await audit(tx, by, { action: 'undone', entity: 'import', entityId: importId, after: undone });
  });
}
