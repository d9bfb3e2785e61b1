import { readEpisodes } from '../marketing/index.ts';
import type { Transaction } from '../db/transaction.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as models from './data.models.ts';
import * as months from './data.months.ts';
import { nothingGathered, type PastDay, readRolls, type RollRow } from './data.rolls.ts';
import type { StandingRow } from './data.ts';
import { dateOf, dayOf, type Measure, measureOf, monthOf } from './rules.ts';
import { measureCustomer, type Measured, standingOf } from './rules.standing.ts';

/** With what a past day is measured, and what was known at its end. */
export interface Then {
  measure: Measure;
  day: PastDay;
}

/** One customer on a past day: the standing, what was measured, and the rolls it was measured on. */
export interface StoodThen {
  standing: StandingRow;
  measured: Measured;
  rolls: RollRow;
}

/**
 * Standings of some customers as of a past day ('YYYY-MM-DD'), from the facts known at its end: byte
 * for byte those stored then, a month's end's or the live ones of the day. Who stood nowhere is left
 * out. Another version of the scorecard than that day's may be asked for. Undefined while there is
 * no scorecard, or not that version.
 */
export async function standingsAsOf(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  day: string,
  version?: number,
): Promise<{ measure: Measure; stood: StoodThen[] } | undefined> {
  const then = await measureAsOf(tx, workspaceId, day, version);
  return then === undefined ? undefined : standingsThen(tx, workspaceId, customerNos, then);
}

/** The same where it is known with what the day is measured. */
async function standingsThen(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  { measure, day }: Then,
): Promise<{ measure: Measure; stood: StoodThen[] }> {
  const { segment_by: segmentBy } = measure.definition;
  const known = nothingGathered(day);
  const rows = await readRolls(tx, workspaceId, segmentBy, customerNos, known);
  const now = new Date();
  const stood = rows.flatMap((rolls): StoodThen[] => {
    const standing = standingOf(measure, rolls, now);
    const measured = measureCustomer(measure, rolls);
    return standing === null || measured === null ? [] : [{ standing, measured, rolls }];
  });
  return { measure, stood };
}

/** What a day was measured with, or would have been: see `scoringOf`. */
async function measureAsOf(
  tx: Transaction,
  workspaceId: string,
  day: string,
  version?: number,
): Promise<Then | undefined> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  const scoring = await scoringOf(tx, workspaceId, timeZone, day);
  if (scoring === undefined) return undefined;
  if (version !== undefined && version !== scoring.version) {
    const modelMonth = await months.nearestModelMonth(tx, workspaceId, version, monthOf(day));
    if (modelMonth === undefined) return undefined;
    return thenOf(tx, workspaceId, { ...scoring, version, model_month: modelMonth });
  }
  return thenOf(tx, workspaceId, scoring);
}

/** A day's scoring as far as it is known, with the moments that decide what was known. */
export type ScoringThen = months.DayScoring & {
  known_before: string;
  prices_at?: string | null;
  month?: string;
};

/**
 * What a day was scored with: a month's end as its standings were written, any other day as everybody
 * was last scored on it. A day on which nobody was (the history of a business that came later, or a
 * day off): the version in force then, or else the newest, its model of that month or the nearest,
 * and the competitors' promotions that had begun.
 */
async function scoringOf(
  tx: Transaction,
  workspaceId: string,
  timeZone: string,
  day: string,
): Promise<ScoringThen | undefined> {
  const month = monthOf(day);
  const [ofMonth, ofDay, end] = await Promise.all([
    months.readMonthScoring(tx, workspaceId, month),
    months.readDayScoring(tx, workspaceId, day),
    months.endOfDay(tx, timeZone, day),
  ]);
  if (ofMonth?.as_of === day) return { ...ofMonth, known_before: ofMonth.known_before ?? end };
  if (ofDay !== undefined) {
    const knownBefore = ofDay.known_before ?? end;
    return { ...ofDay, known_before: knownBefore, prices_at: knownBefore };
  }
  const version = await months.versionAt(tx, workspaceId, end);
  if (version === undefined) return undefined;
  const [modelMonth, episodes] = await Promise.all([
    months.nearestModelMonth(tx, workspaceId, version, month),
    episodesBy(tx, workspaceId, day),
  ]);
  if (modelMonth === undefined) return undefined;
  return { as_of: day, version, model_month: modelMonth, episodes, known_before: end };
}

/** Competitors' promotions that had begun by a day. */
export async function episodesBy(tx: Transaction, workspaceId: string, day: string) {
  const asOf = dayOf(day);
  return (await readEpisodes(tx, workspaceId)).filter(({ from }) => from <= asOf);
}

/** The past day of a scoring. */
export function pastDayOf({ as_of, known_before, prices_at, month }: ScoringThen): PastDay {
  return {
    upTo: dayOf(as_of),
    knownFrom: new Date(known_before),
    ...(prices_at === undefined || prices_at === null ? {} : { pricesAt: prices_at }),
    ...(month === undefined ? {} : { month }),
  };
}

/** The measure of a scoring that was decided on. */
export async function thenOf(
  tx: Transaction,
  workspaceId: string,
  scoring: ScoringThen,
): Promise<Then> {
  const { version, model_month: modelMonth, episodes } = scoring;
  const [card, model] = await Promise.all([
    models.readScorecard(tx, workspaceId, version),
    models.readModel(tx, workspaceId, version, modelMonth),
  ]);
  const day = pastDayOf(scoring);
  if (card === undefined || model === undefined) {
    throw new Error(`${dateOf(day.upTo)} has lost its scorecard or model`);
  }
  const { definition } = card;
  const measure = measureOf({ version, definition, model, modelMonth, asOf: day.upTo, episodes });
  return { measure, day };
}
