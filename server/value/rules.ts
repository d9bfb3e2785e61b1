import { type ActKind, type ActRoll } from '../../engine/value/acts.ts';
import { type Window, windowsFor } from '../../engine/value/episodes.ts';
import type { PriceRoll } from '../../engine/value/price.ts';
import { type DayRoll, type Reading } from '../../engine/value/purchases.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type {
  MonthModel,
  ScorecardDefinition,
  ScoredEpisodes,
  SegmentModel,
} from '../../contract/value/scorecard.ts';
import type { RollRow } from './data.rolls.ts';

/** Everything a standing is computed with, besides the customer's own rolls. */
export interface Measure {
  version: number;
  definition: ScorecardDefinition;
  model: MonthModel;
  /** The month whose model it is, as its first day. */
  modelMonth: string;
  /** Days since 1970-01-01. */
  asOf: number;
  episodes: ScoredEpisodes;
  /** The criteria that are fed, and the day as it is written: looked up for every customer. */
  fed: ReadonlySet<string>;
  date: string;
  /** When competitors cut deeper for a segment; the same for every customer in it. */
  windowsOf(segment: string): readonly Window[];
}

export function measureOf(of: Omit<Measure, 'windowsOf' | 'fed' | 'date'>): Measure {
  const bySegment = new Map<string, readonly Window[]>();
  const windowsOf = (segment: string) => {
    const known = bySegment.get(segment);
    if (known !== undefined) return known;
    const windows = windowsFor(of.episodes, segment);
    bySegment.set(segment, windows);
    return windows;
  };
  return { ...of, windowsOf, fed: new Set(of.definition.fed), date: dateOf(of.asOf) };
}

/** How much of a source tier's facts counts (engine.md 1): A, B, C, D. */
const TRUST = [1, 1, 0.5, 0] as const;

/** The same by the tier's letter. */
export function trustOf(tier: string): number {
  return TRUST[tier.charCodeAt(0) - 65] ?? 0;
}

/** Facts that stopped so many days ago are history: standings are then those of their last day. */
const STALE_AFTER = 60;
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

/** Writing a date costs as much as scoring a criterion, and few are different. */
const dates = new Map<number, string>();
const MOST_DATES = 20_000;

export function dateOf(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  if (dates.size >= MOST_DATES) dates.clear();
  const date = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  dates.set(day, date);
  return date;
}

/** The first day of a day's month. */
export function monthOf(date: string): string {
  return `${date.slice(0, 7)}-01`;
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

/** A customer's facts as the engine reads them. */
export interface CustomerFacts {
  rolls: DayRoll[];
  acts: ActRoll[];
  /** Since when the customer is known. */
  firstKnownDay: number;
}

const ACTS: ReadonlyMap<number, ActKind> = new Map(
  (
    [
      'referral_confirmed',
      'paid_referral_confirmed',
      'suggested',
      'suggestion_adopted',
      'help_asked',
      'helped',
      'survey_invited',
      'survey_answered',
      'activity_invited',
      'activity_attended',
      'chosen_over_competitor',
      'won_though_dearer',
      'quote_revised',
      'returned_without_fault',
      'reworked_without_fault',
      'quoted',
      'discount_asked',
      'product_change_asked',
      'price_raised',
    ] as const
  ).map((kind) => [factKinds[kind].number, kind]),
);
const BOUGHT = factKinds.bought.number;
const RETURNED = factKinds.returned.number;

let lastRow: RollRow | undefined;
let lastFacts: CustomerFacts | undefined;

/** Sorts a customer's day rolls by what reads them; once, however many ask for the same one's. */
export function factsOf(row: RollRow): CustomerFacts {
  if (row === lastRow && lastFacts !== undefined) return lastFacts;
  lastFacts = sorted(row);
  lastRow = row;
  return lastFacts;
}

function sorted(row: RollRow): CustomerFacts {
  const rolls: DayRoll[] = [];
  const acts: ActRoll[] = [];
  let firstKnownDay = Infinity;
  for (let i = 0; i < row.days.length; i++) {
    const day = row.days[i] ?? 0;
    const number = row.kinds[i] ?? 0;
    if (day < firstKnownDay) firstKnownDay = day;
    const trust = TRUST[(row.tiers[i] ?? 1) - 1] ?? 0;
    const n = row.counts[i] ?? 0;
    const amount = row.amounts[i] ?? 0;
    if (number === BOUGHT) rolls.push({ day, kind: 'bought', n, amount, trust });
    else if (number === RETURNED) rolls.push({ day, kind: 'returned', n, amount, trust });
    else {
      const kind = ACTS.get(number);
      if (kind !== undefined) acts.push({ day, kind, n, amount, trust });
    }
  }
  return { rolls, acts, firstKnownDay };
}

/** What a customer paid on each day, beside what the same would have cost at the reference price. */
export function pricesOf({ prices }: RollRow): PriceRoll[] {
  if (prices === null) return [];
  const { days, lines, paid, reference, deal_lines: deals, deal_available: available } = prices;
  return days.map((day, i) => ({
    day,
    lines: lines[i] ?? 0,
    paid: paid[i] ?? 0,
    reference: reference[i] ?? 0,
    dealLines: deals[i] ?? 0,
    dealAvailable: available[i] ?? 0,
  }));
}

export function readingOf(measure: Measure, segment: string, firstKnownDay: number): Reading {
  return {
    asOf: measure.asOf,
    halfLife: segmentOf(measure.model, segment).half_life,
    firstKnownDay: Math.min(firstKnownDay, measure.asOf),
    marginRate: measure.definition.gross_margin_bp / 10_000,
  };
}
