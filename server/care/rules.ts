import { cadenceDays, type Clamp, dailyHazard, jittered } from '../../engine/care/cadence.ts';
import { savedPerMinute } from '../../engine/care/day-plan.ts';
import { isForgotten, type Occasion, touchOrOccasion } from '../../engine/care/next-touch.ts';
import type { CareGrid, DangerLevel, Importance } from '../../contract/care/cadence.ts';
import type { OccasionKind, TodayReason } from '../../contract/care/today.ts';
import type { CareInput, CustomerDay, LiveDecision } from './data.inputs.ts';
import { nextLunarDay } from '../customers/index.ts';
import { nextOnDay } from './rules.days.ts';

/** What every rhythm of a workspace is reckoned with. */
export interface CareMeasure {
  grid: CareGrid;
  /** The shortest and longest period of each type of relationship. */
  types: Readonly<Record<string, Clamp>>;
  /** Minor units an hour. */
  hourCost: number;
  /** 0 to 1. */
  effect: number;
  /** Days since 1970-01-01, in the business's zone. */
  today: number;
}

export interface Rhythm {
  importance: Importance;
  period: number;
  jittered: number;
  startedOn: number;
  nextTouch: number;
  forgottenFrom: number | null;
  saved: number;
}

export interface Item {
  employeeId: string | null;
  reason: TodayReason;
  promisedOn: number | null;
  minutes: number;
  promiseNo: number | null;
  occasion: DatedOccasion | null;
  delegatedBy: string | null;
}

export interface Assessed {
  rhythm: Rhythm;
  /** Null where nothing is to be done today. */
  item: Item | null;
}

interface DatedOccasion extends Occasion {
  kind: OccasionKind;
  years: number | null;
}

/** A standing from here on is important, thousandths of a point. */
const IMPORTANT_FROM = 60_000;
const RISING_FROM = 0.4;
const HIGH_FROM = 0.7;
/** Danger that has grown by so much since the last purchase says that something changed. */
const CHANGED_FROM = 0.3;
/** Where no model is, danger by the overdue ratio's bands 1 / 1.5 / 2.5. */
const BY_BAND = [0.2, 0.4, 0.6, 0.9] as const;
const LOST_RATIO = 2.5;
const LOST_DANGER = 0.9;
/** Time of an ordinary contact, which cadence is reckoned with, minutes. */
const USUAL_MINUTES = 10;
const MINUTES: Readonly<Record<TodayReason, number>> = {
  promised: 20,
  occasion: 5,
  danger: 15,
  due: 10,
  follow_up: 10,
  forgotten: 15,
};
/** An occasion is shown from so many days before; a promise from the day before. */
const OCCASION_LEAD = 3;
const PROMISE_LEAD = 1;
/** Days of quiet after an unanswered attempt, each further one half as long again. */
const QUIET = 3;
/** So many days after an attempt it is still worth following up. */
const FOLLOW_UP_WITHIN = 21;
const DAYS_A_YEAR = 365;

/** The rhythm of one customer and whether, and why, they are on a list today. Pure. */
export function assess(measure: CareMeasure, input: CareInput): Assessed {
  const { today } = measure;
  const stake = stakeOf(input);
  const clamp = narrowed(
    measure.grid[stake.importance][levelOf(stake.danger)],
    input.relationship === null ? undefined : measure.types[input.relationship],
  );
  const period = cadenceDays(
    {
      cost: (measure.hourCost * USUAL_MINUTES) / 60,
      marginPerDay: stake.marginPerDay,
      hazardPerDay: dailyHazard(stake.excess),
      effect: measure.effect,
      unanswered: input.unanswered,
    },
    clamp,
  );
  const startedOn = startOf(input, today);
  const clock = {
    startedOn,
    period: jittered(period, clamp, input.customer_no, input.touches),
    today,
  };
  const occasions = input.ended
    ? revisit(input)
    : input.gone || input.excluded
      ? []
      : occasionsOf(input, stake.importance, today);
  const touch = touchOrOccasion(clock, occasions);
  const kept = input.score_milli !== null || input.last_conversed !== null;
  const owed = kept && !stake.lost && !input.gone && !input.ended && !input.excluded;
  const reason = reasonOf({ input, today, clock, stake, clamp, owed, occasions, due: touch.on });
  const saved = savedPerMinute({
    promisedOn: null,
    marginPerDay: stake.marginPerDay,
    danger: stake.danger,
    effect: measure.effect,
    minutes: MINUTES[reason ?? 'due'],
  });
  return {
    rhythm: {
      importance: stake.importance,
      period,
      jittered: clock.period,
      startedOn,
      nextTouch: touch.on,
      forgottenFrom: owed ? startedOn + 2 * clock.period + 1 : null,
      saved,
    },
    item: reason === null ? null : itemOf(input, reason, occasions, today),
  };
}

