import { v7 as uuidv7 } from 'uuid';
import { TRIAL_DAYS } from '../../engine/value/verdict-trial.ts';
import { DAYS_APART } from '../../engine/value/verdicts.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { Interrupted, type Worker } from '../jobs/index.ts';
import { readCustomerNos, countCustomers } from './data.ts';
import { readRolls, type RollRow } from './data.rolls.ts';
import * as search from './data.verdict-search.ts';
import type { Medians } from './data.verdict-search.ts';
import * as data from './data.verdicts.ts';
import { type Progress, readMeasure } from './jobs.score.ts';
import { dateOf, dayOf, type Measure, measureOf } from './rules.ts';
import { proofOf, type Twice } from './rules.proof.ts';
import { isCaredFor, type Look, lookAt, mediansOf, type Spent, spentOn } from './rules.verdicts.ts';

const BATCH = 4_000;
/** Whoever was refused as a verdict, or was tried again, is not proposed anew for so long. */
const QUIET_DAYS = TRIAL_DAYS;

/** Searches for customers not to maintain, as a job. */
export function verdictWorker(database: Database): Worker {
  return async ({ workspaceId, signal, report }) => {
    report({ phase: 'judging', rowsDone: 0, rowsTotal: null });
    const found = await findVerdicts(database, workspaceId, {
      signal,
      report: (rowsDone, rowsTotal) => report({ rowsDone, rowsTotal }),
    });
    return { found };
  };
}

/** Whether the business had heard of a customer by a day. */
function isKnown({ days }: RollRow, day: number): boolean {
  return (days[0] ?? Infinity) <= day;
}

/** One customer who was cared for, on both days. */
interface Case extends Twice<Look> {
  no: number;
  /** Everything but what an hour is worth, which is known only at the end. */
  spent: Spent;
}

/**
 * Looks at everybody as of today and sixty days before, then judges those who were cared for, on
 * each day against all as they were on it: what is usual now proves nothing of then. Proposes who
 * is proven, withdraws proposals that no longer are. Returns how many are proven; safe to run again
 * at any point.
 */
export async function findVerdicts(
  database: Database,
  workspaceId: string,
  progress: Progress,
): Promise<number> {
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) =>
    database.inWorkspace(workspaceId, work);
  const start = await inWorkspace(async (tx) => ({
    measure: await readMeasure(tx, workspaceId),
    hourCost: await search.readHourCost(tx, workspaceId),
    total: await countCustomers(tx, workspaceId),
  }));
  const { measure, hourCost, total } = start;
  if (measure === undefined) return 0;
  const before = measureOf({ ...measure, asOf: measure.asOf - DAYS_APART });
  const looks: Look[] = [];
  const earlierLooks: Look[] = [];
  const cases: Case[] = [];
  let done = 0;
  for (let after = 0; ;) {
    if (progress.signal?.aborted) throw new Interrupted();
    const from = after;
    const numbers = await inWorkspace(async (tx) => {
      const batch = await readCustomerNos(tx, workspaceId, from, BATCH);
      const rows = await readRolls(tx, workspaceId, measure.definition.segment_by, batch);
      const caredFor = rows.filter(isCaredFor).map(({ customer_no: no }) => no);
      const contacts = await search.readContacts(tx, workspaceId, caredFor);
      for (const row of rows) {
        const its = contacts.get(row.customer_no) ?? [];
        const now = lookAt(measure, row, its, hourCost);
        const earlier = isKnown(row, before.asOf) ? lookAt(before, row, its, hourCost) : null;
        if (now !== null) looks.push(now);
        if (earlier !== null) earlierLooks.push(earlier);
        if (now === null || earlier === null || !isCaredFor(row)) continue;
        const spent = spentOn(measure, row, its, null);
        cases.push({ no: row.customer_no, now, earlier, spent });
      }
      return batch;
    });
    const last = numbers.at(-1);
    if (last === undefined) break;
    after = last;
    done += numbers.length;
    progress.report(done, total);
  }
  const medians = {
    now: mediansOf(looks, hourCost),
    earlier: mediansOf(earlierLooks, hourCost),
  };
  const found = cases.flatMap((one) => verdictOf(one, measure, medians) ?? []);
  await inWorkspace((tx) => keep(tx, workspaceId, measure, medians.now, found));
  return found.length;
}

/** The verdict on one customer; null where no pattern holds on both days. */
function verdictOf(one: Case, measure: Measure, medians: Twice<Medians>): data.NewVerdict | null {
  const proof = proofOf(one, medians);
  if (proof === null) return null;
  const { effort, brought } = one.spent;
  const { hour } = medians.now;
  const hours = (effort.careMinutes + effort.serviceMinutes) / 60;
  return {
    verdict_id: uuidv7(),
    customer_no: one.no,
    pattern: proof.now.pattern,
    as_of: measure.date,
    earlier: dateOf(measure.asOf - DAYS_APART),
    evidence: {
      now: [...proof.now.conditions],
      earlier: [...proof.earlier.conditions],
      also: proof.also,
    },
    touches: effort.touches,
    care_minutes: effort.careMinutes,
    care_cost_amount: effort.careCost,
    service_minutes: effort.serviceMinutes,
    quotes: effort.quotes,
    margin_per_hour_amount: hour === null ? null : Math.round(hour),
    lost_amount: hour === null ? null : Math.round(hours * hour),
    brought_amount: brought,
  };
}

/** Writes what was found beside what is known already. */
async function keep(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  medians: Medians,
  found: readonly data.NewVerdict[],
): Promise<void> {
  await search.lockVerdicts(tx, workspaceId);
  const newest = new Map(
    (await data.readNewest(tx, workspaceId)).map((row) => [row.customer_no, row]),
  );
  const fresh: data.NewVerdict[] = [];
  for (const verdict of found) {
    const known = newest.get(verdict.customer_no);
    newest.delete(verdict.customer_no);
    if (known === undefined || isOver(known, measure)) fresh.push(verdict);
    else if (known.state === 'proposed') {
      await data.refreshVerdict(tx, workspaceId, known.verdict_no, verdict);
    }
  }
  for (const known of newest.values()) {
    if (known.state !== 'proposed') continue;
    const withdrawn = { reason: null, because: null, employeeId: null };
    await data.setState(tx, workspaceId, known.verdict_no, { state: 'withdrawn', ...withdrawn });
  }
  await data.insertVerdicts(tx, workspaceId, fresh);
  await search.upsertSearch(tx, workspaceId, {
    as_of: measure.date,
    medians,
    found: found.length,
  });
}

/** Whether somebody may be proposed again: what was decided last has had its time. */
function isOver(known: data.StoredVerdict, measure: Measure): boolean {
  const since = measure.asOf - dayOf(known.changed_on);
  switch (known.state) {
    case 'proposed':
    case 'excluded':
      return false;
    case 'withdrawn':
      return true;
    case 'reopened':
      return since >= DAYS_APART;
    default:
      return since >= QUIET_DAYS;
  }
}
