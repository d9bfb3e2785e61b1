import type { SampleCustomer, SampleOrder } from '../contract/exchange/sample.ts';
import { activitiesOf, referralsOf, requestsOf, suggestionsOf } from './acts.ts';
import type { SimulatedBusiness, SimulateOptions, Truth } from './business.ts';
import type { Enrolled, Window } from './enrolled.ts';
import { londonInstant } from './london-time.ts';
import { Market } from './market.ts';
import { Shopper, suits } from './orders.ts';
import { customerRef, Registrar } from './people.ts';
import { products } from './products.ts';
import { Seasons } from './seasons.ts';
import { touchesOf } from './touches.ts';
import { drawPlan } from './traits.ts';

const WINDOW_DAYS = 3 * 365 + 1;
const BATCH = 1000;

/** A believable firm up to the evening before `today`; the same for the same options. */
export function simulate(options: SimulateOptions): SimulatedBusiness {
  const { seed, size, today } = options;
  const start = today - WINDOW_DAYS;
  let known: readonly Enrolled[] | undefined;
  const enrolled = (): readonly Enrolled[] => (known ??= enrol(seed, size, start, today));
  const market = new Market(seed, start, today);
  const window = { start, today };
  return {
    name: 'Pell & Thistle',
    currency: 'GBP',
    timeZone: 'Europe/London',
    language: 'en',
    products,
    customers: () => batches(customersOf(seed, enrolled())),
    orders: () => batches(ordersOf(seed, enrolled(), market, window)),
    promotions: market.promotions,
    touches: () => batches(touchesOf(seed, enrolled(), window)),
    referrals: () => batches(referralsOf(seed, enrolled(), window)),
    suggestions: () => batches(suggestionsOf(seed, enrolled(), window)),
    requests: () => requestsOf(seed, enrolled(), window),
    activities: () => activitiesOf(seed, enrolled(), window),
    truth: () => truthsOf(enrolled(), today),
  };
}

/** Numbers everybody in the order of arrival, contacts directly after their organisation. */
function enrol(seed: number, size: number, start: number, today: number): Enrolled[] {
  const plans = Array.from({ length: size }, (_, i) => drawPlan(seed, i, start, today));
  plans.sort((a, b) => a.arrivedDay - b.arrivedDay || a.stream - b.stream);
  let number = 1;
  return plans.map((plan) => {
    const entry = { number, plan };
    number += 1 + plan.contacts;
    return entry;
  });
}

function* customersOf(seed: number, enrolled: readonly Enrolled[]): Generator<SampleCustomer> {
  const registrar = new Registrar(seed);
  for (const { plan, number } of enrolled) yield* registrar.register(plan, number);
}

type Coming = { readonly shopper: Shopper; readonly back?: Omit<SampleOrder, 'number'> };

/**
 * Goes through the window day by day with a list of what is due on each day, so that orders come
 * out in the order of time while only the customers, not the orders, are held in memory.
 */
function* ordersOf(
  seed: number,
  enrolled: readonly Enrolled[],
  market: Market,
  { start, today }: Window,
): Generator<SampleOrder> {
  const seasons = new Seasons(start, today);
  const agenda: Coming[][] = Array.from({ length: today - start }, () => []);
  const put = (day: number, coming: Coming): void => {
    agenda[day - start]?.push(coming);
  };
  for (const { plan, number } of enrolled) {
    if (plan.firstOrderDay >= today) continue;
    put(plan.firstOrderDay, { shopper: new Shopper(seed, customerRef(number), plan, market) });
  }
  const midnight = londonInstant(today, 0);
  let number = 0;
  for (let day = start; day < today; day += 1) {
    const happened = ordersOn(day, agenda[day - start] ?? [], seasons, today, put);
    agenda[day - start] = [];
    happened.sort((a, b) => a.placedAt - b.placedAt || (a.customerRef < b.customerRef ? -1 : 1));
    for (const order of happened) {
      number += 1;
      // What has not been written down yet does not exist for the firm.
      if (order.knownAt >= midnight) continue;
      const prefix = order.kind === 'return' ? 'CR' : 'SO';
      yield { number: `${prefix}-${100_000 + number}`, ...order };
    }
  }
}

function ordersOn(
  day: number,
  due: readonly Coming[],
  seasons: Seasons,
  today: number,
  put: (day: number, coming: Coming) => void,
): Omit<SampleOrder, 'number'>[] {
  const happened: Omit<SampleOrder, 'number'>[] = [];
  for (const coming of due) {
    const { shopper, back } = coming;
    if (back !== undefined) {
      happened.push(back);
    } else if (!suits(shopper.plan, day)) {
      put(shopper.putOff(day), coming);
    } else if (shopper.goesElsewhere(day)) {
      const next = shopper.nextDay(day, seasons);
      if (next < today) put(next, coming);
    } else {
      const order = shopper.order(day, seasons, today);
      happened.push(order);
      const returned = shopper.sendBack(order, day);
      if (returned !== undefined) put(returned.day, { shopper, back: returned.order });
      const next = shopper.nextDay(day, seasons);
      if (next < today) put(next, { shopper });
    }
  }
  return happened;
}

function* truthsOf(enrolled: readonly Enrolled[], today: number): Generator<Truth> {
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