/** A cell of the grid as far as the type of relationship allows it; where they exclude each other, the cell. */
function narrowed(cell: Clamp, type: Clamp | undefined): Clamp {
  if (type === undefined) return cell;
  const least = Math.max(cell.least, type.least);
  const most = Math.min(cell.most, type.most);
  return least > most ? cell : { least, most };
}

interface Stake {
  importance: Importance;
  danger: number;
  excess: number;
  marginPerDay: number;
  lost: boolean;
}

function stakeOf(input: CareInput): Stake {
  const { score_milli, known, circle_state: state } = input;
  const inside = state === 'insider' || state === 'watch';
  const important = known === true && (score_milli ?? 0) >= IMPORTANT_FROM;
  const ratio = input.overdue_ratio ?? 0;
  const danger = input.danger ?? BY_BAND[bandOf(ratio)] ?? 0;
  return {
    importance: inside ? 'insider' : important ? 'important' : 'other',
    danger: input.score_milli === null ? 0 : danger,
    excess: input.excess_danger ?? excessByRatio(danger, ratio),
    marginPerDay: Math.max(0, input.margin_amount ?? 0) / DAYS_A_YEAR,
    // Whoever is lost is won back, not cared for by the clock.
    lost: !inside && ratio >= LOST_RATIO && danger >= LOST_DANGER,
  };
}

function bandOf(ratio: number): number {
  if (ratio < 1) return 0;
  if (ratio < 1.5) return 1;
  return ratio < LOST_RATIO ? 2 : 3;
}

/**
 * Where no model is, the part of danger that came with being late: none while the customer is in
 * time, nearly all of it long after.
 */
function excessByRatio(danger: number, overdueRatio: number): number {
  return overdueRatio <= 1 ? 0 : danger * (1 - 1 / overdueRatio);
}

function levelOf(danger: number): DangerLevel {
  if (danger < RISING_FROM) return 'low';
  return danger < HIGH_FROM ? 'rising' : 'high';
}

/** A conversation starts the clock, and so does a purchase, or deciding that no touch is needed. */
function startOf(input: CareInput, today: number): number {
  const decided = liveDecision(input, 'not_needed')?.day ?? null;
  const bought = shifted(input.last_bought, input.as_of, today);
  const days = [input.last_conversed, bought, decided].filter((day) => day !== null);
  if (days.length > 0) return Math.min(today, Math.max(...days));
  return Math.min(today, shifted(input.arrived_on, input.as_of, today) ?? input.arrived_on);
}

/** A day of a history that ended on `asOf`, as far from today as it was from its end. */
function shifted(day: number | null, asOf: number | null, today: number): number | null {
  return day === null || asOf === null ? null : today - Math.max(0, asOf - day);
}

interface Situation {
  input: CareInput;
  today: number;
  clock: { startedOn: number; period: number; today: number };
  stake: Stake;
  clamp: { least: number };
  owed: boolean;
  occasions: readonly DatedOccasion[];
  due: number;
}

/** The first reason that holds, or none. A snooze silences all of them, quiet all but promises. */
function reasonOf(situation: Situation): TodayReason | null {
  const { input, today, clock, stake, clamp, owed, occasions, due } = situation;
  const snooze = liveDecision(input, 'snoozed');
  if (snooze?.until != null && snooze.until > today) return null;
  if (input.decisions.some(({ decision, day }) => decision === 'done' && day === today))
    return null;
  if (input.promise_due !== null && input.promise_due <= today + PROMISE_LEAD) return 'promised';
  if ((input.gone && !input.ended) || today < quietUntil(input)) return null;
  if (occasions.some(({ on }) => on <= today + OCCASION_LEAD)) return 'occasion';
  if (input.ended) return null;
  if (snooze !== undefined || liveDecision(input, 'delegated') !== undefined) return 'follow_up';
  // What they asked for and what one of us took up is done all the same.
  if (input.excluded) return null;
  const since = today - clock.startedOn;
  if (owed && stake.excess >= CHANGED_FROM && since >= clamp.least) return 'danger';
  if (triedLately(input, today)) return 'follow_up';
  if (owed && isForgotten(clock)) return 'forgotten';
  return owed && due <= today ? 'due' : null;
}

