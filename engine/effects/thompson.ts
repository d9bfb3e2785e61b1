import { normalCdf } from '../stats/normal.ts';
import { uniform } from '../stats/uniform.ts';
import type { Response } from './care-response.ts';

/** What is believed of a channel's effect. */
export type Believed = Pick<Response, 'mean' | 'sd'> & { readonly channel: string };

/** A channel and the chance by which it is chosen, kept so that what comes of it can be weighed. */
export type Chance = { readonly channel: string; readonly probability: number };

const EXPLORATION = 0.1;
/** Of Simpson's rule over ±7 standard deviations. */
const STEPS = 160;
/** A belief without any doubt would have no density to integrate. */
const LEAST_SD = 1e-6;

/** P(this channel is the best): ∫ φ(x)·ΠΦ(others) over its own belief, by Simpson's rule. */
function bestChance(beliefs: readonly Believed[], index: number): number {
  const own = beliefs[index] as Believed;
  const sd = Math.max(LEAST_SD, own.sd);
  let sum = 0;
  for (let i = 0; i <= STEPS; i += 1) {
    const z = -7 + (14 * i) / STEPS;
    const weight = i === 0 || i === STEPS ? 1 : i % 2 === 0 ? 2 : 4;
    let density = weight * Math.exp((-z * z) / 2);
    beliefs.forEach((other, j) => {
      if (j === index) return;
      density *= normalCdf((own.mean + sd * z - other.mean) / Math.max(LEAST_SD, other.sd));
    });
    sum += density;
  }
  return sum;
}

/**
 * Thompson sampling's chances, worked out instead of drawn: each channel as often as it is
 * likely to be the best, a tenth of all choices even among all. Thompson (1933), Biometrika 25.
 * They add up to 1; empty for no channel.
 */
export function channelChances(beliefs: readonly Believed[]): Chance[] {
  const best = beliefs.map((_, i) => bestChance(beliefs, i));
  const total = best.reduce((sum, value) => sum + value, 0);
  const even = 1 / beliefs.length;
  return beliefs.map(({ channel }, i) => {
    const share = total > 0 ? (best[i] as number) / total : even;
    return { channel, probability: (1 - EXPLORATION) * share + EXPLORATION * even };
  });
}

/**
 * The channel of a customer for a period (a whole number, as the quarter), drawn by its chance:
 * the same for the same seed and period, so that a customer's channel changes at most once a
 * period. Null without a channel. seed: of customer and programme.
 */
export function chooseChannel(
  beliefs: readonly Believed[],
  seed: number,
  period: number,
): Chance | null {
  let left = uniform(seed, period);
  const chances = channelChances(beliefs);
  for (const chance of chances) {
    left -= chance.probability;
    if (left < 0) return chance;
  }
  return chances.at(-1) ?? null;
}
