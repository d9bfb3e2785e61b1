import type { SampleCustomer, SampleFact, SampleOrder } from '../contract/exchange/sample.ts';
import { activitiesOf, referralsOf, requestsOf, suggestionsOf } from './acts.ts';
import type { SimulatedBusiness, SimulateOptions, Truth } from './business.ts';
import { dealingsOf } from './dealings.ts';
import type { Enrolled } from './enrolled.ts';
import { lives, type World } from './lives.ts';
import { londonInstant } from './london-time.ts';
import { Market } from './market.ts';
import { customerRef, Registrar } from './people.ts';
import { products } from './products.ts';
import { Roster } from './roster.ts';
import { tiesOf } from './ties.ts';
import { drawPlan } from './traits.ts';

const WINDOW_DAYS = 3 * 365 + 1;
const BATCH = 1000;

/** A believable firm up to the evening before `today`; the same for the same options. */
export function simulate(options: SimulateOptions): SimulatedBusiness {
  const { seed, size, today, alike = false } = options;
  const start = today - WINDOW_DAYS;
  const draw = (stream: number) => drawPlan(seed, stream, start, today, alike);
  let known: Roster | undefined;
  const roster = (): Roster => (known ??= new Roster(size, start, today, draw));
  const window = { start, today };
  const market = new Market(seed, start, today);
  const world = (): World => ({ seed, roster: roster(), market, window });
  return {
    name: 'Pell & Thistle',
    currency: 'GBP',
    timeZone: 'Europe/London',
    language: 'en',
    products,
    customers: () => batches(customersOf(seed, roster())),
    orders: () => batches(ordersOf(world())),
    facts: () => batches(factsOf(world())),
    promotions: market.promotions,
    referrals: () => batches(referralsOf(seed, roster(), window)),
    suggestions: () => batches(suggestionsOf(seed, roster(), window)),
    requests: () => requestsOf(seed, roster(), window),
    activities: () => activitiesOf(seed, roster(), window),
    truth: () => truthsOf(roster(), today),
  };
}

function* customersOf(seed: number, roster: Roster): Generator<SampleCustomer> {
  const registrar = new Registrar(seed, roster.size);
  for (const { plan, number } of roster) yield* registrar.register(plan, number);
}

function* ordersOf(world: World): Generator<SampleOrder> {
  const midnight = londonInstant(world.window.today, 0);
  let number = 0;
  for (const { order } of lives(world)) {
    number += 1;
    // What has not been written down yet does not exist for the firm.
    if (order.knownAt >= midnight) continue;
    const prefix = order.kind === 'return' ? 'CR' : 'SO';
    yield {
      number: `${prefix}-${100_000 + number}`,
      customerRef: order.customerRef,
      kind: order.kind,
      placedAt: order.placedAt,
      knownAt: order.knownAt,
      currency: order.currency,
      lines: order.lines,
    };
  }
}

/** What happened around orders, in the order of these; then whatever else, customer by customer. */
function* factsOf(world: World): Generator<SampleFact> {
  const { seed, roster, window } = world;
  for (const { placed } of lives(world)) {
    if (placed !== undefined) yield* dealingsOf(seed, placed, window.today);
  }
  for (const entry of roster) yield* tiesOf(seed, entry, window);
}

function* truthsOf(enrolled: Iterable<Enrolled>, today: number): Generator<Truth> {
  for (const { plan, number } of enrolled) {
    const buys = plan.trait !== 'never' && plan.trait !== 'one-time';
    const alive = buys && plan.endDay >= today;
    yield {
      ref: customerRef(number),
      kind: plan.organisation ? 'organisation' : 'person',
      trait: plan.trait,
      core: plan.trait === 'core' && alive,
      noise: plan.trait === 'noise',
      alive,
      arrivedDay: plan.arrivedDay,
      endDay: plan.endDay,
      gapDays: plan.gapDays,
      gapShape: plan.gapShape,
      basketMinor: Math.round(plan.basketPounds * 100),
      priceLevel: plan.priceLevel,
      returnRate: plan.returnRate,
      seasonality: plan.seasonality,
      character: plan.character,
    };
  }
}

function* batches<T>(items: Iterable<T>): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
