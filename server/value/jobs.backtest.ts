import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import { readContracts } from '../../engine/value/contracts.ts';
import { sumBuying } from '../../engine/value/rfm.ts';
import { FEWEST_QUARTERS } from '../../engine/value/suggested-weights.ts';
import {
  type BackTestResult,
  FOLLOWED_DAYS,
  type WeightSuggestion,
} from '../../contract/value/back-test.ts';
import type { ScoredEpisodes } from '../../contract/value/scorecard.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { Interrupted, type Running } from '../jobs/index.ts';
import { readEpisodes } from '../marketing/index.ts';
import { refreshPrices } from '../sales/index.ts';
import { readWorkspace, type WorkspaceRow } from '../workspace/index.ts';
import type { Then } from './actions.as-of.ts';
import * as data from './data.ts';
import * as backTests from './data.backtest.ts';
import * as models from './data.models.ts';
import * as months from './data.months.ts';
import { type RollRow, readRolls } from './data.rolls.ts';
import { readBase } from './jobs.base.ts';
import { openTrial, type Trial } from './rules.backtest.ts';
import { dateOf, dayOf, factsOf, type Measure, measureOf, monthOf } from './rules.ts';
import { detailsOf } from './rules.details.ts';
import { fitMonth } from './rules.models.ts';
import { standingOf } from './rules.standing.ts';
import { type Quarter, QUARTER_DAYS, readQuarter, suggest } from './rules.suggestion.ts';

const BATCH = 4_000;
const input = z.object({ back_test_id: z.uuid() });

/** What a back-test is made with; days since 1970-01-01. */
interface Trying {
  tx: Transaction;
  workspace: WorkspaceRow;
  card: models.Scorecard;
  episodes: ScoredEpisodes;
  asOf: number;
  /** The first day on which anything was bought, and the last one of which everything is known. */
  firstDay: number;
  lastDay: number;
  running: Running;
}

/** Scores everybody as of a past day and keeps what that would have been worth. */
export function backTestWorker(
  database: Database,
): (running: Running) => Promise<{ back_test_id: string }> {
  return async (running) => {
    const { workspaceId } = running;
    const { back_test_id: id } = input.parse(running.input);
    await refreshPrices(database, workspaceId, running.signal);
    const result = await database.inWorkspace(workspaceId, (tx) => tryOut(tx, running, id));
    await database.inWorkspace(workspaceId, (tx) =>
      backTests.completeBackTest(tx, workspaceId, id, result),
    );
    return { back_test_id: id };
  };
}

async function tryOut(tx: Transaction, running: Running, id: string): Promise<BackTestResult> {
  const { workspaceId } = running;
  const [test] = await backTests.readBackTests(tx, workspaceId, id);
  if (test === undefined) throw new Error('the back-test has gone');
  const [workspace, card, episodes, days, scoring] = await Promise.all([
    readWorkspace(tx, workspaceId),
    models.readScorecard(tx, workspaceId, test.version),
    readEpisodes(tx, workspaceId),
    data.readBuyingDays(tx, workspaceId),
    models.readScoring(tx, workspaceId),
  ]);
  if (card === undefined || days === undefined || scoring === undefined) {
    throw new Error('what the back-test was to be made with has gone');
  }
  const trying: Trying = {
    tx,
    workspace,
    card,
    episodes,
    asOf: dayOf(test.as_of),
    firstDay: days.first,
    lastDay: dayOf(scoring.as_of),
    running,
  };
  const tried = await scoreThen(trying);
  return { ...tried, suggestion: await learn(trying) };
}

/** The measure of a past day: the version's weights and anchors, and a model of what was known. */
async function measureThen(
  { tx, workspace, card, episodes: all, running }: Trying,
  asOf: number,
): Promise<Then & { rows: RollRow[] }> {
  const { workspaceId } = running;
  const known = await months.endOfDay(tx, workspace.time_zone, dateOf(asOf));
  const day = { upTo: asOf, knownFrom: new Date(known) };
  const late = await months.openLateFacts(tx, workspaceId, day, 0);
  const { definition, version } = card;
  const { rows } = await readBase(tx, workspaceId, definition.segment_by, late);
  await late.close();
  if (running.signal.aborted) throw new Interrupted();
  const episodes = all.filter(({ from }) => from <= asOf);
  const marginRate = definition.gross_margin_bp / 10_000;
  const { currency } = workspace;
  const model = fitMonth({ rows, asOf, marginRate, episodes, currency });
  const modelMonth = monthOf(dateOf(asOf));
  const measure = measureOf({ version, definition, model, modelMonth, asOf, episodes });
  return { measure, day, rows };
}

