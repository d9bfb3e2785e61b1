import { type CaredAndQuiet, withinPersonEffect } from '../engine/effects/within-person.ts';
import { normalQuantile } from '../engine/stats/normal-quantile.ts';
import type { Truth } from '../sample/index.ts';
import type { RollRow } from '../server/value/data.rolls.ts';
import { detailsOf } from '../server/value/rules.details.ts';
import { factsOf } from '../server/value/rules.ts';
import type { Simulated } from './simulated.ts';

/** A planted effect and what was found of it: ln of the ratio of purchase rates. */
export interface Trial {
  channel: Channel;
  segment: string;
  planted: number;
  found: number;
  sd: number;
}

const CHANNELS = ['visit', 'call', 'email', 'gift', 'letter'] as const;
type Channel = (typeof CHANNELS)[number];

const NINETY = normalQuantile(0.95);

/** Whether the 90 % interval holds the planted effect. */
export function isInside({ planted, found, sd }: Trial): boolean {
  return Math.abs(found - planted) <= NINETY * sd;
}

export function isRightSign({ planted, found }: Trial): boolean {
  return Math.sign(planted) === Math.sign(found);
}

const WINDOWS: Readonly<Record<string, number>> = { call: 30, visit: 60, gift: 60 };
const MESSAGE = 14;
const OTHER = 99;

/** What each channel does in each segment of a business: planted, and found within persons. */
export function careTrials({ rows, truths, asOf }: Simulated): Trial[] {
  const segments = [...new Set(rows.map(({ segment }) => segment))].sort();
  return segments.flatMap((segment) => {
    const its = rows.filter((row) => row.segment === segment);
    return CHANNELS.flatMap((channel) => {
      const spells: CaredAndQuiet[] = [];
      const planted: Planted[] = [];
      for (const row of its) {
        const one = spellsOf(row, channel, asOf);
        const truth = truths.get(row.customer_no);
        if (one === null || truth === undefined) continue;
        spells.push(one);
        planted.push({ one, ratio: 1 + truth.character.moves[channel], pace: paceOf(truth) });
      }
      const effect = withinPersonEffect(spells);
      const truth = plantedOf(planted);
      if (effect === null || truth === null) return [];
      const { mean: found, sd } = effect;
      return [{ channel, segment, planted: truth, found, sd }];
    });
  });
}

/** What is true of a customer: by what care multiplies buying, and purchases a day without it. */
interface Planted {
  one: CaredAndQuiet;
  ratio: number;
  pace: number;
}

function paceOf({ gapDays, trait }: Truth): number {
  return trait === 'one-time' || trait === 'never' ? 0 : 1 / gapDays;
}

/**
 * The ratio that within-person comparison finds in the long run where customers differ in theirs:
 * of the customers' own, each weighed by the purchases that can show it. ln; null without any.
 */
function plantedOf(planted: readonly Planted[]): number | null {
  let ratio = 1;
  for (let round = 0; round < 30; round += 1) {
    let sum = 0;
    let total = 0;
    for (const { one, ratio: own, pace } of planted) {
      const [cared, quiet] = [one.cared.exposure, one.quiet.exposure];
      const weight = (pace * cared * quiet) / Math.max(1, ratio * cared + quiet);
      sum += weight * own;
      total += weight;
    }
    if (total === 0) return null;
    ratio = sum / total;
  }
  return Math.log(ratio);
}

/**
 * Purchases and days in the windows of one channel, and outside all windows, from the first touch
 * to where the last one's window ends: before and after it chance decided nothing.
 */
function spellsOf(row: RollRow, channel: Channel, asOf: number): CaredAndQuiet | null {
  const { touches } = detailsOf(row, asOf);
  const first = touches[0]?.day;
  if (first === undefined) return null;
  const windowOf = (one: string) => WINDOWS[one] ?? MESSAGE;
  const end = touches.reduce((day, one) => Math.max(day, one.day + windowOf(one.channel) - 1), 0);
  const last = Math.min(asOf, end);
  const marks = new Uint8Array(last - first + 1);
  for (const touch of touches) {
    const its = touch.channel === channel ? 1 : OTHER;
    const until = Math.min(last, touch.day + windowOf(touch.channel) - 1);
    for (let day = touch.day; day <= until; day += 1) {
      marks[day - first] = marks[day - first] === OTHER ? OTHER : its;
    }
  }
  const cared = { purchases: 0, exposure: 0 };
  const quiet = { purchases: 0, exposure: 0 };
  for (const mark of marks) {
    if (mark === 1) cared.exposure += 1;
    else if (mark === 0) quiet.exposure += 1;
  }
  for (const { day, kind } of factsOf(row).rolls) {
    if (kind !== 'bought' || day < first || day > last) continue;
    const mark = marks[day - first];
    if (mark === 1) cared.purchases += 1;
    else if (mark === 0) quiet.purchases += 1;
  }
  return { cared, quiet };
}
