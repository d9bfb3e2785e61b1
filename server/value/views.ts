import { CRITERIA } from '../../engine/value/criteria.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import {
  type CriterionKey,
  type CriterionStanding,
  type PartKey,
  partKeys,
  type QuantityUnit,
  type Standing,
} from '../../contract/value/standing.ts';
import type { StandingRow } from './data.ts';
import type { Measure } from './rules.ts';
import { contributionOf, dangerWithin90, type Measured } from './rules.standing.ts';

/** Standard deviations from the middle to the 10th and 90th percentile of a normal. */
const TENTH = 1.2815515655446004;

export interface Named {
  customerId: string;
  currency: string;
}

/** A customer's standing as it is shown, from the row to be stored and what was measured. */
export function standingView(
  named: Named,
  measure: Measure,
  stored: StandingRow,
  measured: Measured,
  place: { rank: number | null; of: number | null },
): Standing {
  const score = stored.score_milli / 1_000;
  const sd = stored.sd_milli / 1_000;
  const { low, high } = interval(score, sd);
  return {
    customer_id: named.customerId,
    as_of: stored.as_of,
    computed_at: stored.computed_at.toISOString(),
    scorecard_version: stored.version,
    model_month: measure.modelMonth,
    score,
    sd,
    p10: low,
    p90: high,
    coverage: stored.coverage_milli / 1_000,
    rank: stored.known ? place.rank : null,
    ranked_of: place.of,
    criteria: criteriaOf(measure, measured),
    danger: dangerOf(measured, measure.asOf),
    value: { amount: stored.value_amount, currency: named.currency },
  };
}

/** The 80 % interval of a score or of points, within 0 and the most there is. */
export function interval(value: number, sd: number, most = 100): { low: number; high: number } {
  const clamp = (end: number) => Math.min(most, Math.max(0, end));
  return { low: clamp(value - TENTH * sd), high: clamp(value + TENTH * sd) };
}

function criteriaOf(measure: Measure, measured: Measured): CriterionStanding[] {
  const { weights, fed } = measure.definition;
  const total = fed.reduce((sum, key) => sum + weights[key], 0);
  return criterionKeys.map((key) => {
    const own = contributionOf(measure, measured, key);
    const known = own?.known === true;
    return {
      key,
      state: own === undefined ? 'not_fed' : known ? 'known' : 'unknown',
      weight: weights[key],
      weight_in_force: own === undefined || total === 0 ? 0 : weights[key] / total,
      points: known ? own.thousandths / 1_000 : null,
      points_sd: known ? Math.round(own.sd * 1_000) / 1_000 : null,
      quantity: own === undefined ? null : quantityOf(measured, key),
      fed_by: [...CRITERIA[key].factKinds],
    };
  });
}

const UNITS: Readonly<Record<PartKey, QuantityUnit>> = {
  yearly_margin: 'margin_per_year',
  response_to_care: 'ratio',
  frictions_per_order: 'per_100_orders',
  service_minutes_per_margin: 'minutes_per_100',
  negotiation_speed: 'ratio',
  price_realisation: 'ratio',
  deal_share: 'share',
  discount_requests_per_quote: 'ratio',
  retention_after_rise: 'share',
  confirmed_referrals: 'per_year',
  referred_margin: 'margin_per_year',
  suggestions: 'per_year',
  problem_handling: 'share',
  surveys_answered: 'share',
  activities_attended: 'share',
  stays_in_episodes: 'ratio',
};

export function unitOf(key: PartKey): QuantityUnit {
  return UNITS[key];
}

/** Sub-measures that the engine declares but nothing feeds have no key of their own yet. */
export function partKeyOf(key: string): PartKey | undefined {
  return partKeys.find((known) => known === key);
}

function quantityOf(
  { desire, scored }: Measured,
  key: CriterionKey,
): CriterionStanding['quantity'] {
  if (key === 'c1') {
    const { yearly, p10, p90 } = desire;
    return { of: 'yearly_margin', value: yearly, p10, p90, unit: 'margin_per_year' };
  }
  const parts = scored[key]?.parts ?? {};
  for (const { key: name } of CRITERIA[key].subMeasures) {
    const part = parts[name];
    const of = partKeyOf(name);
    if (part === undefined || of === undefined || !part.known) continue;
    return { of, value: part.value, p10: part.p10, p90: part.p90, unit: UNITS[of] };
  }
  return null;
}

function dangerOf(measured: Measured, asOf: number): Standing['danger'] {
  const { danger, renewal } = measured;
  const model = danger?.model;
  const method = model == null ? (danger === null ? 'none' : 'overdue') : 'model';
  return {
    in_90_days: dangerWithin90(measured, asOf),
    in_3_gaps: model?.withinOwnGaps ?? null,
    excess: model?.excess90 ?? null,
    method: renewal === null ? method : 'contract',
    overdue_ratio: danger?.overdue.ratio ?? null,
    typical_gap_days: danger?.overdue.typicalGap ?? null,
    days_since: danger?.overdue.daysSince ?? null,
    expected_purchases_year: model?.expectedPurchasesYear ?? null,
  };
}
