import {
  changeAlong,
  difference,
  type Moved,
  type ScoreParts,
  type Stage,
  sumOf,
} from '../../engine/value/change.ts';
import type { ChangeCause } from '../../contract/value/history.ts';
import type { RollRow } from './data.rolls.ts';
import { type Measure, measureOf } from './rules.ts';
import { measureCustomer, type Measured, partsOf } from './rules.standing.ts';

/** A customer on a day: with what, of what, and how they were measured. */
export interface Reading {
  measure: Measure;
  rolls: RollRow;
  measured: Measured;
}

export interface Explained {
  /** What each criterion moved; they add up to the difference of the scores. */
  criteria: ScoreParts;
  /** The same difference by cause, in the order in which causes are put in place. */
  causes: Moved<ChangeCause>[];
  /** The last cause, facts of the days between, day by day. */
  days: Moved<number>[];
}

/**
 * Why a standing moved between two days: the earlier reading is turned into the later one a cause
 * at a time, always by the code that scores. First the frame (what is typical, the scorecard, what
 * is fed), then time on the facts as they were, then what was learned late, then each day's facts
 * as they came.
 */
export function explain(from: Reading, to: Reading): Explained {
  const start = partsOf(from.measure, from.measured);
  const end = partsOf(to.measure, to.measured);
  const frame = framesBetween(from.measure, to.measure).flatMap(({ cause, measure }) =>
    stage(cause, measure, from.rolls),
  );
  const late = stage<ChangeCause>('learned_late', to.measure, upTo(to.rolls, from.measure.asOf));
  const before = late[0]?.parts ?? frame.at(-1)?.parts ?? start;
  const facts: Stage<ChangeCause> = { cause: 'facts', parts: end };
  const causes = changeAlong(start, [...frame, ...late, facts]);
  return { criteria: difference(start, end), causes, days: daysBetween(from, to, before, end) };
}

interface Frame {
  cause: ChangeCause;
  measure: Measure;
}

function framesBetween(from: Measure, to: Measure): Frame[] {
  const { model, modelMonth, version } = to;
  // What had begun by then: a promotion of later days says nothing of the earlier one.
  const episodes = to.episodes.filter((episode) => episode.from <= from.asOf);
  const typical = measureOf({ ...from, model, modelMonth, episodes });
  const definition = { ...to.definition, fed: from.definition.fed };
  return [
    { cause: 'typical', measure: typical },
    { cause: 'version', measure: measureOf({ ...typical, version, definition }) },
    { cause: 'fed', measure: measureOf({ ...typical, version, definition: to.definition }) },
    { cause: 'time', measure: to },
  ];
}

/** None where nothing can be measured: what would have moved is then the next stage's. */
function stage<Cause>(cause: Cause, measure: Measure, row: RollRow): Stage<Cause>[] {
  const measured = row.days.length === 0 ? null : measureCustomer(measure, row);
  return measured === null ? [] : [{ cause, parts: partsOf(measure, measured) }];
}

/** What each day added on top of the days before it; the last one ends where the standing is. */
function daysBetween(
  from: Reading,
  to: Reading,
  before: ScoreParts,
  end: ScoreParts,
): Moved<number>[] {
  const between = [...new Set([...to.rolls.days, ...(to.rolls.prices?.days ?? [])])]
    .filter((day) => day > from.measure.asOf && day <= to.measure.asOf)
    .sort((one, other) => one - other);
  const days = between.length > 0 ? between : [to.measure.asOf];
  const stages = days.flatMap((day, at) =>
    at === days.length - 1
      ? [{ cause: day, parts: end }]
      : stage(day, to.measure, upTo(to.rolls, day)),
  );
  return changeAlong(before, stages);
}

/** What had happened by a day, of what is known. */
function upTo(row: RollRow, day: number): RollRow {
  const { days, kinds, tiers, counts, amounts, prices, details } = row;
  const read = days.map((one) => one <= day);
  const kept = (values: readonly number[]) => values.filter((_, i) => read[i] === true);
  return {
    ...row,
    days: kept(days),
    kinds: kept(kinds),
    tiers: kept(tiers),
    counts: kept(counts),
    amounts: kept(amounts),
    prices: prices === null ? null : pricesUpTo(prices, day),
    details: details.filter((detail) => detail.day <= day),
  };
}

function pricesUpTo(prices: NonNullable<RollRow['prices']>, day: number) {
  const read = prices.days.map((one) => one <= day);
  const kept = (values: readonly number[]) => values.filter((_, i) => read[i] === true);
  return {
    ...prices,
    days: kept(prices.days),
    lines: kept(prices.lines),
    paid: kept(prices.paid),
    reference: kept(prices.reference),
    deal_lines: kept(prices.deal_lines),
    deal_available: kept(prices.deal_available),
  };
}

const DAYS_SHOWN = 8;
/** Less is not to be seen at one decimal of a score, nor by somebody who adds them up. */
const SEEN = 0.005;

/** The days that moved most, heaviest first, and what all others moved together. */
export function heaviestDays(days: readonly Moved<number>[]) {
  const ranked = [...days]
    .filter(({ total }) => Math.abs(total) >= SEEN)
    .sort((one, other) => Math.abs(other.total) - Math.abs(one.total) || other.cause - one.cause);
  const shown = ranked.slice(0, DAYS_SHOWN);
  const rest = days.filter((day) => !shown.includes(day));
  return {
    shown,
    rest: {
      days: rest.filter(({ total }) => total !== 0).length,
      contribution: rest.reduce((sum, { total }) => sum + total, 0),
    },
  };
}

/** The score itself, before it is rounded to be stored. */
export function scoreOf({ measure, measured }: Reading): number {
  return sumOf(partsOf(measure, measured));
}
