import type { Database, Transaction } from '../db/transaction.ts';
import { Interrupted } from '../jobs/index.ts';
import { latestPlace, moveCursor } from '../ledger/index.ts';
import { readCustomerNos, readRelationSettings } from '../value/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import { type CareInput, readInputs } from './data.inputs.ts';
import { readDecidedSince } from './data.decisions.ts';
import * as plan from './data.plan.ts';
import { readSettings, type Settings } from './data.settings.ts';
import { assess, type Assessed, type CareMeasure } from './rules.ts';
import { dateOf, todayIn } from './rules.days.ts';

/** The place of care in the ledger. */
export const READER = 'care';
const BATCH = 5_000;
/** More versions of one kind of settings than anybody will save. */
const MOST_VERSIONS = 100_000;
/** Lines kept for each employee: several days of work, so that a list never runs dry by evening. */
const MOST_LINES = 300;

/** A decision dated before the start may have been committed after its customer was read, ms. */
const UNDER_WAY = 60_000;

interface Progress {
  signal: AbortSignal;
  report(rowsDone: number): void;
}

/**
 * Brings everybody's rhythm up to date and makes the day's lists. Safe to run again at any point;
 * the lists change in one transaction at the end.
 */
export async function planWorkspace(
  database: Database,
  workspaceId: string,
  now: () => Date,
  progress: Progress,
): Promise<number> {
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) =>
    database.inWorkspace(workspaceId, work);
  const since = new Date(now().getTime() - UNDER_WAY);
  const start = await inWorkspace(async (tx) => ({
    place: await latestPlace(tx, workspaceId),
    scoredAt: await plan.readScoredAt(tx, workspaceId),
    ...(await readMeasure(tx, workspaceId, now())),
  }));
  const lists = new Lists();
  let done = 0;
  for (let after = 0; ;) {
    if (progress.signal.aborted) throw new Interrupted();
    const from = after;
    const inputs = await inWorkspace(async (tx) => {
      const numbers = await readCustomerNos(tx, workspaceId, from, BATCH);
      const read = numbers.length === 0 ? [] : await readInputs(tx, workspaceId, numbers);
      const assessed = read.map((input) => ({ input, ...assess(start.measure, input) }));
      await plan.upsertCadences(tx, workspaceId, assessed.map(cadenceRow));
      for (const one of assessed) lists.add(one);
      return read;
    });
    const last = inputs.at(-1);
    if (last === undefined) break;
    after = last.customer_no;
    done += inputs.length;
    progress.report(done);
  }
  await inWorkspace(async (tx) => {
    await plan.lockLists(tx, workspaceId);
    await plan.replaceItems(tx, workspaceId, 'everybody', lists.rows());
    const decided = await readDecidedSince(tx, workspaceId, since.toISOString());
    await refreshCustomers(tx, workspaceId, decided, now());
    await plan.upsertRun(tx, workspaceId, {
      day: dateOf(start.measure.today),
      scored_at: start.scoredAt,
      settings_version: start.version,
    });
    // Facts are gone through again from where they stood at the start.
    if (start.place !== undefined) await moveCursor(tx, workspaceId, READER, start.place);
  });
  return done;
}

/** Decides anew about some customers, inside the transaction that changed something of them. */
export async function refreshCustomers(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  now: Date,
): Promise<void> {
  if (customerNos.length === 0) return;
  await plan.lockLists(tx, workspaceId);
  const [{ measure }, inputs] = await Promise.all([
    readMeasure(tx, workspaceId, now),
    readInputs(tx, workspaceId, customerNos),
  ]);
  const assessed = inputs.map((input) => ({ input, ...assess(measure, input) }));
  await plan.upsertCadences(tx, workspaceId, assessed.map(cadenceRow));
  await plan.replaceItems(tx, workspaceId, customerNos, assessed.flatMap(itemRows));
}

