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
      const lines = drawLines(ranked, draft.capacity, margins.length) ?? definition.lines;
      const counts = { aboveBefore: 0, aboveAfter: 0 };
      const entering: Moved[] = [];
      const leaving: Moved[] = [];
      for (const [i, customerNo] of numbers.entries()) {
        const moved = { customerNo, before: before[i] ?? -1, after: after[i] ?? -1 };
        const was = moved.before >= definition.lines.entry;
        const is = moved.after >= lines.entry;
        if (was) counts.aboveBefore += 1;
        if (is) counts.aboveAfter += 1;
        if (is && !was) entering.push(moved);
        if (was && !is) leaving.push(moved);
      }
      entering.sort((one, other) => other.after - one.after);
      leaving.sort((one, other) => other.before - one.before);
      const active = margins.length;
      return { lines, floor: drawFloor(margins), customers, active, ...counts, entering, leaving };
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
  return ({ points, segment }) => {
    const values = points.split(' ');
    const own: Record<string, Contribution | null> = {};
    for (const { key, i } of places) {
      const milli = Number(values[i] ?? -1);
      // Only the score is asked for, and no spread enters it.
      own[key] = milli < 0 ? null : { points: milli / 1_000, sd: 0 };
    }
    const whole = composite(draft.weights, own, fed, unknownIn(segment));
    return whole.coverage >= LEAST_COVERAGE ? Math.round(whole.score * 1_000) / 1_000 : null;
  };
}
