import { CRITERIA } from '../../engine/value/criteria.ts';
import { weighRolls, type WeighedRoll, whatWouldChange } from '../../engine/value/evidence.ts';
import {
  type PurchaseSummary,
  type Reading,
  summarisePurchases,
} from '../../engine/value/purchases.ts';
import { type DayRoll } from '../../engine/value/purchases.ts';
import { factKindName, factKinds } from '../../contract/ledger/kinds.ts';
import type { CriterionKey, Evidence } from '../../contract/value/standing.ts';
import type { FactOnDay } from './data.evidence.ts';
import type { RollRow } from './data.ts';
import { dateOf, type Measure, readingOf, rollsOf, segmentOf } from './rules.ts';
import { desireModel, desireOf, scoreWith } from './views.ts';

const YEAR = 365;

/** The rolls that weigh most in criterion 1; their days are where the facts are read from. */
export function heaviest(measure: Measure, row: RollRow): WeighedRoll[] {
  const { rolls, firstKnownDay } = rollsOf(row);
  const reading = readingOf(measure, row.segment, firstKnownDay);
  return weighRolls(desireModel(measure, row.segment), rolls, reading);
}

/** A criterion nobody feeds yet: what would feed it, and nothing else. */
export function unfedEvidence(measure: Measure, key: CriterionKey): Evidence {
  return {
    criterion: key,
    as_of: dateOf(measure.asOf),
    scorecard_version: measure.version,
    state: 'not_fed',
    points: null,
    points_sd: null,
    anchors: null,
    half_life_days: halfLifeOf(key, measure.model.base.half_life),
    fed_by: [...CRITERIA[key].factKinds],
    minimum: null,
    summary: null,
    before: null,
    after: null,
    comparable: null,
    facts: [],
    changes: [],
  };
}

function halfLifeOf(key: CriterionKey, purchases: number): number {
  const { halfLife } = CRITERIA[key];
  return halfLife === 'purchases' ? purchases : halfLife;
}

/** Everything behind criterion 1 of one customer. */
export function desireEvidence(
  measure: Measure,
  row: RollRow,
  heavy: readonly WeighedRoll[],
  facts: readonly FactOnDay[],
  currency: string,
): Evidence {
  const { rolls, firstKnownDay } = rollsOf(row);
  const reading = readingOf(measure, row.segment, firstKnownDay);
  const summary = summarisePurchases(rolls, reading);
  const desire = desireOf(measure, row);
  const segment = segmentOf(measure.model, row.segment);
  const model = desireModel(measure, row.segment);
  const then = whatWouldChange(model, rolls, reading);
  const money = (amount: number) => ({ amount: Math.round(amount), currency });
  const points = (value: number) => ({
    points: value,
    score: scoreWith(measure, 'c1', value, desire.sd),
  });
  return {
    ...unfedEvidence(measure, 'c1'),
    state: desire.known ? 'known' : 'unknown',
    points: desire.thousandths / 1_000,
    points_sd: desire.sd,
    anchors: [...model.anchors],
    half_life_days: segment.half_life,
    minimum: { purchase_days: 2, observed_days: 90 },
    summary: countsOf(rolls, reading, summary, segment.rate, money),
    before: beforeOf(summary, desire.rawYearly, money),
    after: {
      rate_year: desire.purchaseDaysAYear,
      mean: money(desire.marginPerPurchaseDay),
      year: money(desire.yearly),
      p10: money(desire.p10),
      p90: money(desire.p90),
    },
    comparable: {
      segment: measure.model.segments[row.segment] === undefined ? '' : row.segment,
      customers: segment.customers,
      rate_year: (segment.rate.a / segment.rate.b) * YEAR,
      mean: money((segment.spend.p * segment.spend.v) / (segment.spend.q - 1)),
      discriminates: segment.rate.discriminating,
    },
    facts: factsOf(heavy, facts, rolls, measure.asOf, segment.half_life),
    changes: [
      { what: 'one_more_purchase', ...points(then.purchaseToday) },
      { what: 'nothing_for_30_days', ...points(then.nothingFor30Days) },
      { what: 'nothing_for_90_days', ...points(then.nothingFor90Days) },
    ],
  };
}

type InMoney = (amount: number) => { amount: number; currency: string };

function countsOf(
  rolls: readonly DayRoll[],
  reading: Reading,
  summary: PurchaseSummary,
  rate: { a: number; b: number },
  money: InMoney,
): NonNullable<Evidence['summary']> {
  const sum = (kind: DayRoll['kind']) =>
    rolls.filter((roll) => roll.kind === kind).reduce((total, roll) => total + roll.amount, 0);
  const lastYear = rolls.filter((roll) => roll.day > summary.asOf - YEAR);
  const { firstPurchaseDay: first, lastPurchaseDay: last } = summary;
  return {
    purchase_days: summary.purchaseDays,
    purchase_days_year: summarisePurchases(lastYear, reading).purchaseDays,
    comparable_purchase_days_year: (rate.a / rate.b) * YEAR,
    first_bought_on: first === null ? null : dateOf(first),
    last_bought_on: last === null ? null : dateOf(last),
    days_since: last === null ? null : summary.asOf - last,
    observed_days: summary.observedDays,
    bought: money(sum('bought')),
    returned: money(sum('returned')),
  };
}

function beforeOf(
  summary: PurchaseSummary,
  rawYearly: number,
  money: InMoney,
): NonNullable<Evidence['before']> {
  const { decayedCount, decayedExposure, decayedSpend } = summary;
  return {
    rate_year: decayedExposure > 0 ? (decayedCount / decayedExposure) * YEAR : null,
    mean: decayedCount > 0 ? money(decayedSpend / decayedCount) : null,
    year: decayedExposure > 0 ? money(rawYearly) : null,
  };
}

/** Each heavy day's facts, largest first, with the share of all that still counts. */
function factsOf(
  heavy: readonly WeighedRoll[],
  facts: readonly FactOnDay[],
  rolls: readonly DayRoll[],
  asOf: number,
  halfLife: number,
): Evidence['facts'] {
  const left = (roll: { day: number; amount: number }) =>
    Math.abs(roll.amount) * 2 ** (-(asOf - roll.day) / halfLife);
  const all = rolls.reduce((total, roll) => total + left(roll), 0);
  return heavy.flatMap((roll) =>
    facts
      .filter((fact) => fact.day === dateOf(roll.day) && fact.kind === factKinds[roll.kind].number)
      .map((fact) => ({
        fact_id: fact.fact_no,
        kind: factKindName(fact.kind),
        occurred_on: fact.day,
        amount:
          fact.amount === null || fact.currency === null
            ? null
            : { amount: fact.amount, currency: fact.currency },
        weight: roll.weight,
        share: all > 0 ? left({ day: roll.day, amount: fact.amount ?? 0 }) / all : 0,
        label: fact.number,
        object_id: fact.order_id,
      })),
  );
}
