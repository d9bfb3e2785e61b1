import type { Database, Transaction } from '../db/transaction.ts';
import { Interrupted } from '../jobs/index.ts';
import { deleteMarks, latestMark } from '../ledger/index.ts';
import { audit, readWorkspace, type WorkspaceRow } from '../workspace/index.ts';
import * as data from './data.ts';
import * as models from './data.models.ts';
import { dateOf, dayOf, type Measure, standingDay, standingOf, todayIn } from './rules.ts';
import { drawScorecard, fedCriteria, FEWEST_FOR_ANCHORS, fitMonth } from './rules.models.ts';

const BATCH = 4_000;
/** Models are fitted on at most so many customers, every k-th of them. */
const MOST_FITTED = 20_000;
const FIRST_YEAR = 365;

export interface Progress {
  signal?: AbortSignal;
  report(rowsDone: number, rowsTotal: number): void;
}

/**
 * Brings every standing of a workspace up to date: publishes a scorecard and fits the month's model
 * where they are missing, then scores all customers batch by batch. Safe to run again at any point.
 * Returns how many stand somewhere.
 */
export async function scoreWorkspace(
  database: Database,
  workspaceId: string,
  progress: Progress,
): Promise<number> {
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) =>
    database.inWorkspace(workspaceId, work);
  const scoring = await inWorkspace((tx) => prepare(tx, workspaceId));
  if (scoring === undefined) return 0;
  const total = await inWorkspace((tx) => data.countCustomers(tx, workspaceId));
  let customers = 0;
  let ranked = 0;
  for (let after = 0; ;) {
    if (progress.signal?.aborted) throw new Interrupted();
    const from = after;
    const batch = await inWorkspace(async (tx) => {
      await models.lockStandings(tx, workspaceId);
      const numbers = await data.readCustomerNos(tx, workspaceId, from, BATCH);
      return { numbers, stand: await scoreCustomers(tx, workspaceId, scoring.measure, numbers) };
    });
    const last = batch.numbers.at(-1);
    if (last === undefined) break;
    after = last;
    customers += batch.numbers.length;
    ranked += batch.stand;
    progress.report(customers, total);
  }
  await inWorkspace((tx) =>
    models.upsertScoring(tx, workspaceId, { ...scoring.row, complete: true, customers, ranked }),
  );
  return ranked;
}

/** Scores some customers inside a transaction; the marks that asked for it go with it. */
export async function scoreCustomers(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  customerNos: readonly number[],
): Promise<number> {
  if (customerNos.length === 0) return 0;
  // Marks first: a fact recorded after this statement leaves a mark of its own.
  const upTo = await latestMark(tx, workspaceId);
  if (upTo !== null) await deleteMarks(tx, workspaceId, customerNos, upTo);
  const rows = await data.readRolls(tx, workspaceId, measure.definition.segment_by, customerNos);
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

/** What standings are computed with: card, model and day of the last scoring of everybody. */
export async function readMeasure(
  tx: Transaction,
  workspaceId: string,
): Promise<Measure | undefined> {
  const scoring = await models.readScoring(tx, workspaceId);
  if (scoring === undefined) return undefined;
  const [card, model] = await Promise.all([
    models.readScorecard(tx, workspaceId, scoring.version),
    models.readModel(tx, workspaceId, scoring.version, scoring.month),
  ]);
  if (card === undefined || model === undefined) return undefined;
  const { version, definition } = card;
  return { version, definition, model, asOf: dayOf(scoring.as_of) };
}

/** Whether everybody has to be scored: never done, broken off, another day, or other settings. */
export async function isDue(tx: Transaction, workspaceId: string, now: Date): Promise<boolean> {
  const workspace = await readWorkspace(tx, workspaceId);
  const [days, scoring, card] = await Promise.all([
    data.readBuyingDays(tx, workspaceId),
    models.readScoring(tx, workspaceId),
    models.readScorecard(tx, workspaceId),
  ]);
  if (days === undefined) return false;
  if (scoring === undefined || card === undefined || !scoring.complete) return true;
  const { day } = standingDay(todayIn(workspace.time_zone, now), days.last, scoring);
  return dateOf(day) !== scoring.as_of || !fitsSettings(card, workspace);
}

function fitsSettings({ definition }: models.Scorecard, workspace: WorkspaceRow): boolean {
  return (
    definition.gross_margin_bp === workspace.gross_margin_bp &&
    definition.segment_by === workspace.segment_by
  );
}

/** Publishes and fits what is missing; undefined while nothing has been bought. */
async function prepare(tx: Transaction, workspaceId: string) {
  await models.lockStandings(tx, workspaceId);
  const workspace = await readWorkspace(tx, workspaceId);
  const [days, before] = await Promise.all([
    data.readBuyingDays(tx, workspaceId),
    models.readScoring(tx, workspaceId),
  ]);
  if (days === undefined) return undefined;
  const today = todayIn(workspace.time_zone, new Date());
  const { day: asOf, history } = standingDay(today, days.last, before);
  const segmentBy = workspace.segment_by === 'country' ? 'country' : 'kind';
  const base = lazily(() => readBase(tx, workspaceId, segmentBy));
  const card = await currentCard(tx, workspace, segmentBy, base, asOf, days.first);
  const month = `${dateOf(asOf).slice(0, 7)}-01`;
  let model = await models.readModel(tx, workspaceId, card.version, month);
  if (model === undefined) {
    model = fitMonth(await base(), asOf, card.definition.gross_margin_bp / 10_000);
    await models.insertModel(tx, workspaceId, card.version, month, model);
  }
  const row = {
    version: card.version,
    month,
    as_of: dateOf(asOf),
    history,
    complete: false,
    customers: before?.customers ?? 0,
    ranked: before?.ranked ?? 0,
  };
  await models.upsertScoring(tx, workspaceId, row);
  const measure: Measure = { version: card.version, definition: card.definition, model, asOf };
  return { measure, row };
}

/**
 * The newest card if it fits the business's settings and was drawn on enough customers; else the
 * next version. A provisional card is replaced once there are enough customers to set anchors by.
 */
async function currentCard(
  tx: Transaction,
  workspace: WorkspaceRow,
  segmentBy: 'kind' | 'country',
  base: () => Promise<data.RollRow[]>,
  asOf: number,
  firstDay: number,
): Promise<models.Scorecard> {
  const workspaceId = workspace.workspace_id;
  const card = await models.readScorecard(tx, workspaceId);
  const fits = card !== undefined && fitsSettings(card, workspace);
  if (fits && card.knownCustomers >= FEWEST_FOR_ANCHORS) return card;
  const since = dateOf(asOf - FIRST_YEAR);
  const drawn = drawScorecard(await base(), Math.min(asOf, firstDay + FIRST_YEAR), {
    fed: fedCriteria(await data.countCustomersByKind(tx, workspaceId, since)),
    gross_margin_bp: workspace.gross_margin_bp,
    segment_by: segmentBy,
  });
  if (fits && drawn.knownCustomers < FEWEST_FOR_ANCHORS) return card;
  const next = { version: (card?.version ?? 0) + 1, ...drawn };
  await models.insertScorecard(tx, workspaceId, next);
  await audit(
    tx,
    { workspaceId, employeeId: null, requestId: null },
    {
      action: 'published',
      entity: 'scorecard',
      entityId: String(next.version),
      ...(card === undefined ? {} : { before: { ...card.definition } }),
      after: { ...next.definition },
    },
  );
  return next;
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
