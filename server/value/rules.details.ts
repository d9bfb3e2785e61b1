import type { ContractFact } from '../../engine/value/contracts.ts';
import type { Served } from '../../engine/value/friction.ts';
import type { NegotiationStep } from '../../engine/value/negotiated.ts';
import { discountedDays } from '../../engine/value/price.ts';
import { type DayRoll, listPurchases } from '../../engine/value/purchases.ts';
import { type Act, readActs } from '../../engine/value/acts.ts';
import { gapOfHalfLife } from '../../engine/value/decay.ts';
import { type Kept, NO_RISE, sumRises } from '../../engine/value/price-rise.ts';
import {
  type CareSpells,
  type HeldOut,
  sumCare,
  type Touch,
  UNTOUCHED,
} from '../../engine/value/response-to-care.ts';
import { factKindName } from '../../contract/ledger/kinds.ts';
import type { Detail } from '../ledger/index.ts';
import type { RollRow } from './data.rolls.ts';
import { type CustomerFacts, dayOf, pricesOf, trustOf } from './rules.ts';

/** What a customer's facts say, as the engine reads it. */
export interface CustomerDetails {
  touches: Touch[];
  heldOut: HeldOut[];
  served: Served[];
  steps: NegotiationStep[];
  contracts: ContractFact[];
  /** Proven not worth maintaining, by some pattern that has not been lifted. */
  excluded: boolean;
  refused: boolean;
}

const NOTHING: CustomerDetails = {
  touches: [],
  heldOut: [],
  served: [],
  steps: [],
  contracts: [],
  excluded: false,
  refused: false,
};

/** Sorts what facts up to a day say by what reads it. */
export function detailsOf({ details }: Pick<RollRow, 'details'>, asOf: number): CustomerDetails {
  if (details.length === 0) return NOTHING;
  const sorted: CustomerDetails = {
    touches: [],
    heldOut: [],
    served: [],
    steps: [],
    contracts: [],
    excluded: false,
    refused: false,
  };
  const excluded = new Set<unknown>();
  for (const detail of details) {
    if (detail.day <= asOf) sortIn(sorted, excluded, detail);
  }
  sorted.excluded = excluded.size > 0;
  return sorted;
}

/**
 * Buying with care and without, for criterion 2; fading, or whole to fit its prior to. Most have had
 * no care whose day chance decided: nothing else is read of them.
 */
export function careSpellsOf(
  row: RollRow,
  { rolls, acts }: Pick<CustomerFacts, 'rolls' | 'acts'>,
  { touches, heldOut }: Pick<CustomerDetails, 'touches' | 'heldOut'>,
  asOf: number,
  fading = true,
): CareSpells {
  if (touches.length === 0 && heldOut.length === 0) return UNTOUCHED;
  const discounted = discountedDays(pricesOf(row));
  const facts = {
    touches,
    heldOut,
    purchases: listPurchases(rolls, asOf),
    // A prior is fitted to buying alone.
    chosen: fading
      ? readActs(acts, asOf).filter(({ kind }) => kind === 'chosen_over_competitor')
      : [],
    isDiscounted: (day: number) => discounted.has(day),
  };
  return sumCare(facts, asOf, fading);
}

/** What customers did when prices rose for them; most never had a rise, and are not read. */
export function risesOf(
  acts: readonly Act[],
  rolls: readonly DayRoll[],
  asOf: number,
  halfLife: number,
): Kept {
  if (!acts.some(({ kind }) => kind === 'price_raised')) return NO_RISE;
  return sumRises(acts, listPurchases(rolls, asOf), gapOfHalfLife(halfLife), asOf);
}

function sortIn(sorted: CustomerDetails, excluded: Set<unknown>, detail: Detail): void {
  const { day, payload } = detail;
  const trust = trustOf(detail.tier);
  const kind = factKindName(detail.kind);
  if (kind === 'touched') sorted.touches.push({ day, channel: String(payload.channel), trust });
  else if (kind === 'held_out') sorted.heldOut.push({ day, days: whole(payload.days), trust });
  else if (kind === 'served') sorted.served.push({ day, minutes: whole(payload.minutes), trust });
  // Whoever asks to be left alone is, however little the source is worth as evidence.
  else if (kind === 'contact_refused') sorted.refused = true;
  else if (kind === 'contact_allowed') sorted.refused = false;
  else if (kind === 'excluded' && trust > 0) excluded.add(payload.pattern);
  else if (kind === 'exclusion_lifted' && trust > 0) excluded.delete(payload.pattern);
  else if (isContract(kind)) sorted.contracts.push(contractOf(kind, detail));
  else {
    const what = stepOf(kind, payload);
    if (what === null) return;
    const product = typeof payload.product_no === 'number' ? payload.product_no : null;
    const of = whole(payload.negotiation_no);
    sorted.steps.push({ day, of, what, trust, product, amount: detail.amount ?? 0 });
  }
}

function isContract(kind: string): kind is ContractFact['kind'] {
  return kind === 'contract_began' || kind === 'contract_renewed' || kind === 'contract_ended';
}

function contractOf(kind: ContractFact['kind'], { day, payload, amount }: Detail): ContractFact {
  const { ends_on: endsOn } = payload;
  return {
    kind,
    contract: whole(payload.contract_no),
    day,
    endsOn: typeof endsOn === 'string' ? dayOf(endsOn) : null,
    yearly: amount,
  };
}

function stepOf(kind: string, payload: Detail['payload']): NegotiationStep['what'] | null {
  if (kind === 'ball_passed') return payload.to === 'us' ? 'ours' : 'theirs';
  return kind === 'quoted' || kind === 'agreed' || kind === 'declined' ? kind : null;
}

function whole(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
