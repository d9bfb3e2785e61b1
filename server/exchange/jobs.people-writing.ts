import { z } from 'zod';
import { knownChoices } from '../../contract/exchange/readings.ts';
import {
  customerChecked,
  customerMapping,
  type CustomerTotals,
  customerTotals,
} from '../../contract/exchange/customers.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import {
  addWordsOfStaged,
  changeStaged,
  createStaged,
  endOfStretch,
  type KeptField,
  readFields,
  type Stretch,
} from '../customers/index.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import { audit, type By, readWorkspace, setOrigin } from '../workspace/index.ts';
import { type ImportRow, updateImport } from './data.ts';
import { analyseMade, planForAny } from './data.people.ts';
import { insertChanged } from './data.people-changes.ts';
import { insertMade } from './data.people-made.ts';
import { planAgain, planMade } from './data.people-plan.ts';
import { countLeftOut, deleteStagedCustomers } from './data.people-rows.ts';
import { ensureStaged, plannedOf } from './jobs.people.ts';
import { again, type Place } from './jobs.progress.ts';
import { ownKey } from './rules.own-fields.ts';

/** New customers that are worth telling the planner of. */
const MANY = 200;
/** New customers of one transaction. */
const MADE = 5_000;
/** Stretches under way: while one waits for the disk to hold it, two others have a core each. */
const AT_ONCE = 3;

type Progress = Pick<Running, 'signal' | 'report'>;

const steps = ['organisation', 'person', 'changes'] as const;
const soFar = z.object({
  step: z.enum(steps).default('organisation'),
  after: z.number().int().default(0),
  new_people: z.number().int().default(0),
  new_organisations: z.number().int().default(0),
  changed: z.number().int().default(0),
  known: z.number().int().default(0),
  merged: z.number().int().default(0),
});
/** What an import has written and where it goes on, kept in the same transactions. */
type SoFar = z.infer<typeof soFar>;

interface Writing {
  database: Database;
  by: By;
  importId: string;
  source: string;
  timeZone: string;
  choice: (typeof knownChoices)[number];
  /** The business's own fields that the file has columns of. */
  fields: readonly KeptField[];
}

const totalsOfRow = z.object({ checked: customerChecked });

/** Writes what is staged, from where an earlier attempt stopped. */
export async function writeCustomers(
  place: Place,
  row: ImportRow,
  running: Progress,
): Promise<void> {
  const { database } = place;
  const { workspace_id: workspaceId, import_id: importId } = row;
  const staged = await ensureStaged(place, row, running);
  const planned = plannedOf(row);
  const mapping = customerMapping.parse(row.mapping);
  const { timeZone, fields } = await database.inWorkspace(workspaceId, async (tx) => {
    await updateImport(tx, workspaceId, importId, ['queued'], {
      state: 'writing',
      started_at: new Date(),
      staged: JSON.stringify(staged),
    });
    await planForAny(tx);
    await planAgain(tx, planned);
    const { time_zone } = await readWorkspace(tx, workspaceId);
    const hasOwn = mapping.columns.some((target) => ownKey(target) !== undefined);
    return { timeZone: time_zone, fields: hasOwn ? await readFields(tx, workspaceId) : [] };
  });
  const writing: Writing = {
    database,
    importId,
    timeZone,
    by: { workspaceId, employeeId: row.employee_id, requestId: null },
    source: mapping.source,
    fields,
    choice: z.enum(knownChoices).catch('fill').parse(row.known),
  };
  const report = (so: SoFar) => {
    const rowsDone = so.new_people + so.new_organisations + so.known + so.merged;
    running.report({ phase: 'customers', rowsDone, rowsTotal: Math.max(staged.rows, rowsDone) });
  };
  let so = soFar.parse(row.written ?? {});
  for (const kind of ['organisation', 'person'] as const) {
    if (so.step === kind) so = await makeCustomers(writing, kind, so, running.signal, report);
    if (so.new_organisations + so.new_people > MANY) await place.intake.tidy(analyseMade);
  }
  await database.inWorkspace(workspaceId, (tx) => planMade(tx, planned));
  so = await changeCustomers(writing, so, running.signal, report);
  await finish(writing, row, so);
}

/**
 * Some stretches at a time, on a connection each; they are committed in their order, so that what is
 * written is always all up to one entry.
 */
