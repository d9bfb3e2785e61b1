import type { ScorecardDraft, ScorecardVersion } from '../../contract/value/scorecard.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';

type Weights = ScorecardDraft['weights'];

/** Thousandths, so that nine of them make exactly one. */
const WHOLE = 1_000;

/**
 * Gives one criterion a weight and moves the others in their proportion, so that all make one; what
 * rounding leaves goes to the largest of the others.
 */
export function moveWeight(weights: Weights, key: CriterionKey, to: number): Weights {
  const wanted = Math.round(Math.min(1, Math.max(0, to)) * WHOLE);
  const others = criterionKeys.filter((other) => other !== key);
  const before = others.reduce((sum, other) => sum + weights[other], 0);
  const room = WHOLE - wanted;
  const next = { ...weights, [key]: wanted };
  for (const other of others) {
    const part = before > 0 ? weights[other] / before : 1 / others.length;
    next[other] = Math.round(room * part);
  }
  const largest = others.reduce((one, other) => (next[other] > next[one] ? other : one));
  const given = criterionKeys.reduce((sum, one) => sum + next[one], 0);
  next[largest] = Math.max(0, next[largest] + WHOLE - given);
  for (const one of criterionKeys) next[one] /= WHOLE;
  return next;
}

/** A draft that changes nothing of a version. */
export const draftOf = ({ definition }: ScorecardVersion): ScorecardDraft => ({
  weights: definition.weights,
  capacity: definition.capacity,
  missing: definition.missing,
});
