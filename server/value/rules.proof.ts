import { type Judgement, proven } from '../../engine/value/verdicts.ts';
import type { Pattern } from '../../contract/value/verdict.ts';
import type { Medians } from './data.verdict-search.ts';
import { judgeLook, type Look } from './rules.verdicts.ts';

/** The same of today and of the day sixty days before. */
export interface Twice<T> {
  now: T;
  earlier: T;
}

/** What is proven of a customer, and which other patterns hold on both days besides. */
export interface Proof extends Twice<Judgement> {
  also: Pattern[];
}

/**
 * Evidence twice: each look is judged against all customers as they were on its own day, for what
 * is usual now proves nothing of then. Null where no pattern holds on both.
 */
export function proofOf(looks: Twice<Look>, medians: Twice<Medians>): Proof | null {
  const now = judgeLook(looks.now, medians.now);
  const earlier = judgeLook(looks.earlier, medians.earlier);
  const proof = proven(now, earlier);
  if (proof === null) return null;
  const held = new Set(earlier.flatMap(({ pattern, holds }) => (holds ? [pattern] : [])));
  const also = now.flatMap(({ pattern, holds }) =>
    holds && pattern !== proof.now.pattern && held.has(pattern) ? [pattern] : [],
  );
  return { ...proof, also };
}
