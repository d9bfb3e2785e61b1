import type { CriterionKey } from '../../contract/value/standing.ts';

/** Weights in force of a scorecard: of all nine in their order, 0 where not fed, adding up to 1. */
export function weightsInForce(
  card:
    { weights: Readonly<Record<CriterionKey, number>>; fed: readonly CriterionKey[] } | undefined,
): Record<CriterionKey, number> {
  const total = card?.fed.reduce((sum, key) => sum + card.weights[key], 0) ?? 0;
  const of = (key: CriterionKey) =>
    card !== undefined && total > 0 && card.fed.includes(key) ? card.weights[key] / total : 0;
  return {
    c1: of('c1'),
    c2: of('c2'),
    c3: of('c3'),
    c4: of('c4'),
    c5: of('c5'),
    c6: of('c6'),
    c7: of('c7'),
    c8: of('c8'),
    c9: of('c9'),
  };
}
