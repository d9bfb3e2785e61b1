import { lifetimeUnderContract, readContracts } from '../../engine/value/contracts.ts';
import { type Lifetime, lifetimeAtWill } from '../../engine/value/lifetime.ts';
import { spendMean, spendPosterior } from '../../engine/value/spend.ts';
import type { CustomerValue } from '../../contract/value/model.ts';
import type { RollRow } from './data.rolls.ts';
import { dateOf, type Measure, segmentOf } from './rules.ts';
import { detailsOf } from './rules.details.ts';
import type { Measured } from './rules.standing.ts';
import type { Named } from './views.ts';

interface Valued {
  measure: Measure;
  measured: Measured;
  rolls: RollRow;
}

/** Danger and value to come of one customer, with what they were reckoned from. */
export function customerValueView({ customerId, currency }: Named, valued: Valued): CustomerValue {
  const { measure, measured } = valued;
  const { danger, renewal } = measured;
  const model = danger?.model ?? null;
  const overdue = danger?.overdue;
  return {
    customer_id: customerId,
    as_of: measure.date,
    month: measure.modelMonth,
    alive: model?.alive ?? null,
    none_in_90: model?.within90 ?? null,
    none_in_180: model?.within180 ?? null,
    expected_purchases_year: model?.expectedPurchasesYear ?? null,
    margin_a_purchase:
      danger === null
        ? null
        : { amount: Math.round(measured.desire.marginPerPurchaseDay), currency },
    overdue:
      overdue === undefined
        ? null
        : {
            ratio: overdue.ratio,
            typical_gap_days: overdue.typicalGap,
            days_since: overdue.daysSince,
            band: overdue.band,
          },
    renewal:
      renewal === null
        ? null
        : {
            ends_on: dateOf(renewal.endsOn),
            renewals: renewal.renewals,
            danger: renewal.danger,
            cohort: renewal.cohort,
          },
    to_come: toCome(valued, currency),
  };
}

function toCome({ measure, measured, rolls }: Valued, currency: string): CustomerValue['to_come'] {
  const { model, asOf, definition } = measure;
  const { contracts: facts } = detailsOf(rolls, asOf);
  const contracts = readContracts(facts, asOf);
  const marginRate = definition.gross_margin_bp / 10_000;
  const bound = lifetimeUnderContract(model.renewal, contracts, asOf, {
    marginRate,
    pace: measured.danger === null ? 0 : measured.desire.yearly,
  });
  if (bound !== null) return lifetimeView('contract', bound, currency);
  const { danger, desire, summary } = measured;
  if (danger === null) return null;
  const { atWill } = model.danger;
  if (atWill === null) {
    const { yearly, p10, p90 } = desire;
    const pace = { years: 1, purchases: desire.purchaseDaysAYear, value: yearly, p10, p90 };
    return lifetimeView('pace', pace, currency);
  }
  const { spend: prior } = segmentOf(model, rolls.segment);
  const spend = spendPosterior(prior, { orders: summary.purchaseDays, mean: summary.meanSpend });
  if (!(spendMean(spend) > 0)) return null;
  return lifetimeView('at_will', lifetimeAtWill(atWill, summary, spend), currency);
}

function lifetimeView(
  basis: NonNullable<CustomerValue['to_come']>['basis'],
  { years, purchases, value, p10, p90 }: Lifetime,
  currency: string,
): NonNullable<CustomerValue['to_come']> {
  return {
    basis,
    years,
    times: purchases,
    amount: Math.round(value),
    p10: Math.round(p10),
    p90: Math.round(p90),
    currency,
  };
}
