import type { FastifyBaseLogger } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Database, Transaction } from '../db/transaction.ts';
import { Interrupted, type Running, startJob } from '../jobs/index.ts';
import { readRollDifferences } from '../ledger/index.ts';
import { checkPrices } from '../sales/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import { countCustomers } from './data.ts';
import { bulkWorkRuns, lockStandings, workspacesWithStandings } from './data.models.ts';
import * as data from './data.rebuild.ts';
import { readRollsFromFacts } from './data.rolls.ts';
import { isDue, readMeasure } from './jobs.score.ts';
import { dateOf, monthOf, todayIn } from './rules.ts';
import { differenceOf } from './rules.rebuild.ts';
import { standingOf } from './rules.standing.ts';

/** One customer of a hundred, and at least so many of a small base. */
const ONE_OF = 100;
const FEWEST = 20;
const BATCH = 500;
/** More is no longer a list to read. */
const MOST_KEPT = 500;
/** The business's hours in which a night's check begins. */
const NIGHT = { from: 2, to: 6 };
const LOOK = 60_000;

export interface Checked {
  customers: number;
  differences: number;
}

/**
 * Makes counts and standings of one customer of a hundred, and the prices of a month, again from the
 * facts, and compares: sums exactly, standings byte for byte. The day chooses whom, so that two nodes
 * choose the same, and a night's check is written once. What was found before is looked at again,
 * and settled where it is right now. What differs is kept and shown until then, and never put right
 * here: whoever wrote it wrongly should be found first.
 */
export async function checkRebuild(
  database: Database,
  workspaceId: string,
  { byNight, askedBy, signal }: { byNight: boolean; askedBy: string | null; signal?: AbortSignal },
): Promise<Checked> {
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) =>
    database.inWorkspace(workspaceId, work);
  const startedAt = new Date();
  const { day, total, open, known } = await inWorkspace(async (tx) => {
    const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
    const today = todayIn(timeZone, startedAt);
    const night = byNight ? dateOf(today) : undefined;
    return {
      day: today,
      total: await countCustomers(tx, workspaceId),
      open: await data.readOpenDifferences(tx, workspaceId, MOST_KEPT),
      known: night === undefined ? undefined : await data.readNightCheck(tx, workspaceId, night),
    };
  });
  if (known !== undefined) return known;
  const found: data.Found[] = [];
  const looked = new Set<number>();
  const oneOf = Math.max(1, Math.min(ONE_OF, Math.floor(total / FEWEST)));
  const suspects = [...new Set(open.map((row) => row.customer_no))];
  for (let numbers = suspects, after = 0; ;) {
    if (signal?.aborted === true) throw new Interrupted();
    const some = numbers.filter((no) => !looked.has(no));
    found.push(...(await inWorkspace((tx) => checkCustomers(tx, workspaceId, some))));
    for (const no of some) looked.add(no);
    const share = { after, chance: day, oneOf, limit: BATCH };
    numbers = await inWorkspace((tx) => data.readShare(tx, workspaceId, share));
    after = numbers.at(-1) ?? Infinity;
    if (numbers.length === 0) break;
  }
  const priced = open.filter(({ what }) => what === 'price_roll');
  const months = priced.map((row) => monthOf(row.day));
  const prices = await checkPrices(database, workspaceId, { chance: day, months });
  found.push(...prices.differences.map((row): data.Found => ({ ...row, what: 'price_roll' })));
  const wasLooked = (row: data.OpenDifference) =>
    row.what === 'price_roll'
      ? prices.months.includes(monthOf(row.day))
      : looked.has(row.customer_no);
  return inWorkspace(async (tx) => {
    const check = {
      check_id: uuidv7(),
      day: dateOf(day),
      by_night: byNight,
      asked_by: askedBy,
      started_at: startedAt,
      customers: looked.size,
      differences: found.length,
    };
    if (!(await data.insertCheck(tx, workspaceId, check))) return check;
    const keyOf = (row: { what: string; customer_no: number; day: string }) =>
      `${row.what} ${row.customer_no} ${row.what === 'standing' ? '' : row.day}`;
    const wrong = new Set(found.map(keyOf));
    const right = open.filter((row) => wasLooked(row) && !wrong.has(keyOf(row)));
    await data.settleDifferences(
      tx,
      workspaceId,
      right.map((row) => row.difference_no),
    );
    const kept = new Set(open.map(keyOf));
    const fresh = found.filter((row) => !kept.has(keyOf(row))).slice(0, MOST_KEPT);
    await data.insertDifferences(tx, workspaceId, check.check_id, fresh);
    return check;
  });
}

