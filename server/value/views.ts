import { CRITERIA } from '../../engine/value/criteria.ts';
import { composite } from '../../engine/value/composite.ts';
import { assessDanger } from '../../engine/value/danger.ts';
import { scoreDesire } from '../../engine/value/desire.ts';
import { summarisePurchases } from '../../engine/value/purchases.ts';
import {
  criterionKeys,
  type CriterionKey,
  type CriterionStanding,
  type Standing,
} from '../../contract/value/standing.ts';
import type { RollRow, StandingRow } from './data.ts';
import { type Measure, readingOf, rollsOf, segmentOf } from './rules.ts';

/** Standard deviations from the middle to the 10th and 90th percentile of a normal. */
const TENTH = 1.2815515655446004;

export interface Named {
  customerId: string;
  currency: string;
}

/** A customer's standing as it is shown, from the stored row and the rolls beneath it. */
export function standingView(
  named: Named,
  measure: Measure,
  stored: StandingRow,
  rolls: RollRow,
  place: { rank: number | null; of: number },
): Standing {
  const score = stored.score_milli / 1_000;
  const sd = stored.sd_milli / 1_000;
  const { low, high } = interval(score, sd);
  return {
    customer_id: named.customerId,
    as_of: stored.as_of,
    computed_at: stored.computed_at.toISOString(),
    scorecard_version: stored.version,
    score,
    sd,
    p10: low,
    p90: high,
    coverage: stored.coverage_milli / 1_000,
    rank: stored.known ? place.rank : null,
    ranked_of: place.of,
    criteria: criteriaOf(measure, stored, rolls),
    danger: dangerOf(measure, rolls),
    value: { amount: stored.value_amount, currency: named.currency },
  };
}

/** The 80 % interval of a score, within 0 and 100. */
function interval(score: number, sd: number): { low: number; high: number } {
  const clamp = (value: number) => Math.min(100, Math.max(0, value));
  return { low: clamp(score - TENTH * sd), high: clamp(score + TENTH * sd) };
}

function criteriaOf(measure: Measure, stored: StandingRow, rolls: RollRow): CriterionStanding[] {
  const { weights, fed } = measure.definition;
  const total = fed.reduce((sum, key) => sum + weights[key], 0);
  return criterionKeys.map((key) => {
    const isFed = fed.includes(key);
    const own = key === 'c1' ? desireOf(measure, rolls) : null;
    const known = isFed && own !== null && own.known;
    return {
      key,
      state: isFed ? (known ? 'known' : 'unknown') : 'not_fed',
      weight: weights[key],
      weight_in_force: isFed ? weights[key] / total : 0,
      points: known ? (stored.points_milli[0] ?? 0) / 1_000 : null,
      points_sd: known ? (stored.points_sd_milli[0] ?? 0) / 1_000 : null,
      quantity:
        own === null || !isFed
          ? null
          : { value: own.yearly, p10: own.p10, p90: own.p90, unit: 'margin_per_year' },
      fed_by: [...CRITERIA[key].factKinds],
    };
  });
}

function summaryOf(measure: Measure, row: RollRow) {
  const { rolls, firstKnownDay } = rollsOf(row);
  return summarisePurchases(rolls, readingOf(measure, row.segment, firstKnownDay));
}

export function desireOf(measure: Measure, row: RollRow) {
  return scoreDesire(desireModel(measure, row.segment), summaryOf(measure, row));
}

export function desireModel(measure: Measure, segment: string) {
  const { half_life, rate, spend } = segmentOf(measure.model, segment);
  return { halfLife: half_life, rate, spend, anchors: measure.definition.anchors.c1 };
}

function dangerOf(measure: Measure, row: RollRow): Standing['danger'] {
  const danger = assessDanger(measure.model.danger, summaryOf(measure, row));
  if (danger === null) {
    return {
      in_90_days: null,
      in_3_gaps: null,
      excess: null,
      method: 'none',
      overdue_ratio: null,
      typical_gap_days: null,
      days_since: null,
      expected_purchases_year: null,
    };
  }
  const { model, overdue } = danger;
  return {
    in_90_days: model?.within90 ?? null,
    in_3_gaps: model?.withinOwnGaps ?? null,
    excess: model?.excess90 ?? null,
    method: model === null ? 'overdue' : 'model',
    overdue_ratio: overdue.ratio,
    typical_gap_days: overdue.typicalGap,
    days_since: overdue.daysSince,
    expected_purchases_year: model?.expectedPurchasesYear ?? null,
  };
}

/** The score when criterion 1 had these points and everything else stayed. */
export function scoreWith(measure: Measure, key: CriterionKey, points: number, sd: number): number {
  const { weights, fed } = measure.definition;
  return composite(weights, { [key]: { points, sd } }, new Set(fed)).score;
}
