import { CRITERIA } from '../../engine/value/criteria.ts';
import { whatWouldChange } from '../../engine/value/evidence.ts';
import { clockNegotiations } from '../../engine/value/negotiated.ts';
import { factKinds, type FactKindName } from '../../contract/ledger/kinds.ts';
import type { CriterionKey, Evidence } from '../../contract/value/standing.ts';
import type { RollRow } from './data.rolls.ts';
import { detailsOf } from './rules.details.ts';
import { dateOf, factsOf, type Measure, measureOf, readingOf } from './rules.ts';
import { desireModelOf, measureCustomer, type Measured, wholeOf } from './rules.standing.ts';

type What = Evidence['changes'][number]['what'];

/** What would change a criterion, told by the code that scores, with one more fact in hand. */
export function changesOf(
  measure: Measure,
  row: RollRow,
  measured: Measured,
  key: CriterionKey,
): Evidence['changes'] {
  if (key === 'c1') return desireChanges(measure, row, measured);
  const { asOf } = measure;
  const later = measureOf({ ...measure, asOf: asOf + QUARTER });
  const change = (what: What, by: Measure, facts: RollRow | null) => {
    const scored = facts === null ? undefined : measureCustomer(by, facts)?.scored[key];
    if (scored === undefined || !scored.known) return [];
    const score = wholeOf(measure, measured, { [key]: scored }).score;
    return [{ what, on: dateOf(by.asOf), points: scored.points, score }];
  };
  return [
    ...(TRIED[key] ?? []).flatMap(({ what, fact }) => change(what, measure, fact(row, asOf))),
    ...(measured.scored[key]?.known === true ? change('nothing_for_90_days', later, row) : []),
  ];
}

/** Days of silence that are tried. */
const QUARTER = 90;

function desireChanges(measure: Measure, row: RollRow, measured: Measured): Evidence['changes'] {
  const { rolls, firstKnownDay } = factsOf(row);
  const reading = readingOf(measure, row.segment, firstKnownDay);
  const then = whatWouldChange(desireModelOf(measure, row.segment), rolls, reading);
  const change = (what: What, days: number, points: number) => ({
    what,
    on: dateOf(measure.asOf + days),
    points,
    score: wholeOf(measure, measured, { c1: { points, sd: measured.desire.sd } }).score,
  });
  return [
    change('one_more_purchase', 0, then.purchaseToday),
    change('purchase_in_30_days', 30, then.purchaseIn30Days),
    change('nothing_for_30_days', 30, then.nothingFor30Days),
    change('nothing_for_90_days', QUARTER, then.nothingFor90Days),
  ];
}

/** Null where the fact cannot happen. */
type WithFact = (row: RollRow, asOf: number) => RollRow | null;
const TIER_A = 1;

/** The customer with one more fact of some kinds today. */
function plus(...kinds: FactKindName[]): WithFact {
  return (row, asOf) => ({
    ...row,
    days: [...row.days, ...kinds.map(() => asOf)],
    kinds: [...row.kinds, ...kinds.map((kind) => factKinds[kind].number)],
    tiers: [...row.tiers, ...kinds.map(() => TIER_A)],
    counts: [...row.counts, ...kinds.map(() => 1)],
    amounts: [...row.amounts, ...kinds.map(() => 0)],
  });
}

const LINES = 10;

/** Ten more lines of the usual size today, none of them on a deal. */
const atReference: WithFact = (row, asOf) => {
  const { prices } = row;
  if (prices === null) return row;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const lines = Math.max(1, sum(prices.lines));
  const worth = (LINES * sum(prices.reference)) / lines;
  return {
    ...row,
    prices: {
      ...prices,
      days: [...prices.days, asOf],
      lines: [...prices.lines, LINES],
      paid: [...prices.paid, worth],
      reference: [...prices.reference, worth],
      deal_lines: [...prices.deal_lines, 0],
      deal_available: [...prices.deal_available, (LINES * sum(prices.deal_available)) / lines],
    },
  };
};

/** The newest negotiation that is open ends with a yes today; null where none is. */
const agreed: WithFact = (row, asOf) => {
  const { steps } = detailsOf(row, asOf);
  const open = clockNegotiations(steps, asOf).filter(({ closed }) => !closed);
  const last = open.at(-1);
  if (last === undefined) return null;
  const [known] = row.details;
  const yes = {
    customer_no: row.customer_no,
    fact_no: known?.fact_no ?? 0,
    day: asOf,
    kind: factKinds.agreed.number,
    tier: 'A',
    amount: null,
    payload: { negotiation_no: last.of },
  };
  return { ...row, details: [...row.details, yes] };
};

const TRIED: Partial<Record<CriterionKey, readonly { what: What; fact: WithFact }[]>> = {
  c2: [{ what: 'chosen_over_competitor', fact: plus('chosen_over_competitor') }],
  c3: [{ what: 'one_more_friction', fact: plus('quote_revised') }],
  c4: [{ what: 'yes_today', fact: agreed }],
  c5: [{ what: 'ten_lines_at_reference', fact: atReference }],
  c6: [{ what: 'one_more_referral', fact: plus('referral_confirmed') }],
  c7: [{ what: 'one_more_suggestion', fact: plus('suggested') }],
  c8: [
    { what: 'next_request_met', fact: plus('help_asked', 'helped') },
    { what: 'next_request_ignored', fact: plus('help_asked') },
  ],
  c9: [{ what: 'one_more_won_dearer', fact: plus('won_though_dearer') }],
};

/** Half-life of a criterion's facts in days. */
export function halfLifeOf(key: CriterionKey, purchases: number): number {
  const { halfLife } = CRITERIA[key];
  return halfLife === 'purchases' ? purchases : halfLife;
}
