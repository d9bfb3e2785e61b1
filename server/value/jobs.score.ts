import type { Database, Transaction } from '../db/transaction.ts';
import { Interrupted } from '../jobs/index.ts';
import { deleteMarks, latestMark } from '../ledger/index.ts';
import { readWorkspace, type WorkspaceRow } from '../workspace/index.ts';
import * as data from './data.ts';
import * as models from './data.models.ts';
import { dateOf, type Measure, standingDay, standingOf, todayIn } from './rules.ts';
import { drawScorecard, FEWEST_FOR_ANCHORS, fitMonth } from './rules.models.ts';

const BATCH = 4_000;
/** Models are fitted on at most so many customers, every k-th of them. */
const MOST_FITTED = 20_000;
const FIRST_YEAR = 365;

export interface Progress {
  signal?: AbortSignal;
  report(rowsDone: number, rowsTotal: number): void;
}

/**
 * Brings every standing of a workspace up to date: publishes the first scorecard and fits the month's
 * model where they are missing, then scores all customers batch by batch. Safe to run again at any
 * point. Returns how many stand somewhere.
 */
export async function scoreWorkspace(
  database: Database,
  workspaceId: string,
  progress: Progress,
): Promise<number> {
  const started = await database.inWorkspace(workspaceId, (tx) => prepare(tx, workspaceId));
  if (started === undefined) return 0;
  const { measure, segmentBy, month } = started;
  const total = await database.inWorkspace(workspaceId, (tx) =>
    data.countCustomers(tx, workspaceId),
  );
  let done = 0;
  let scored = 0;
  for (let after = 0; ;) {
    if (progress.signal?.aborted) throw new Interrupted();
    const batch = await database.inWorkspace(workspaceId, async (tx) => {
      const customers = await data.readCustomerNos(tx, workspaceId, after, BATCH);
      const stands = await scoreCustomers(tx, workspaceId, measure, segmentBy, customers);
      return { customers, stands };
    });
    const last = batch.customers.at(-1);
    if (last === undefined) break;
    after = last;
    done += batch.customers.length;
    scored += batch.stands;
    progress.report(done, total);
  }
  await database.inWorkspace(workspaceId, (tx) =>
    models.upsertScoring(tx, workspaceId, {
      version: measure.version,
      month,
      as_of: dateOf(measure.asOf),
      customers: done,
      ranked: scored,
    }),
  );
  return scored;
}

/** Scores some customers inside a transaction; the marks that asked for it go with it. */
export async function scoreCustomers(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  segmentBy: 'kind' | 'country',
  customerNos: readonly number[],
): Promise<number> {
  if (customerNos.length === 0) return 0;
  // Marks first: a fact recorded after this statement leaves a mark of its own.
  const upTo = await latestMark(tx, workspaceId);
  if (upTo !== null) await deleteMarks(tx, workspaceId, customerNos, upTo);
  const rows = await data.readRolls(tx, workspaceId, segmentBy, customerNos);
  const now = new Date();
  const standings = rows.flatMap((row) => standingOf(measure, row, now) ?? []);
  await data.upsertStandings(tx, workspaceId, standings);
  const standing = new Set(standings.map((row) => row.customer_no));
  await data.deleteStandings(
    tx,
    workspaceId,
    customerNos.filter((no) => !standing.has(no)),
  );
  return standings.length;
}

/** What standings are computed with now, as the last full scoring left it. */
export async function readMeasure(
  tx: Transaction,
  workspace: WorkspaceRow,
  now: Date,
): Promise<{ measure: Measure; month: string } | undefined> {
  const workspaceId = workspace.workspace_id;
  const card = await models.readScorecard(tx, workspaceId);
  if (card === undefined) return undefined;
  const fitted = await models.readModel(tx, workspaceId, card.version);
  const days = await data.readBuyingDays(tx, workspaceId);
  if (fitted === undefined || days === undefined) return undefined;
  return {
    month: fitted.month,
    measure: {
      version: card.version,
      definition: card.definition,
      model: fitted.model,
      asOf: standingDay(todayIn(workspace.time_zone, now), days.last),
      marginRate: workspace.gross_margin_bp / 10_000,
    },
  };
}

/** Publishes and fits what is missing; undefined while nothing has been bought. */
async function prepare(tx: Transaction, workspaceId: string) {
  const workspace = await readWorkspace(tx, workspaceId);
  const days = await data.readBuyingDays(tx, workspaceId);
  if (days === undefined) return undefined;
  const marginRate = workspace.gross_margin_bp / 10_000;
  const segmentBy: 'kind' | 'country' = workspace.segment_by === 'country' ? 'country' : 'kind';
  const asOf = standingDay(todayIn(workspace.time_zone, new Date()), days.last);
  const month = `${dateOf(asOf).slice(0, 7)}-01`;
  const base = lazily(() => readBase(tx, workspaceId, segmentBy));

  let card = await models.readScorecard(tx, workspaceId);
  if (card === undefined || card.knownCustomers < FEWEST_FOR_ANCHORS) {
    const firstYear = Math.min(asOf, days.first + FIRST_YEAR);
    const drawn = drawScorecard(await base(), firstYear, marginRate);
    // A provisional card is replaced once there are enough customers to set lines by.
    if (card === undefined || drawn.knownCustomers >= FEWEST_FOR_ANCHORS) {
      card = { version: (card?.version ?? 0) + 1, ...drawn };
      await models.insertScorecard(tx, workspaceId, card);
    }
  }
  let fitted = await models.readModel(tx, workspaceId, card.version);
  if (fitted === undefined || fitted.month < month) {
    fitted = { month, model: fitMonth(await base(), asOf, marginRate) };
    await models.insertModel(tx, workspaceId, card.version, month, fitted.model);
  }
  const { version, definition } = card;
  const measure: Measure = { version, definition, model: fitted.model, asOf, marginRate };
  return { measure, segmentBy, month: fitted.month };
}

/** A fair part of the base: everybody up to a size, then every k-th in the order of numbers. */
async function readBase(
  tx: Transaction,
  workspaceId: string,
  segmentBy: 'kind' | 'country',
): Promise<data.RollRow[]> {
  const total = await data.countCustomers(tx, workspaceId);
  const stride = Math.max(1, Math.ceil(total / MOST_FITTED));
  const rows: data.RollRow[] = [];
  let position = 0;
  for (let after = 0; ;) {
    const customers = await data.readCustomerNos(tx, workspaceId, after, 20_000);
    const last = customers.at(-1);
    if (last === undefined) return rows;
    after = last;
    const chosen = customers.filter(() => position++ % stride === 0);
    rows.push(...(await data.readRolls(tx, workspaceId, segmentBy, chosen)));
  }
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
