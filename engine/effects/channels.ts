import { type Estimate, poolEffects } from '../stats/pooling.ts';
import { type Response, responseAbove, UNPROVEN_RESPONSE } from './care-response.ts';

/** An experimental effect of one channel: ln of the ratio of purchase rates, and its variance. */
export type ChannelEstimate = Estimate & { readonly channel: string };

/** The same, shrunken to what channels do on the whole. */
export type ChannelEffect = Pick<Response, 'mean' | 'sd'> & {
  readonly channel: string;
  readonly pAbove5: number;
  readonly pAbove10: number;
};

const GO_LIFT = 0.05;
const GO = 0.8;
const STOP = 0.1;
/** Less sure than this, and a small chance says that little is known, not that nothing works. */
const SURE = 0.35;

/**
 * Channels' effects, each shrunken to their random-effects mean by precisions; the uncertainty of
 * that mean is added to each (Kackar and Harville 1984 to first order). A single channel, whose
 * spread cannot be known, and a spread below that of before experiments count as N(0, .15²) apart.
 */
export function channelEffects(estimates: readonly ChannelEstimate[]): ChannelEffect[] {
  const pooled = poolEffects(estimates);
  if (pooled === null) return [];
  const spread = Math.max(pooled.between, UNPROVEN_RESPONSE.omega ** 2);
  const seen = estimates.filter((e) => Number.isFinite(e.mean) && e.variance > 0);
  const alone = seen.length < 2;
  const centre = alone ? UNPROVEN_RESPONSE.tau : pooled.mean;
  const unsure = alone ? 0 : pooled.sd ** 2;
  return seen.map(({ channel, mean, variance }) => {
    const own = variance < Infinity ? spread / (spread + variance) : 0;
    const posterior = {
      mean: centre + own * (mean - centre),
      sd: Math.sqrt((1 - own) * spread + (1 - own) ** 2 * unsure),
    };
    return {
      channel,
      ...posterior,
      pAbove5: responseAbove(posterior, GO_LIFT),
      pAbove10: responseAbove(posterior, 0.1),
    };
  });
}

/** Whether care is worth going on with: with these channels, in the package, or not known yet. */
export type Verdict =
  | { readonly verdict: 'go_on'; readonly channels: readonly string[] }
  | { readonly verdict: 'package' | 'cannot_tell_yet' };

/**
 * Go on where any channel has P(effect > 5 %) ≥ .8; the package where all have ≤ .1 and each is
 * known well enough, sd ≤ .35 (engine §3, §7); else one cannot tell yet.
 */
export function goOnOrStop(
  effects: readonly Pick<ChannelEffect, 'channel' | 'sd' | 'pAbove5'>[],
): Verdict {
  const channels = effects.filter((e) => e.pAbove5 >= GO).map((e) => e.channel);
  if (channels.length > 0) return { verdict: 'go_on', channels };
  const isOver = effects.every((e) => e.pAbove5 <= STOP && e.sd <= SURE);
  return { verdict: effects.length > 0 && isOver ? 'package' : 'cannot_tell_yet' };
}
