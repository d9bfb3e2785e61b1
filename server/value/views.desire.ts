import { type PurchaseSummary, summarisePurchases } from '../../engine/value/purchases.ts';
import type { Evidence } from '../../contract/value/standing.ts';
import { dateOf, factsOf, type Measure, readingOf, segmentOf } from './rules.ts';
import { desireModelOf, type Measured } from './rules.standing.ts';
import type { FactOnDay } from './data.evidence.ts';
import type { RollRow } from './data.rolls.ts';
import type { HeavyDay } from './rules.heavy.ts';

const YEAR = 365;

/** What a criterion is opened with: the customer as measured, and the facts that weigh most. */
export interface OpenedCriterion {
  measure: Measure;
  row: RollRow;
  measured: Measured;
  heavy: readonly HeavyDay[];
  facts: readonly FactOnDay[];
  currency: string;
}

type InMoney = (amount: number) => { amount: number; currency: string };

/** Criterion 1 in full: plain counts, the three figures before and after, and what is typical. */
export function desireParts({
  measure,
  row,
  measured,
  currency,
}: OpenedCriterion): Pick<Evidence, 'anchors' | 'summary' | 'before' | 'after' | 'comparable'> {
  const { desire, summary } = measured;
  const segment = segmentOf(measure.model, row.segment);
  const money: InMoney = (amount) => ({ amount: Math.round(amount), currency });
  return {
    anchors: [...desireModelOf(measure, row.segment).anchors],
    summary: countsOf({ measure, row }, summary, segment.rate, money),
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
  };
}

function countsOf(
  { measure, row }: Pick<OpenedCriterion, 'measure' | 'row'>,
  summary: PurchaseSummary,
  rate: { a: number; b: number },
  money: InMoney,
): NonNullable<Evidence['summary']> {
  const { rolls, firstKnownDay } = factsOf(row);
  const reading = readingOf(measure, row.segment, firstKnownDay);
  const sum = (kind: 'bought' | 'returned') =>
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
