import type { Transaction } from '../db/transaction.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import {
  readStretchEnd,
  recordStagedOrders,
  type Stretch,
  type Written,
  writeStagedOrders,
} from '../sales/index.ts';
import { analyseFilled } from './data.intake.ts';
import { prepare } from './jobs.preparing.ts';
import {
  again,
  auditStretch,
  byOf,
  isPowerOfTwo,
  keepProgress,
  type Load,
  type Place,
  type Progress,
  readProgress,
  type WrittenSoFar,
} from './jobs.progress.ts';

/** About as many lines as one transaction writes; an order is never split. */
const LINES = 25_000;
/** Stretches under way: while one waits for its turn or for the disk, two have a core each. */
const AT_ONCE = 3;

/** Writes what is staged, from where an earlier attempt stopped. */
export async function writeStaged(
  place: Place,
  load: Load,
  total: number,
  running: Pick<Running, 'signal' | 'report'>,
): Promise<WrittenSoFar> {
  const report = ({ written }: Progress) =>
    running.report({ phase: 'writing', rowsDone: written.rows, rowsTotal: total });
  return again(async () => {
    const start = await readProgress(place.database, load);
    report(start);
    if (start.written.complete) return start.written;
    if (!start.written.prepared) start.written = await prepare(place, load, start.written, running);
    return writeStretches(place, load, start, { signal: running.signal, report });
  });
}

/**
 * Some stretches at a time: while one records its facts and commits, the next write their orders and
 * lines. They are committed in their order, so that what is written is always all up to one number.
 */
async function writeStretches(
  { database, intake }: Place,
  load: Load,
  start: Progress,
  { signal, report }: { signal: AbortSignal; report: (progress: Progress) => void },
): Promise<WrittenSoFar> {
  const { workspaceId, importId: intakeId } = load;
  const endBehind = (after: string) =>
    database.inWorkspace(workspaceId, (tx) =>
      readStretchEnd(tx, { workspaceId, intakeId }, after, LINES),
    );
  let before = Promise.resolve(start);
  const ahead = Array.from({ length: AT_ONCE - 1 }, () => before);
  let stretches = 0;
  let stretch: Stretch | undefined = { after: start.upTo, upTo: await endBehind(start.upTo) };
  while (stretch !== undefined) {
    const here: Stretch = stretch;
    stretches += 1;
    const previous = before;
    before = database.inWorkspace(workspaceId, (tx) => writeStretch(tx, load, here, previous));
    // Looked at below, once the stretches ahead of it are done.
    before.catch(() => undefined);
    ahead.push(before);
    const { upTo } = here;
    const [done, end] = await Promise.all([
      ahead.shift() ?? before,
      upTo === null ? null : endBehind(upTo),
      isPowerOfTwo(stretches) ? intake.tidy(analyseFilled) : true,
    ]);
    report(done);
    stretch = upTo === null ? undefined : { after: upTo, upTo: end };
    if (signal.aborted && stretch !== undefined) {
      await before;
      throw new Interrupted();
    }
  }
  const end = await before;
  report(end);
  return end.written;
}

async function writeStretch(
  tx: Transaction,
  load: Load,
  stretch: Stretch,
  previous: Promise<Progress>,
): Promise<Progress> {
  const by = byOf(load);
  const touched = await writeStagedOrders(tx, { ...load, intakeId: load.importId }, stretch);
  const before = await previous;
  await recordStagedOrders(tx, by, load.timeZone, touched);
  const { new_orders, new_lines, changed_orders } = touched.written;
  if (new_lines > 0) await auditStretch(tx, load, { new_orders, new_lines, changed_orders });
  const written = {
    ...added(before.written, touched.written),
    complete: stretch.upTo === null,
  };
  const progress = { written, upTo: stretch.upTo ?? stretch.after };
  await keepProgress(tx, load, progress);
  return progress;
}

function added(before: WrittenSoFar, more: Written): WrittenSoFar {
  return {
    ...before,
    rows: before.rows + more.rows,
    amount: before.amount + more.amount,
    goods: before.goods + more.goods,
    charges: before.charges + more.charges,
    orders: before.orders + more.orders,
    returns: before.returns + more.returns,
    new_orders: before.new_orders + more.new_orders,
    new_lines: before.new_lines + more.new_lines,
    changed_orders: before.changed_orders + more.changed_orders,
    two_times: before.two_times + more.two_times,
    identical: before.identical + more.identical,
  };
}
