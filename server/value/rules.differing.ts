import type { CriterionKey } from '../../contract/value/standing.ts';
import type { MonthModel, ScorecardDefinition } from '../../contract/value/scorecard.ts';

/** Customers' mean orders differ by less than a tenth: 1/√(q − 2) of Gamma-Gamma. */
const SAME_SPEND = 102;
/** Customers who do not differ in buying must differ in so much else, by weight, to be ranked. */
const MOST = 2 / 3;

/**
 * The fed criteria in which customers differ by chance alone, and whether a ranking means anything:
 * they differ in buying, or in most else. What comes in clusters, such as several lines bought on
 * one deal, looks like a difference between customers, so a few criteria alone prove nothing.
 * Criterion 2 is left out: before experiments its spread is an assumption.
 */
export function differingCriteria(
  model: MonthModel,
  { fed, weights }: Pick<ScorecardDefinition, 'fed' | 'weights'>,
): { alike: CriterionKey[]; discriminates: boolean } {
  const { base, frictions, negotiation, suggestions, cooperation, stays } = model;
  const priors: Partial<Record<CriterionKey, readonly (Prior | null)[]>> = {
    c1: [base.rate, { discriminating: base.spend.q <= SAME_SPEND }],
    c3: [frictions.frictions, frictions.service],
    c4: [negotiation.prior],
    c5: [base.prices.realisation, base.prices.deals, base.prices.requests, base.prices.kept],
    c6: [base.referrals.rate],
    c7: [suggestions],
    c8: Object.values(cooperation),
    c9: [stays],
  };
  const alike: CriterionKey[] = [];
  let told = 0;
  let differing = 0;
  for (const key of fed) {
    const its = priors[key];
    if (its === undefined) continue;
    told += weights[key];
    if (its.some((prior) => prior?.discriminating === true)) differing += weights[key];
    else alike.push(key);
  }
  return { alike, discriminates: !alike.includes('c1') || differing >= MOST * told };
}

type Prior = { readonly discriminating: boolean };