/** Counts and standings of some customers that are not what their facts come to. */
async function checkCustomers(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<data.Found[]> {
  if (customerNos.length === 0) return [];
  // Nobody else writes a standing until this is over.
  await lockStandings(tx, workspaceId);
  const rolls = await readRollDifferences(tx, workspaceId, customerNos);
  const counted = rolls.map(({ customer_no, day, kind, tier, ...row }): data.Found => {
    const stored = { kind, tier, n: row.stored_n, amount: row.stored_amount };
    const rebuilt = { kind, tier, n: row.n, amount: row.amount };
    const as = (numbers: object) => JSON.stringify(numbers);
    return { customer_no, what: 'day_roll', day, stored: as(stored), rebuilt: as(rebuilt) };
  });
  return [...counted, ...(await checkStandings(tx, workspaceId, customerNos))];
}

/** Standings that are not what their customers' facts come to; none while everybody is due anyway. */
async function checkStandings(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<data.Found[]> {
  const [measure, due] = await Promise.all([
    readMeasure(tx, workspaceId),
    isDue(tx, workspaceId, new Date()),
  ]);
  if (measure === undefined || due) return [];
  const { segment_by: segmentBy } = measure.definition;
  const rows = await readRollsFromFacts(tx, workspaceId, segmentBy, customerNos);
  const now = new Date();
  const rebuilt = new Map(rows.map((row) => [row.customer_no, standingOf(measure, row, now)]));
  const stored = await data.readStored(tx, workspaceId, customerNos);
  // Last: whose facts came while the others were read has a mark by now.
  const waiting = await data.readWaiting(tx, workspaceId, customerNos);
  const storedOf = new Map(stored.map((row) => [row.customer_no, row]));
  return customerNos.flatMap((no): data.Found[] => {
    if (waiting.has(no)) return [];
    const difference = differenceOf(storedOf.get(no) ?? null, rebuilt.get(no) ?? null);
    if (difference === undefined) return [];
    return [{ customer_no: no, what: 'standing', day: dateOf(measure.asOf), ...difference }];
  });
}

const input = z.object({ night: z.boolean().default(false) });

/** Checks in the night or on demand; what differs is an alarm in the log as well. */
export function rebuildWorker(
  database: Database,
  log: FastifyBaseLogger,
): (running: Running) => Promise<Checked> {
  return async ({ workspaceId, employeeId, signal, input: given, report }) => {
    report({ rowsDone: 0, rowsTotal: null });
    const { customers, differences } = await checkRebuild(database, workspaceId, {
      byNight: input.parse(given).night,
      askedBy: employeeId,
      signal,
    });
    report({ rowsDone: customers });
    if (differences > 0) {
      const about = { workspace: workspaceId, customers, differences };
      log.error(about, 'what is stored is not what it comes to from the facts');
    }
    return { customers, differences };
  };
}

/** Starts a check in each business's night. */
export function openChecker(
  database: Database,
  log: FastifyBaseLogger,
  wakeJobs: (workspaceId: string) => void,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running
      .then(() => startNightChecks(database, new Date(), wakeJobs))
      .catch((error: unknown) => log.warn({ err: error }, 'starting the nightly checks'));
  }, LOOK);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

/** Where it is night and the night's check was not asked for yet; not while facts are brought in. */
export async function startNightChecks(
  database: Database,
  now: Date,
  wakeJobs: (workspaceId: string) => void,
): Promise<void> {
  for (const workspaceId of await database.outside(workspacesWithStandings)) {
    const started = await database.inWorkspace(workspaceId, async (tx) => {
      const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
      const hour = hourIn(timeZone, now);
      if (hour < NIGHT.from || hour >= NIGHT.to) return false;
      const key = `night ${dateOf(todayIn(timeZone, now))}`;
      if (await data.wasAsked(tx, workspaceId, key)) return false;
      if ((await bulkWorkRuns(tx, workspaceId)) || (await isDue(tx, workspaceId, now)))
        return false;
      const job = { kind: 'rebuild', key, input: { night: true }, employeeId: null } as const;
      await startJob(tx, workspaceId, job);
      return true;
    });
    if (started) wakeJobs(workspaceId);
  }
}

function hourIn(timeZone: string, now: Date): number {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  return Number(hour.format(now));
}
