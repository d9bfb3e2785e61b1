import { readEpisodes } from '../marketing/index.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { inLanes, Interrupted } from '../jobs/index.ts';
import { takeMarksOf } from '../ledger/index.ts';
import { refreshPrices } from '../sales/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import { withRanges } from './actions.ranges.ts';
import * as data from './data.ts';
import { readRolls } from './data.rolls.ts';
import * as models from './data.models.ts';
import { endOfDay, upsertDayScoring } from './data.months.ts';
import { readBase } from './jobs.base.ts';
import { currentCard, fitsSettings } from './jobs.publish.ts';
import { reviewExclusions } from './jobs.exclusions.ts';
import { writeRelations } from './jobs.relations.ts';
import { dateOf, dayOf, type Measure, measureOf, monthOf, standingDay, todayIn } from './rules.ts';
import { fitMonth } from './rules.models.ts';
import { stoodOf } from './rules.relations.ts';

/** Customers at a time: more would leave what is computed of them behind in the processor's cache. */
export const SCORING_BATCH = 2_000;
/** Batches at a time: with many customers the database waits for its disk, and a third fills that. */
export const SCORING_LANES = 3;
/** Whose marks are taken together: looking through all of them for every batch would take long. */
const STRETCH = 100_000;

export interface Progress {
  signal?: AbortSignal;
  report(rowsDone: number, rowsTotal: number): void;
}

/**
 * Brings every standing of a workspace up to date: publishes a scorecard and fits the month's model
 * where they are missing, then scores all customers batch by batch. Safe to run again at any point;
 * whoever asks while it runs waits, and does it again. Returns how many stand somewhere.
 */
export async function scoreWorkspace(
  database: Database,
  workspaceId: string,
  progress: Progress,
): Promise<number> {
  await refreshPrices(database, workspaceId, progress.signal);
  // Holds the lock; the work is committed batch by batch beside it.
  return database.inWorkspace(workspaceId, async (holder) => {
    await models.lockScoring(holder, workspaceId);
    return scoreAll(database, workspaceId, progress);
  });
}

async function scoreAll(
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
  const scoreSome = (numbers: readonly number[]) =>
    inWorkspace(async (tx) => {
      if (progress.signal?.aborted) throw new Interrupted();
      await models.shareStandings(tx, workspaceId);
      const stand = await scoreCustomers(tx, workspaceId, scoring.measure, numbers);
      customers += numbers.length;
      ranked += stand;
      progress.report(customers, total);
    });
  for (let after = 0; ;) {
    const from = after;
    const numbers = await inWorkspace((tx) => data.readCustomerNos(tx, workspaceId, from, STRETCH));
    const [first, last] = [numbers[0], numbers.at(-1)];
    if (first === undefined || last === undefined) break;
    await inWorkspace((tx) => takeMarksOf(tx, workspaceId, { first, last }));
    await inLanes(batchesOf(numbers), scoreSome, SCORING_LANES);
    after = last;
  }
  await inWorkspace((tx) =>
    models.upsertScoring(tx, workspaceId, { ...scoring.row, complete: true, customers, ranked }),
  );
  return ranked;
}

function batchesOf(numbers: readonly number[]): number[][] {
  const count = Math.ceil(numbers.length / SCORING_BATCH);
  return Array.from({ length: count }, (_, at) =>
    numbers.slice(at * SCORING_BATCH, (at + 1) * SCORING_BATCH),
  );
}

