import { type Contribution, POPULATION, type Unknown } from './composite.ts';

/** Score points by criterion; they add up to a score, or to the difference of two. */
export type ScoreParts = Readonly<Record<string, number>>;

/**
 * What each fed criterion gives to a score, 10·w·points with w the weight in force: they add up to
 * `composite`'s score of the same arguments. Where nothing counts at all the score is the
 * population's, and every criterion gives its share of that.
 */
export function scoreParts(
  weights: Readonly<Record<string, number>>,
  known: Readonly<Record<string, Contribution | null | undefined>>,
  fed: ReadonlySet<string>,
  unknown: Unknown = POPULATION,
): ScoreParts {
  const { rule = 'neutral', mean, instead } = unknown;
  const counted: [key: string, weight: number, points: number][] = [];
  for (const [key, weight] of Object.entries(weights)) {
    const own = known[key];
    if (!fed.has(key) || (!own && rule === 'skip')) continue;
    const points = own ? own.points : rule === 'poor' ? 0 : (instead?.[key] ?? mean);
    counted.push([key, weight, points]);
  }
  const isEmpty = counted.every(([, weight]) => weight <= 0);
  const read = isEmpty ? typical(weights, fed, mean) : counted;
  const total = read.reduce((sum, [, weight]) => sum + weight, 0);
  return Object.fromEntries(
    read.map(([key, weight, points]) => [key, (10 * weight * points) / total]),
  );
}

/** Everybody's points in what is fed, or in all where nothing is. */
function typical(
  weights: Readonly<Record<string, number>>,
  fed: ReadonlySet<string>,
  mean: number,
): [string, number, number][] {
  const all = Object.entries(weights).filter(([, weight]) => weight > 0);
  const some = all.filter(([key]) => fed.has(key));
  return (some.length > 0 ? some : all).map(([key, weight]) => [key, weight, mean]);
}

/** A score on the way from one standing to another, and what was put in its place last. */
export type Stage<Cause> = { readonly cause: Cause; readonly parts: ScoreParts };

/** What a cause moved: by criterion, and in all. Score points. */
export type Moved<Cause> = {
  readonly cause: Cause;
  readonly parts: ScoreParts;
  readonly total: number;
};

/**
 * Why a score changed: the way from `start` to the last stage, one cause after another, each with
 * the difference it made on top of those before it. The totals add up to the difference of the two
 * scores and so do the parts, whatever the stages: every stage is taken off the next. Where causes
 * act on each other (a purchase weighs less for somebody who is at ten points already) the later
 * one is given what it added, so the order of stages is part of the answer and is to be told.
 */
export function changeAlong<Cause>(
  start: ScoreParts,
  stages: readonly Stage<Cause>[],
): Moved<Cause>[] {
  let before = start;
  return stages.map(({ cause, parts: after }) => {
    const parts = difference(before, after);
    before = after;
    return { cause, parts, total: sumOf(parts) };
  });
}

/** After minus before; a criterion that only one of them has counts as nothing in the other. */
export function difference(before: ScoreParts, after: ScoreParts): ScoreParts {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries([...keys].map((key) => [key, (after[key] ?? 0) - (before[key] ?? 0)]));
}

export function sumOf(parts: ScoreParts): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}
