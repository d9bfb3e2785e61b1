import type { Change } from './membership.ts';

/** Share of the margin at stake that care saves, before the business has experiments of its own
 * (engine §6: prior .1–.2). */
const EFFECT_OF_CARE = 0.15;

/**
 * What care is expected to add in the next year: margin in danger × the share of it care saves.
 * Ranking by it, not by danger or by margin, is what pays (Ascarza 2018, "Retention futility").
 */
export function incrementalMargin(margin: number, danger: number): number {
  return Math.max(0, margin) * Math.min(1, Math.max(0, danger)) * EFFECT_OF_CARE;
}

/** Somebody who is inside, or has earned a place. */
export type Contender = {
  readonly no: number;
  /** 0–100. */
  readonly score: number;
  /** Minor units a year. */
  readonly incremental: number;
  /** Outside: months running with the lead over the circle's weakest, this one included. */
  readonly leading: number;
};

export type CapacityRules = { readonly lead: number; readonly monthsLeading: number };
export const CAPACITY_RULES: CapacityRules = { lead: 5, monthsLeading: 2 };

export type Placed = { readonly no: number; readonly change: Change; readonly displaced: boolean };

const WORKING_DAYS_A_MONTH = 21;

/**
 * Insiders there is time for: care hours ÷ hours per insider (engine.md 4). Minutes a working day of
 * everybody who looks after customers, and minutes a month for one insider.
 */
export function roomByTime(dayMinutes: number, minutesEach: number): number {
  if (!(minutesEach > 0)) return Infinity;
  return Math.floor((Math.max(0, dayMinutes) * WORKING_DAYS_A_MONTH) / minutesEach);
}

/** Higher incremental margin first; then the score, then the number, so that order is always total. */
function byIncrement(one: Contender, other: Contender): number {
  return other.incremental - one.incremental || other.score - one.score || one.no - other.no;
}

function byScore(one: Contender, other: Contender): number {
  return one.score - other.score || other.no - one.no;
}

/** Whether somebody outside leads the circle's weakest who may leave by enough points. */
export function leads(score: number, displaceable: readonly Contender[], rules: CapacityRules) {
  const weakest = displaceable.reduce((least, one) => Math.min(least, one.score), Infinity);
  return score >= weakest + rules.lead;
}

/**
 * Who gets a place when more have earned one than there is room. Free places go by expected
 * incremental margin; after that somebody displaces the weakest insider of full tenure only with a
 * lead in score kept for so many months. `room` is capacity less insiders who stay; Infinity without
 * a capacity.
 */
export function fillCircle(
  earned: readonly Contender[],
  displaceable: readonly Contender[],
  room: number,
  rules: CapacityRules = CAPACITY_RULES,
): Placed[] {
  const queue = [...earned].sort(byIncrement);
  const free = Math.max(0, Math.min(queue.length, room));
  const placed: Placed[] = queue
    .slice(0, free)
    .map(({ no }) => ({ no, change: 'promote', displaced: false }));
  // A circle larger than its capacity shrinks by ordinary demotions, never by a cut-off.
  const weakest = [...displaceable].sort(byScore);
  for (const contender of queue.slice(free)) {
    const [out] = weakest;
    if (out === undefined) break;
    if (contender.leading < rules.monthsLeading) continue;
    if (contender.score < out.score + rules.lead) continue;
    weakest.shift();
    placed.push({ no: out.no, change: 'demote', displaced: true });
    placed.push({ no: contender.no, change: 'promote', displaced: true });
  }
  return placed;
}