async function makeCustomers(
  writing: Writing,
  kind: Stretch['kind'],
  start: SoFar,
  signal: AbortSignal,
  report: (so: SoFar) => void,
): Promise<SoFar> {
  const { database, by, importId } = writing;
  const { workspaceId } = by;
  const endBehind = (after: number) =>
    database.inWorkspace(workspaceId, (tx) =>
      endOfStretch(tx, { workspaceId, importId, kind, after }, MADE),
    );
  let before = Promise.resolve(start);
  const ahead = Array.from({ length: AT_ONCE - 1 }, () => before);
  let after = start.after;
  for (let upTo = await endBehind(after); upTo !== null;) {
    const stretch: Stretch = { workspaceId, importId, kind, after, upTo };
    const previous = before;
    before = again(() =>
      database.inWorkspace(workspaceId, (tx) => makeStretch(tx, writing, stretch, previous)),
    );
    // Looked at below, once the stretches ahead of it are done.
    before.catch(() => undefined);
    ahead.push(before);
    after = upTo;
    const [done, end] = await Promise.all([ahead.shift() ?? before, endBehind(after)]);
    report(done);
    upTo = end;
    if (signal.aborted) {
      await before;
      throw new Interrupted();
    }
  }
  const done = await before;
  report(done);
  const next = { ...done, after: 0, step: kind === 'organisation' ? 'person' : 'changes' } as const;
  await database.inWorkspace(workspaceId, (tx) => keep(tx, writing, next));
  return next;
}

async function makeStretch(
  tx: Transaction,
  writing: Writing,
  stretch: Stretch,
  previous: Promise<SoFar>,
): Promise<SoFar> {
  const { by, importId, source, timeZone, fields } = writing;
  await planForAny(tx);
  const made = await createStaged(tx, stretch, { source, timeZone, fields });
  await insertMade(tx, stretch, made);
  const before = await previous;
  await addWordsOfStaged(tx, stretch);
  const field = stretch.kind === 'person' ? 'new_people' : 'new_organisations';
  const so: SoFar = {
    ...before,
    after: stretch.upTo,
    [field]: before[field] + made.customerNos.length,
  };
  await audit(tx, by, {
    ...{ action: 'imported', entity: 'import', entityId: importId },
    after: {
      new_customers: made.customerNos.length,
      first_customer_no: made.customerNos[0] ?? 0,
      last_customer_no: made.customerNos.at(-1) ?? 0,
    },
  });
  await keep(tx, writing, so);
  return so;
}

async function changeCustomers(
  writing: Writing,
  start: SoFar,
  signal: AbortSignal,
  report: (so: SoFar) => void,
): Promise<SoFar> {
  const { database, by, importId, source, choice, fields } = writing;
  let so = start;
  for (let more = true; more;) {
    if (signal.aborted) throw new Interrupted();
    report(so);
    const before = so;
    const step = await again(() =>
      database.inWorkspace(by.workspaceId, async (tx) => {
        const place = { importId, source, choice, fields, after: before.after };
        const done = await changeStaged(tx, by, place);
        await insertChanged(tx, by.workspaceId, importId, done.changes);
        const next: SoFar = {
          ...before,
          after: done.upTo ?? before.after,
          changed: before.changed + done.changes.length,
          known: before.known + done.known,
          merged: before.merged + done.merged,
        };
        // The last batch runs again after a crash behind it: what it wrote changes nothing more.
        if (done.upTo !== null) await keep(tx, writing, next);
        else await keep(tx, writing, { ...next, after: Number.MAX_SAFE_INTEGER });
        return { next, more: done.upTo !== null };
      }),
    );
    so = step.next;
    more = step.more;
  }
  report(so);
  return so;
}

async function keep(tx: Transaction, { by, importId }: Writing, so: SoFar): Promise<void> {
  await updateImport(tx, by.workspaceId, importId, ['writing'], { written: JSON.stringify(so) });
}

async function finish({ database, by, importId }: Writing, row: ImportRow, so: SoFar) {
  const { workspaceId } = by;
  const stored = totalsOfRow.parse(row.totals);
  const { rows } = stored.checked;
  // Rows may have been put right since the file was checked.
  const leftOut = await database.inWorkspace(workspaceId, (tx) =>
    countLeftOut(tx, workspaceId, importId),
  );
  const totals: CustomerTotals = customerTotals.parse({
    rows,
    left_out: leftOut,
    new_people: so.new_people,
    new_organisations: so.new_organisations,
    changed: so.changed,
    unchanged: Math.max(0, so.known + so.merged - so.changed),
    merged: so.merged,
  });
  await database.inWorkspace(workspaceId, async (tx) => {
    await updateImport(tx, workspaceId, importId, ['writing'], {
      state: 'done',
      totals: JSON.stringify({ ...stored, written: totals }),
      finished_at: new Date(),
    });
    await setOrigin(tx, workspaceId, 'own');
    await deleteStagedCustomers(tx, workspaceId, importId);
    await audit(tx, by, {
      action: 'finished',
      entity: 'import',
      entityId: importId,
      after: totals,
    });
  });
}
