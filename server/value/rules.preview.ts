import { composite, type Contribution, POPULATION } from '../../engine/value/composite.ts';
import { drawFloor, drawLines, type Lines } from '../../engine/value/lines.ts';
import type { ScorecardDefinition, ScorecardDraft } from '../../contract/value/scorecard.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import type { StoredPoints } from './data.scorecard.ts';
import type { Measure } from './rules.ts';
import { silentPoints } from './rules.standing.ts';

/** A customer who is active and known under either card, before and after. */
export interface Moved {
  customerNo: number;
  before: number;
  after: number;
}

export interface Preview {
  lines: Lines;
  floor: number;
  customers: number;
  active: number;
  /** Above the entry line now, and under the draft. */
  aboveBefore: number;
  aboveAfter: number;
  entering: Moved[];
  leaving: Moved[];
}

/** Scores everybody anew from stored points, row by row as they are read. */
export interface Previewing {
  add(row: StoredPoints): void;
  finish(): Preview;
}

const LEAST_COVERAGE = 0.5;

/**
 * What a draft would change. Points stay what they are: only their weights, the rule for what is
 * missing and the lines are others, so nothing has to be counted from facts.
 */
export function openPreview(measure: Measure, draft: ScorecardDraft): Previewing {
  const { definition } = measure;
  const score = scorer(measure, draft);
  const numbers: number[] = [];
  const before: number[] = [];
  const after: number[] = [];
  const margins: number[] = [];
  let customers = 0;
  return {
    add: (row) => {
      customers += 1;
      if (!row.active) return;
      margins.push(row.margin_amount);
      const now = score(row);
      if (!row.known && now === null) return;
      numbers.push(row.customer_no);
      before.push(row.known ? row.score_milli / 1_000 : -1);
      after.push(now ?? -1);
    },
    finish: () => {
      const ranked = after.filter((value) => value >= 0);
      const lines = drawLines(ranked, draft.capacity) ?? definition.lines;
      const moved = numbers.map((customerNo, i) => ({
        customerNo,
        before: before[i] ?? -1,
        after: after[i] ?? -1,
      }));
      const was = ({ before: value }: Moved) => value >= definition.lines.entry;
      const is = ({ after: value }: Moved) => value >= lines.entry;
      return {
        lines,
        floor: drawFloor(margins),
        customers,
        active: margins.length,
        aboveBefore: moved.filter(was).length,
        aboveAfter: moved.filter(is).length,
        entering: moved.filter((one) => is(one) && !was(one)).sort((a, b) => b.after - a.after),
        leaving: moved.filter((one) => was(one) && !is(one)).sort((a, b) => b.before - a.before),
      };
    },
  };
}

/** The score of stored points under a draft, as it would be stored; null where too little is known. */
function scorer(
  measure: Measure,
  draft: Pick<ScorecardDefinition, 'weights' | 'missing'>,
): (row: StoredPoints) => number | null {
  const fed = new Set<string>(measure.definition.fed);
  const places = criterionKeys.flatMap((key, i) => (fed.has(key) ? [{ key, i }] : []));
  const silent = new Map<string, Record<string, number | null>>();
  const unknownIn = (segment: string) => {
    const known = silent.get(segment) ?? silentPoints(measure, segment);
    silent.set(segment, known);
    return { ...POPULATION, rule: draft.missing, instead: known };
  };
  return ({ points, sds, segment }) => {
    const values = points.split(' ');
    const spreads = sds.split(' ');
    const own: Record<string, Contribution | null> = {};
    for (const { key, i } of places) {
      const milli = Number(values[i] ?? -1);
      own[key] = milli < 0 ? null : { points: milli / 1_000, sd: Number(spreads[i] ?? 0) / 1_000 };
    }
    const whole = composite(draft.weights, own, fed, unknownIn(segment));
    return whole.coverage >= LEAST_COVERAGE ? Math.round(whole.score * 1_000) / 1_000 : null;
  };
}