/** Once or twice without an answer; later, and from the third on, it is a matter of the rhythm. */
function triedLately(input: CareInput, today: number): boolean {
  const { attempted_on: attempted, unanswered } = input;
  if (attempted === null || unanswered < 1 || unanswered > 2) return false;
  if (today - attempted > FOLLOW_UP_WITHIN) return false;
  return attempted > (liveDecision(input, 'not_needed')?.day ?? -Infinity);
}

/** After an attempt there is quiet for a while: first three days, then half as long again each time. */
function quietUntil({ attempted_on: attempted, unanswered }: CareInput): number {
  if (attempted === null || unanswered === 0) return -Infinity;
  return attempted + Math.round(QUIET * 1.5 ** (unanswered - 1));
}

/** A decision is over once there was a conversation, and once another one closed the matter. */
function liveDecision(
  { decisions, last_conversed }: CareInput,
  decision: 'snoozed' | 'delegated' | 'not_needed',
): LiveDecision | undefined {
  const closed = decisions.find((it) => it.decision === 'not_needed')?.no ?? 0;
  return decisions.find(
    (it) =>
      it.decision === decision &&
      it.no >= closed &&
      !it.spoken_after &&
      it.day >= (last_conversed ?? -Infinity),
  );
}

/** The next of each occasion that has not been dealt with yet. */
function occasionsOf(input: CareInput, importance: Importance, today: number): DatedOccasion[] {
  const years = (day: CustomerDay, on: number) =>
    day.year === null ? null : new Date(on * 86_400_000).getUTCFullYear() - day.year;
  const dated = input.dates.flatMap((day) => {
    const on = day.lunar
      ? nextLunarDay(day.month, day.day, today)
      : nextOnDay(day.month, day.day, today);
    return on === null ? [] : [{ kind: day.kind, on, years: years(day, on) }];
  });
  const first = importance === 'other' ? null : firstOrder(input.first_bought, today);
  const handled = handledOn(input);
  return [...dated, ...(first === null ? [] : [first])].filter(
    ({ on }) => handled < on - OCCASION_LEAD,
  );
}

/** The one thing care does of an ended relationship, until it has been done. */
function revisit(input: CareInput): DatedOccasion[] {
  const { revisit_on: on } = input;
  if (on === null || handledOn(input) >= on - OCCASION_LEAD) return [];
  return [{ kind: 'revisit', on, years: null }];
}

/** When somebody last spoke with them, or decided that there is nothing to say. */
function handledOn(input: CareInput): number {
  return Math.max(
    input.last_conversed ?? -Infinity,
    liveDecision(input, 'not_needed')?.day ?? -Infinity,
  );
}

/** Every whole year since the first order. */
function firstOrder(firstBought: number | null, today: number): DatedOccasion | null {
  if (firstBought === null) return null;
  const first = new Date(firstBought * 86_400_000);
  const on = nextOnDay(first.getUTCMonth() + 1, first.getUTCDate(), today);
  const years = new Date(on * 86_400_000).getUTCFullYear() - first.getUTCFullYear();
  return years < 1 ? null : { kind: 'first_order', on, years };
}

function itemOf(
  input: CareInput,
  reason: TodayReason,
  occasions: readonly DatedOccasion[],
  today: number,
): Item {
  const delegated = liveDecision(input, 'delegated');
  const occasion =
    reason === 'occasion'
      ? ([...occasions].sort((a, b) => a.on - b.on).find(({ on }) => on <= today + OCCASION_LEAD) ??
        null)
      : null;
  return {
    employeeId: delegated?.to_employee_id ?? input.owner_id,
    reason,
    promisedOn: reason === 'promised' ? input.promise_due : null,
    minutes: MINUTES[reason],
    promiseNo: reason === 'promised' ? input.promise_no : null,
    occasion,
    delegatedBy: delegated?.employee_id ?? null,
  };
}
