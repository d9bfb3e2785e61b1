import type { Database, Transaction } from '../db/transaction.ts';
import { Interrupted } from '../jobs/index.ts';
import { lockPrices, refreshPrices } from '../sales/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import { episodesBy, pastDayOf, type ScoringThen, type Then, thenOf } from './actions.as-of.ts';
import * as data from './data.ts';
import { readRolls } from './data.rolls.ts';
import * as models from './data.models.ts';
import * as months from './data.months.ts';
import { readBase } from './jobs.base.ts';
import { type Progress, scoreWorkspace } from './jobs.score.ts';
import { monthOf } from './rules.ts';
import { fitMonth } from './rules.models.ts';
import { standingOf } from './rules.standing.ts';

const BATCH = 4_000;

/**
 * Writes everybody's standing at the end of a month (its last day in the business's zone), from
 * the facts known then, once and for all: with the version in force then, or the newest where
 * there was none, and that month's model. Killed and run again it goes on where it was; a second
 * node waits for the first and finds it done. Returns how many stand somewhere.
 */
export async function scoreMonth(
  database: Database,
  workspaceId: string,
  monthEnd: string,
  progress: Progress,
): Promise<number> {
  const inWorkspace = <T>(work: (tx: Transaction) => Promise<T>) =>
    database.inWorkspace(workspaceId, work);
  if (!(await inWorkspace((tx) => models.readScorecard(tx, workspaceId)))) {
    await scoreWorkspace(database, workspaceId, progress);
  }
  await refreshPrices(database, workspaceId, progress.signal);
  // Holds the lock and the cursor; what is written is committed batch by batch beside it.
  return inWorkspace(async (tx) => {
    await months.lockMonths(tx, workspaceId);
    const known = await months.readMonthScoring(tx, workspaceId, monthOf(monthEnd));
    if (known?.complete === true) {
      return months.countMonthStandings(tx, workspaceId, known.month);
    }
    const then = await prepareMonth(tx, inWorkspace, workspaceId, monthEnd);
    if (then === undefined) return 0;
    await writeStandings(tx, inWorkspace, { workspaceId, monthEnd, past: then, progress });
    const month = monthOf(monthEnd);
    await months.completeMonthScoring(tx, workspaceId, month);
    return months.countMonthStandings(tx, workspaceId, month);
  });
}

type InWorkspace = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

interface MonthWork {
  workspaceId: string;
  monthEnd: string;
  past: Then;
  progress: Progress;
}

async function writeStandings(
  tx: Transaction,
  inWorkspace: InWorkspace,
  { workspaceId, monthEnd, past: { measure, day }, progress }: MonthWork,
): Promise<void> {
  const month = monthOf(monthEnd);
  const [total, from] = await Promise.all([
    data.countCustomers(tx, workspaceId),
    months.lastMonthStanding(tx, workspaceId, month),
  ]);
  const late = await months.openLateFacts(tx, workspaceId, day, from);
  const now = new Date();
  let done = 0;
  let standings: data.StandingRow[] = [];
  const write = () => {
    const written = standings;
    return inWorkspace((inner) => months.insertMonthStandings(inner, workspaceId, month, written));
  };
  const readNext = async (after: number) => {
    const numbers = await data.readCustomerNos(tx, workspaceId, after, BATCH);
    const last = numbers.at(-1);
    if (last === undefined) return undefined;
    const unknown = await late.through(last);
    const { segment_by: segmentBy } = measure.definition;
    const rows = await readRolls(tx, workspaceId, segmentBy, numbers, unknown);
    return { rows, last, read: numbers.length };
  };
  for (let after = from; ;) {
    if (progress.signal?.aborted) throw new Interrupted();
    // One batch is written while the next is read.
    const [next] = await Promise.all([readNext(after), write()]);
    if (next === undefined) break;
    standings = next.rows.flatMap((row) => standingOf(measure, row, now) ?? []);
    after = next.last;
    done += next.read;
    progress.report(done, total);
  }
}

/**
 * What a month is measured with, decided once: undefined while there is no scorecard. Committed
 * before the first standing, so that a run that broke off goes on with the same.
 */
async function prepareMonth(
  tx: Transaction,
  inWorkspace: InWorkspace,
  workspaceId: string,
  monthEnd: string,
): Promise<Then | undefined> {
  const month = monthOf(monthEnd);
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  const end = await months.endOfDay(tx, timeZone, monthEnd);
  const begun = await months.readMonthScoring(tx, workspaceId, month);
  if (begun !== undefined) {
    return thenOf(tx, workspaceId, { ...begun, known_before: begun.known_before ?? end });
  }
  const version = await months.versionAt(tx, workspaceId, end);
  if (version === undefined) return undefined;
  const scoring = {
    month,
    as_of: monthEnd,
    version,
    model_month: month,
    episodes: await episodesBy(tx, workspaceId, monthEnd),
    known_before: end,
  };
  if ((await models.readModel(tx, workspaceId, version, month)) === undefined) {
    await fitThen(tx, inWorkspace, workspaceId, scoring);
  }
  const pricesAt = await inWorkspace(async (inner) => {
    const prices_at = await lockPrices(inner, workspaceId);
    await months.insertMonthScoring(inner, workspaceId, { ...scoring, prices_at });
    return prices_at;
  });
  return thenOf(tx, workspaceId, { ...scoring, prices_at: pricesAt });
}

/** Fits the model of a month that had none, to what was known at its end. */
async function fitThen(
  tx: Transaction,
  inWorkspace: InWorkspace,
  workspaceId: string,
  scoring: ScoringThen,
): Promise<void> {
  const { version, model_month: modelMonth, episodes } = scoring;
  const card = await models.readScorecard(tx, workspaceId, version);
  if (card === undefined) throw new Error(`scorecard ${version} has gone`);
  const { segment_by: segmentBy, gross_margin_bp: grossMargin } = card.definition;
  const day = pastDayOf(scoring);
  const late = await months.openLateFacts(tx, workspaceId, day, 0);
  const { rows } = await readBase(tx, workspaceId, segmentBy, late);
  await late.close();
  const { currency } = await readWorkspace(tx, workspaceId);
  const marginRate = grossMargin / 10_000;
  const model = fitMonth({ rows, asOf: day.upTo, marginRate, episodes, currency });
  await inWorkspace((inner) => models.insertModel(inner, workspaceId, version, modelMonth, model));
}