/** Scores some customers inside a transaction that has taken their marks, or comes after one that has. */
export async function scoreCustomers(
  tx: Transaction,
  workspaceId: string,
  measure: Measure,
  customerNos: readonly number[],
): Promise<number> {
  if (customerNos.length === 0) return 0;
  const rows = await readRolls(tx, workspaceId, measure.definition.segment_by, customerNos);
  const now = new Date();
  const stood = rows.flatMap((row) => stoodOf(measure, row, now) ?? []);
  const standings = stood.map(({ standing }) => standing);
  const [scored] = await Promise.all([
    withRanges(tx, workspaceId, measure, stood),
    data.upsertStandings(tx, workspaceId, standings),
  ]);
  await writeRelations(tx, workspaceId, measure, scored, now);
  await reviewExclusions(tx, workspaceId, measure, rows);
  const standing = new Set(standings.map((row) => row.customer_no));
  const nowhere = customerNos.filter((no) => !standing.has(no));
  await data.deleteStandings(tx, workspaceId, nowhere);
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
  const { episodes, as_of: asOf, month: modelMonth } = scoring;
  return measureOf({ version, definition, model, modelMonth, asOf: dayOf(asOf), episodes });
}

/**
 * Whether everybody has to be scored: never done, broken off, another day, another version, other
 * settings, or competitors' promotions that standings were not measured against.
 */
export async function isDue(tx: Transaction, workspaceId: string, now: Date): Promise<boolean> {
  const [workspace, days, scoring, card, episodes] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readBuyingDays(tx, workspaceId),
    models.readScoring(tx, workspaceId),
    models.readScorecard(tx, workspaceId),
    readEpisodes(tx, workspaceId),
  ]);
  if (days === undefined) return false;
  if (scoring === undefined || card === undefined || !scoring.complete) return true;
  const { day } = standingDay(todayIn(workspace.time_zone, now), days.last, scoring);
  return (
    dateOf(day) !== scoring.as_of ||
    card.version !== scoring.version ||
    !fitsSettings(card, workspace) ||
    JSON.stringify(episodes) !== JSON.stringify(scoring.episodes)
  );
}

/** Publishes and fits what is missing; undefined while nothing has been bought. */
async function prepare(tx: Transaction, workspaceId: string) {
  await models.lockStandings(tx, workspaceId);
  const workspace = await readWorkspace(tx, workspaceId);
  const [days, before, episodes] = await Promise.all([
    data.readBuyingDays(tx, workspaceId),
    models.readScoring(tx, workspaceId),
    readEpisodes(tx, workspaceId),
  ]);
  if (days === undefined) return undefined;
  const today = todayIn(workspace.time_zone, new Date());
  const { day: asOf, history } = standingDay(today, days.last, before);
  const segmentBy = workspace.segment_by === 'country' ? 'country' : 'kind';
  const base = lazily(() => readBase(tx, workspaceId, segmentBy));
  const drawing = { workspace, segmentBy, base, episodes, asOf, firstDay: days.first } as const;
  const { card, model: fitted } = await currentCard(tx, drawing);
  const month = monthOf(dateOf(asOf));
  let model = await models.readModel(tx, workspaceId, card.version, month);
  if (model === undefined) {
    const marginRate = card.definition.gross_margin_bp / 10_000;
    model =
      fitted ??
      (await sameModel(tx, workspaceId, card, month)) ??
      fitMonth({
        rows: (await base()).rows,
        asOf,
        marginRate,
        episodes,
        currency: workspace.currency,
      });
    await models.insertModel(tx, workspaceId, card.version, month, model);
  }
  const row = {
    version: card.version,
    month,
    as_of: dateOf(asOf),
    episodes,
    history,
    complete: false,
    customers: before?.customers ?? 0,
    ranked: before?.ranked ?? 0,
  };
  await models.upsertScoring(tx, workspaceId, row);
  const { version, definition } = card;
  if (!history) {
    await upsertDayScoring(tx, workspaceId, {
      as_of: row.as_of,
      version,
      model_month: month,
      episodes,
      known_before: await endOfDay(tx, workspace.time_zone, row.as_of),
    });
  }
  const of = { version, definition, model, modelMonth: month, asOf, episodes };
  return { measure: measureOf(of), row };
}

/** Somebody who publishes other weights changes nothing of what customers are like. */
async function sameModel(
  tx: Transaction,
  workspaceId: string,
  card: models.Scorecard,
  month: string,
) {
  if (card.publishedBy === null) return undefined;
  return models.readModel(tx, workspaceId, card.version - 1, month);
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