async function readMeasure(
  tx: Transaction,
  workspaceId: string,
  now: Date,
): Promise<{ measure: CareMeasure; version: number }> {
  const [workspace, settings, relations] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readSettings(tx, workspaceId),
    readRelationSettings(tx, workspaceId),
  ]);
  const measure = {
    grid: settings.grid,
    types: clampsOf(relations),
    hourCost: settings.hour_cost_amount,
    effect: settings.effect_bp / 10_000,
    today: todayIn(workspace.time_zone, now),
  };
  return { measure, version: planVersion(settings, relations) };
}

type Relations = Awaited<ReturnType<typeof readRelationSettings>>;

/** Changes whenever the settings of care or those of relationships do. */
export function planVersion({ version }: Settings, relations: Relations): number {
  return version + MOST_VERSIONS * relations.version;
}

function clampsOf({ types }: Relations): CareMeasure['types'] {
  return Object.fromEntries(
    Object.entries(types).map(([type, { least_days: least, most_days: most }]) => [
      type,
      { least, most },
    ]),
  );
}

type Decided = Assessed & { input: CareInput };

/** The most urgent lines of each employee, while everybody is gone through. */
class Lists {
  readonly #lines = new Map<string | null, plan.ItemRow[]>();

  add(one: Decided): void {
    for (const row of itemRows(one)) {
      const lines = this.#lines.get(row.employee_id) ?? [];
      lines.push(row);
      if (lines.length === 1) this.#lines.set(row.employee_id, lines);
      if (lines.length >= 4 * MOST_LINES) shorten(lines);
    }
  }

  rows(): plan.ItemRow[] {
    for (const lines of this.#lines.values()) shorten(lines);
    return [...this.#lines.values()].flat();
  }
}

function shorten(lines: plan.ItemRow[]): void {
  lines.sort(byUrgency);
  lines.length = Math.min(lines.length, MOST_LINES);
}

/** As the list is read: promises by their day, then what is at stake a minute. */
function byUrgency(a: plan.ItemRow, b: plan.ItemRow): number {
  if (a.promised_on !== b.promised_on) {
    return (a.promised_on ?? '9999') < (b.promised_on ?? '9999') ? -1 : 1;
  }
  return b.saved - a.saved || a.customer_no - b.customer_no;
}

function cadenceRow({ input, rhythm }: Decided): plan.CadenceRow {
  return {
    customer_no: input.customer_no,
    owner_id: input.owner_id,
    importance: rhythm.importance,
    period_days: rhythm.period,
    jittered_days: rhythm.jittered,
    started_on: dateOf(rhythm.startedOn),
    next_touch: dateOf(rhythm.nextTouch),
    forgotten_from: rhythm.forgottenFrom === null ? null : dateOf(rhythm.forgottenFrom),
    last_conversed: input.last_conversed === null ? null : dateOf(input.last_conversed),
    unanswered: input.unanswered,
    saved: rhythm.saved,
  };
}

function itemRows({ input, rhythm, item }: Decided): plan.ItemRow[] {
  if (item === null) return [];
  const { occasion } = item;
  return [
    {
      customer_no: input.customer_no,
      employee_id: item.employeeId,
      reason: item.reason,
      promised_on: item.promisedOn === null ? null : dateOf(item.promisedOn),
      saved: rhythm.saved,
      minutes: item.minutes,
      importance: rhythm.importance,
      promise_no: item.promiseNo,
      occasion: occasion?.kind ?? null,
      occasion_on: occasion === null ? null : dateOf(occasion.on),
      occasion_years: occasion?.years ?? null,
      started_on: dateOf(rhythm.startedOn),
      next_touch: dateOf(rhythm.nextTouch),
      period_days: rhythm.period,
      unanswered: input.unanswered,
      attempted_on: input.attempted_on === null ? null : dateOf(input.attempted_on),
      delegated_by: item.delegatedBy,
    },
  ];
}
