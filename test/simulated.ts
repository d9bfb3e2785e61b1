import { factKinds, type FactKindName } from '../contract/ledger/kinds.ts';
import type { SampleOrder } from '../contract/exchange/sample.ts';
import type { ScoredEpisodes } from '../contract/value/scorecard.ts';
import { simulate, type SimulateOptions, type Truth } from '../sample/index.ts';
import { lineAmount } from '../server/exchange/rules.money.ts';
import type { Detail } from '../server/ledger/data.details.ts';
import type { RollRow } from '../server/value/data.rolls.ts';
import { comparePrices } from './simulated-prices.ts';

const DAY = 86_400_000;
const PER_MINOR = 10_000;
const KEPT_DAYS = 30;
const YEAR = 365;
export const MARGIN = 0.4;

/** A simulated business as the engine reads it, without a database, and what is true of it. */
export interface Simulated {
  rows: readonly RollRow[];
  truths: ReadonlyMap<number, Truth>;
  episodes: ScoredEpisodes;
  /** The last day anything is known of, days since 1970-01-01. */
  asOf: number;
}

/** Sums of a customer's facts per day, kind and tier, as the ledger keeps them. */
class Rolls {
  readonly #sums = new Map<number, Map<string, number[]>>();

  add(no: number, kind: FactKindName, at: number, tier: string, amount = 0): void {
    const day = Math.floor(at / DAY);
    const number = factKinds[kind].number;
    const own = this.#sums.get(no) ?? new Map<string, number[]>();
    this.#sums.set(no, own);
    const key = `${day} ${number} ${tier}`;
    const sum = own.get(key) ?? [day, number, tier.charCodeAt(0) - 64, 0, 0];
    own.set(key, sum);
    sum[3] = (sum[3] ?? 0) + 1;
    sum[4] = (sum[4] ?? 0) + amount;
  }

  of(no: number): number[][] {
    const sums = [...(this.#sums.get(no)?.values() ?? [])];
    return sums.sort(
      (a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0),
    );
  }
}

const numberOf = (ref: string) => Number(ref.slice(2));

/** Simulates a business and counts its facts as the server would. Contacts are left out. */
export function simulated(options: SimulateOptions): Simulated {
  const business = simulate(options);
  const rolls = new Rolls();
  const orders = [...business.orders()].flat();
  for (const order of orders) {
    const kind = order.kind === 'order' ? 'bought' : 'returned';
    rolls.add(numberOf(order.customerRef), kind, order.placedAt, 'A', amountOf(order));
  }
  const details = new Map<number, Detail[]>();
  for (const fact of [...business.facts()].flat()) {
    const no = numberOf(fact.customerRef);
    rolls.add(no, fact.kind, fact.at, fact.tier, fact.amount ?? 0);
    const own = details.get(no) ?? [];
    details.set(no, own);
    own.push({
      customer_no: no,
      fact_no: own.length,
      day: Math.floor(fact.at / DAY),
      kind: factKinds[fact.kind].number,
      tier: fact.tier,
      amount: fact.amount ?? null,
      payload: fact.payload,
    });
  }
  for (const own of details.values()) own.sort((a, b) => a.day - b.day || a.kind - b.kind);
  addActs(rolls, business);
  addReferrals(rolls, business, orders, options.today);
  const prices = comparePrices(orders, numberOf);
  const truths = new Map([...business.truth()].map((truth) => [numberOf(truth.ref), truth]));
  const rows = [...truths].map(([no, truth]): RollRow => {
    rolls.add(no, 'arrived', truth.arrivedDay * DAY, 'C');
    const own = rolls.of(no);
    return {
      customer_no: no,
      segment: truth.kind,
      contact: false,
      days: own.map(([day = 0]) => day),
      kinds: own.map(([, kind = 0]) => kind),
      tiers: own.map(([, , tier = 0]) => tier),
      counts: own.map(([, , , n = 0]) => n),
      amounts: own.map(([, , , , amount = 0]) => amount),
      prices: prices.get(no) ?? null,
      details: details.get(no) ?? [],
    };
  });
  const episodes = business.promotions.map((one) => ({
    segment: one.segment,
    from: Math.floor(Date.parse(one.startsOn) / DAY),
    to: Math.floor(Date.parse(one.endsOn) / DAY),
    depth_bp: one.depthBp,
    our_depth_bp: one.ourDepthBp,
  }));
  return { rows, truths, episodes, asOf: options.today - 1 };
}

function amountOf({ lines }: SampleOrder): number {
  return lines.reduce(
    (sum, { quantity, unitPriceMicro }) => sum + lineAmount(quantity, unitPriceMicro, PER_MINOR),
    0,
  );
}

type Business = ReturnType<typeof simulate>;

function addActs(rolls: Rolls, business: Business): void {
  for (const { customerRef, happenedOn, judged } of [...business.suggestions()].flat()) {
    if (judged === null || judged.judgement === 'slight') continue;
    const at = Date.parse(happenedOn);
    rolls.add(numberOf(customerRef), 'suggested', at, 'C');
    if (judged.judgement === 'adopted') {
      rolls.add(numberOf(customerRef), 'suggestion_adopted', at, 'C');
    }
  }
  for (const { kind, askedAt, customers } of business.requests()) {
    const [asked, done] =
      kind === 'help'
        ? (['help_asked', 'helped'] as const)
        : (['survey_invited', 'survey_answered'] as const);
    for (const { customerRef, doneAt } of customers) {
      rolls.add(numberOf(customerRef), asked, askedAt, 'C');
      if (doneAt !== null) rolls.add(numberOf(customerRef), done, doneAt, 'C');
    }
  }
  for (const { invitedAt, guests } of business.activities()) {
    for (const { customerRef, doneAt } of guests) {
      rolls.add(numberOf(customerRef), 'activity_invited', invitedAt, 'C');
      if (doneAt !== null) rolls.add(numberOf(customerRef), 'activity_attended', doneAt, 'C');
    }
  }
}

/** Recommendations count once confirmed by somebody who has kept a purchase for 30 days. */
function addReferrals(
  rolls: Rolls,
  business: Business,
  orders: readonly SampleOrder[],
  today: number,
): void {
  const bought = new Map<number, SampleOrder[]>();
  for (const order of orders) {
    const no = numberOf(order.customerRef);
    const own = bought.get(no);
    if (own === undefined) bought.set(no, [order]);
    else own.push(order);
  }
  for (const referral of [...business.referrals()].flat()) {
    const own = bought.get(numberOf(referral.referredRef)) ?? [];
    const first = own.find(({ kind }) => kind === 'order')?.placedAt;
    if (referral.confirmed === null || first === undefined) continue;
    const at = Math.max(referral.confirmed.at, first + KEPT_DAYS * DAY);
    if (at >= today * DAY) continue;
    const year = own.filter(({ placedAt }) => placedAt < first + YEAR * DAY);
    const margin = Math.round(MARGIN * year.reduce((sum, order) => sum + amountOf(order), 0));
    const kind = referral.manner === 'paid' ? 'paid_referral_confirmed' : 'referral_confirmed';
    rolls.add(numberOf(referral.referrerRef), kind, at, 'B', margin);
  }
}
