import { type Auc, rankAuc } from '../stats/auc.ts';
import { grouped } from '../stats/groups.ts';

/** Where a customer stands when words are laid beside deeds; both from 0 to 1. */
export type Quadrant = 'true' | 'polite' | 'grumbling_loyal' | 'cold' | 'unasked';

/** From here on an answer or a standing is a high one. */
const HIGH = 0.5;

/**
 * Said: the latest answers; did: the standing without criterion 8, which answering itself feeds
 * (engine §8). `gap` is said − did; null for whom nobody asked.
 */
export function saidVersusDid(
  said: number | null,
  did: number,
): { readonly quadrant: Quadrant; readonly gap: number | null } {
  if (said === null) return { quadrant: 'unasked', gap: null };
  const gap = said - did;
  if (did >= HIGH) return { quadrant: said >= HIGH ? 'true' : 'grumbling_loyal', gap };
  return { quadrant: said >= HIGH ? 'polite' : 'cold', gap };
}

/** How well answers foretell buying; engine §8. */
export type SaidTells = {
  readonly auc: Auc | null;
  /** Answers tell no more than a coin: the interval holds .5, or there is none. */
  readonly uninformative: boolean;
  /** Answers after which all or none of at least 100 bought: a leak, or a circle. */
  readonly tooGood: readonly number[];
};

const ENOUGH_TO_DOUBT = 100;

/** The latest answers (each a level from 0 to 1) against who bought in the next 90 days. */
export function saidTells(
  answers: readonly { readonly said: number; readonly bought: boolean }[],
): SaidTells {
  const auc = rankAuc(
    answers.map((a) => a.said),
    answers.map((a) => a.bought),
  );
  const levels = [...grouped(answers, (a) => a.said)];
  const tooGood = levels.flatMap(([said, of]) => {
    const bought = of.filter((a) => a.bought).length;
    const isSame = bought === 0 || bought === of.length;
    return isSame && of.length >= ENOUGH_TO_DOUBT ? [said] : [];
  });
  return {
    auc,
    uninformative: auc === null || (auc.low <= 0.5 && auc.high >= 0.5),
    tooGood: tooGood.sort((one, other) => one - other),
  };
}