async function scoreThen(trying: Trying): Promise<Omit<BackTestResult, 'suggestion'>> {
  const { tx, workspace, card, asOf, lastDay, running } = trying;
  const { workspaceId } = running;
  running.report({ phase: 'fitting', rowsDone: 0, rowsTotal: null });
  const { measure, day } = await measureThen(trying, asOf);
  const [total, published] = await Promise.all([
    data.countCustomers(tx, workspaceId),
    backTests.publishedAt(tx, workspaceId, card.version),
  ]);
  const trial = openTrial({
    room: total,
    followed: Math.min(FOLLOWED_DAYS.far, lastDay - asOf),
    marginRate: card.definition.gross_margin_bp / 10_000,
  });
  const late = await months.openLateFacts(tx, workspaceId, day, 0);
  running.report({ phase: 'scoring', rowsDone: 0, rowsTotal: total });
  let done = 0;
  for (let after = 0; ;) {
    if (running.signal.aborted) throw new Interrupted();
    const numbers = await data.readCustomerNos(tx, workspaceId, after, BATCH);
    const last = numbers.at(-1);
    if (last === undefined) break;
    after = last;
    const unknown = await late.through(last);
    const { segment_by: segmentBy } = card.definition;
    const [rows, followed] = await Promise.all([
      readRolls(tx, workspaceId, segmentBy, numbers, unknown),
      backTests.readFollowed(tx, workspaceId, measure.date, numbers),
    ]);
    addBatch(trial, measure, rows, followed);
    done += numbers.length;
    running.report({ rowsDone: done });
  }
  await late.close();
  await breathe();
  return trial.finish(
    workspace.currency,
    published !== undefined && new Date(published) > day.knownFrom,
  );
}

function addBatch(
  trial: Trial,
  measure: Measure,
  rows: readonly RollRow[],
  followed: readonly backTests.FollowedRow[],
): void {
  const now = new Date();
  const followedBy = new Map(followed.map((row) => [row.customer_no, row]));
  for (const row of rows) {
    const standing = standingOf(measure, row, now);
    if (standing?.last_bought == null) continue;
    const buying = sumBuying(factsOf(row).rolls, measure.asOf);
    if (buying === null) continue;
    const { contracts } = detailsOf(row, measure.asOf);
    const past = {
      daysSince: buying.recency,
      spent: buying.monetary,
      bound: readContracts(contracts, measure.asOf).some(({ ended }) => !ended),
    };
    trial.add(standing, past, followedBy.get(row.customer_no));
  }
}

/** What the four quarters behind the day teach of the weights. */
async function learn(trying: Trying): Promise<WeightSuggestion> {
  const { tx, card, episodes, asOf, firstDay, lastDay, running } = trying;
  const { workspaceId } = running;
  running.report({ phase: 'weighing', rowsDone: 0, rowsTotal: null });
  const newest = Math.min(asOf, lastDay - FOLLOWED_DAYS.far);
  const ends = Array.from({ length: FEWEST_QUARTERS }, (_, at) => newest - at * QUARTER_DAYS);
  const { rows } = await readBase(tx, workspaceId, card.definition.segment_by);
  const now = new Map(rows.map((row) => [row.customer_no, row]));
  const quarters: Quarter[] = [];
  for (const end of ends.filter((day) => day >= firstDay)) {
    if (running.signal.aborted) throw new Interrupted();
    const then = await measureThen(trying, end);
    quarters.push(readQuarter(then.measure, then.rows, now, episodes));
    await breathe();
  }
  const quarterAgo = new Date(Date.now() - QUARTER_DAYS * 86_400_000);
  const version = await backTests.versionInForce(tx, workspaceId, quarterAgo);
  const before = await models.readScorecard(tx, workspaceId, version);
  return suggest(card.definition, (before ?? card).definition, quarters);
}
