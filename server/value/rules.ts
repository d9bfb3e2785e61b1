import { composite } from '../../engine/value/composite.ts';
import { assessDanger, isActive } from '../../engine/value/danger.ts';
import { scoreDesire } from '../../engine/value/desire.ts';
import { type DayRoll, type Reading, summarisePurchases } from '../../engine/value/purchases.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type {
  MonthModel,
  ScorecardDefinition,
  SegmentModel,
} from '../../contract/value/scorecard.ts';
import type { RollRow, StandingRow } from './data.ts';

/** Everything a standing is computed with, besides the customer's own rolls. */
export interface Measure {
  version: number;
  definition: ScorecardDefinition;
  model: MonthModel;
  /** Days since 1970-01-01. */
  asOf: number;
}

/** How much of a source tier's facts counts (engine.md 1): A, B, C, D. */
const TRUST = [1, 1, 0.5, 0] as const;

/** Facts that stopped so many days ago are history: standings are then those of their last day. */
const STALE_AFTER = 60;
/** Behind every known standing, whatever its score. */
const BEHIND = 200_000;
/** Minor units of margin a year in the middle of the tie break's range. */
const TIE_SCALE = 1_000_000;
const MS_PER_DAY = 86_400_000;

/**
 * The day standings speak of: today, or the last day of a history that had ended long ago when it was
 * brought in. A business that has once been scored as of today stays there however quiet it gets.
 */
export function standingDay(
  today: number,
  lastBought: number,
  before: { history: boolean } | undefined,
): { day: number; history: boolean } {
  const history = today - lastBought > STALE_AFTER && before?.history !== false;
  return { day: history ? lastBought : today, history };
}

export function dayOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY);
}

export function dateOf(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Today in a time zone. */
export function todayIn(timeZone: string, now: Date): number {
  return dayOf(new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now));
}

/** The model of a customer's segment, or the base's where the segment is too small for one. */
export function segmentOf(
  model: Pick<MonthModel, 'base' | 'segments'>,
  segment: string,
): SegmentModel {
  return model.segments[segment] ?? model.base;
}

/** A customer's rolls as the engine reads them, and since when the customer is known. */
export function rollsOf(row: RollRow): { rolls: DayRoll[]; firstKnownDay: number } {
  const rolls: DayRoll[] = [];
  let firstKnownDay = Infinity;
  for (let i = 0; i < row.days.length; i++) {
    const day = row.days[i] ?? 0;
    const kind = kindOf(row.kinds[i]);
    firstKnownDay = Math.min(firstKnownDay, day);
    if (kind === null) continue;
    const trust = TRUST[(row.tiers[i] ?? 1) - 1] ?? 0;
    rolls.push({ day, kind, n: row.counts[i] ?? 0, amount: row.amounts[i] ?? 0, trust });
  }
  return { rolls, firstKnownDay };
}

function kindOf(number: number | undefined): DayRoll['kind'] | null {
  if (number === factKinds.bought.number) return 'bought';
  return number === factKinds.returned.number ? 'returned' : null;
}

export function readingOf(measure: Measure, segment: string, firstKnownDay: number): Reading {
  return {
    asOf: measure.asOf,
    halfLife: segmentOf(measure.model, segment).half_life,
    firstKnownDay: Math.min(firstKnownDay, measure.asOf),
    marginRate: measure.definition.gross_margin_bp / 10_000,
  };
}

/** The standing of one customer; null for a contact who buys nothing of their own. */
export function standingOf(measure: Measure, row: RollRow, now: Date): StandingRow | null {
  const { rolls, firstKnownDay } = rollsOf(row);
  if (row.contact && rolls.length === 0) return null;
  const summary = summarisePurchases(rolls, readingOf(measure, row.segment, firstKnownDay));
  const segment = segmentOf(measure.model, row.segment);
  const { weights, fed, anchors } = measure.definition;
  const desire = scoreDesire(
    { halfLife: segment.half_life, rate: segment.rate, spend: segment.spend, anchors: anchors.c1 },
    summary,
  );
  const whole = composite(weights, { c1: desire.known ? desire : null }, new Set(fed));
  const danger = assessDanger(measure.model.danger, summary);
  const known = whole.coverage >= 0.5;
  const score = thousandths(whole.score);
  const value = Math.round(
    danger?.model
      ? danger.model.expectedPurchasesYear * desire.marginPerPurchaseDay
      : desire.yearly,
  );
  return {
    customer_no: row.customer_no,
    version: measure.version,
    as_of: dateOf(measure.asOf),
    computed_at: now,
    score_milli: score,
    sd_milli: thousandths(whole.sd),
    coverage_milli: thousandths(whole.coverage),
    known,
    place_milli: (known ? score : score - BEHIND) + tieBreak(desire.yearly),
    points_milli: [desire.known ? desire.thousandths : -1, -1, -1, -1, -1, -1, -1, -1, -1],
    points_sd_milli: [desire.known ? thousandths(desire.sd) : -1, -1, -1, -1, -1, -1, -1, -1, -1],
    danger: danger?.model?.within90 ?? null,
    overdue_ratio: danger?.overdue.ratio ?? null,
    value_amount: value,
    margin_amount: value,
    active: isActive(danger),
    gate: null,
    last_bought: summary.lastPurchaseDay === null ? null : dateOf(summary.lastPurchaseDay),
    segment: row.segment,
  };
}

/** From 0 to below 1, rising with expected margin: orders equal scores and never reaches the next. */
function tieBreak(yearly: number): number {
  const margin = Math.max(0, yearly);
  return (0.999 * margin) / (margin + TIE_SCALE);
}

function thousandths(value: number): number {
  return Math.round(value * 1_000);
}
