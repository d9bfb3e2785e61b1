import { momentsOf } from './moments.ts';
import { normalQuantile } from './normal-quantile.ts';
import { wilsonInterval } from './wilson.ts';

/** How well scores tell apart: .5 is a coin, 1 a seer. */
export type Auc = {
  readonly auc: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
  readonly ones: number;
  readonly zeros: number;
};

/** Ranks from 1, equal values sharing the mean of theirs. */
export function midRanks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (let i = from; i < to; i += 1) ranks[order[i] ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/**
 * The chance that somebody to whom it happened was scored above somebody to whom it did not, ties
 * as a half, with the interval of DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, by the
 * ranks of Sun and Xu (2014), on the logit's scale. Where all are told apart DeLong's variance is
 * 0: then Wilson's interval of as many as the smaller side has. Null unless both happened.
 * Scores any finite numbers, as many as `happened`.
 */
export function rankAuc(
  scores: readonly number[],
  happened: readonly boolean[],
  confidence = 0.95,
): Auc | null {
  const yes = scores.flatMap((score, i) => (happened[i] === true ? [score] : []));
  const no = scores.flatMap((score, i) => (happened[i] === true ? [] : [score]));
  const [ones, zeros] = [yes.length, no.length];
  if (ones === 0 || zeros === 0) return null;
  const all = midRanks([...yes, ...no]);
  const amongYes = midRanks(yes);
  const amongNo = midRanks(no);
  // For each of one side the share of the other side below it.
  const above = yes.map((_, i) => ((all[i] as number) - (amongYes[i] as number)) / zeros);
  const below = no.map((_, j) => 1 - ((all[ones + j] as number) - (amongNo[j] as number)) / ones);
  const auc = momentsOf(above).mean;
  const sd = Math.sqrt(momentsOf(above).variance / ones + momentsOf(below).variance / zeros);
  if (!(sd > 0) || auc <= 0 || auc >= 1) {
    const least = Math.min(ones, zeros);
    return { auc, sd: 0, ...wilsonInterval(auc * least, least, confidence), ones, zeros };
  }
  const logit = Math.log(auc / (1 - auc));
  const reach = (normalQuantile((1 + confidence) / 2) * sd) / (auc * (1 - auc));
  const low = 1 / (1 + Math.exp(reach - logit));
  const high = 1 / (1 + Math.exp(-reach - logit));
  return { auc, sd, low, high, ones, zeros };
}
