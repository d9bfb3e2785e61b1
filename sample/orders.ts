import type { SampleOrder, SampleOrderLine } from '../contract/exchange/sample.ts';
import { CARE_WINDOW, careOf, type Contact, liftOn } from './care.ts';
import type { Enrolled, Window } from './enrolled.ts';
import { civil, londonInstant, weekday } from './london-time.ts';
import type { Market, Sale } from './market.ts';
import { customerRef } from './people.ts';
import { priceAt, riseBefore, risesSince, shelves, type StockedProduct } from './products.ts';
import { Random, running } from './random.ts';
import type { Seasons } from './seasons.ts';
import type { Plan } from './traits.ts';

const MICRO = 1_000_000;
/** The share of orders from organisations and from persons that a clerk writes down. */
const BY_CLERK = { organisation: 0.45, person: 0.12 } as const;
/** Sales are announced so many days before they begin. */
const SALE_IN_SIGHT = 24;
/** Nobody runs out of what they need for longer than this many of their gaps to wait for one. */
const WAITS_GAPS = 1;
/** So many who look at nothing but the price stay away after a rise, and for how long at most. */
const PUT_OFF = 0.4;
const PUT_OFF_GAPS = 3;
const PUT_OFF_DAYS = 200;
/** How often the picky ones send goods back. */
const PICKY_RETURNS = 0.2;
/** How often each of the clerks forgets to write an order down on the day. */
const CLERKS = [0.03, 0.06, 0.1, 0.3] as const;

/** What is remembered of a customer from one day to another: the rest is drawn again. */
export interface Remembered {
  /** How often an order came due, placed here or elsewhere, and how many were placed here. */
  readonly step: number;
  readonly orders: number;
}

/** One customer on a day an order is due: what it buys, what it sends back, when it is due next. */
export class Shopper {
  readonly ref: string;
  readonly plan: Plan;
  readonly #random: Random;
  readonly #taste: readonly number[];
  readonly #clerk: number;
  readonly #market: Market;
  readonly #contacts: readonly Contact[];
  readonly #pauseAfter: number;
  readonly #seed: number;
  #orders: number;

  constructor(
    seed: number,
    { plan, number }: Enrolled,
    market: Market,
    window: Window,
    { step, orders }: Remembered,
  ) {
    this.#seed = seed;
    this.#market = market;
    this.ref = customerRef(number);
    this.plan = plan;
    const lasting = new Random(seed, plan.stream, 3);
    this.#taste = shelves.map(() => lasting.next() ** 2 + 0.05);
    this.#clerk = lasting.pick(CLERKS);
    this.#pauseAfter = plan.trait === 'won-back' ? lasting.whole(3, 8) : Infinity;
    this.#random = new Random(seed, plan.stream, 1_000 + step);
    this.#contacts = careOf(seed, plan, window).contacts.filter(({ lift }) => lift > 0);
    this.#orders = orders;
  }

  /** How many orders were placed with the firm. */
  get orders(): number {
    return this.#orders;
  }

  /** The day of the next order after `day`, on which one was or was not `placed`. */
  nextDay(day: number, seasons: Seasons, placed: boolean): number {
    const { plan } = this;
    if (plan.trait === 'one-time') return Infinity;
    let scale = plan.gapDays;
    if (plan.trait === 'fading') scale *= 1.17 ** this.#orders;
    let gap = this.#random.weibull(scale, plan.gapShape);
    if (placed && this.#orders === this.#pauseAfter) gap += this.#random.between(190, 340);
    const still = this.#contacts.filter((one) => day < one.day + CARE_WINDOW[one.channel]);
    const lift = (at: number) => liftOn(still, at);
    const { country, seasonality } = plan;
    const due = seasons.after(country.code, seasonality, day, Math.max(1, gap), lift);
    const next = this.#waitForSale(due);
    return next > plan.endDay ? Infinity : next;
  }

  /** Who looks at the price puts an order off when a sale is about to begin. */
  #waitForSale(due: number): number {
    const patience = Math.min(SALE_IN_SIGHT, WAITS_GAPS * this.plan.gapDays);
    const soon = this.#market.saleSoon(due, Math.ceil(patience));
    if (soon === undefined || !this.#random.chance(this.plan.character.priceSense ** 2)) return due;
    return this.#random.whole(soon.from, soon.to);
  }

  isUndercut(day: number): boolean {
    return this.#market.isUndercut(day, this.plan.organisation);
  }

  /** True when a competitor is cheaper today and gets this order; the first one is ours. */
  goesElsewhere(day: number): boolean {
    if (this.#orders === 0) return false;
    if (this.isUndercut(day) && !this.#random.chance(this.plan.character.stays)) return true;
    return this.#isPutOff(day);
  }

  /** Who looks at the price may stay away for a while after it rose. */
  #isPutOff(day: number): boolean {
    const { firstOrderDay, gapDays, stream, character } = this.plan;
    const rise = riseBefore(day);
    if (rise <= firstOrderDay || day - rise > Math.min(PUT_OFF_DAYS, PUT_OFF_GAPS * gapDays)) {
      return false;
    }
    const taken = new Random(this.#seed, stream, 400_000 + rise);
    return taken.chance(PUT_OFF * character.priceSense ** 1.5);
  }

  /** What the customer puts into its basket on a day. */
  order(day: number, seasons: Seasons, today: number): Omit<SampleOrder, 'number'> {
    const random = this.#random;
    this.#orders += 1;
    const share = this.plan.organisation ? BY_CLERK.organisation : BY_CLERK.person;
    const clerk = random.chance(share);
    const placedAt = londonInstant(day, clerk ? officeSecond(random) : shopSecond(random));
    const knownAt = clerk && random.chance(this.#clerk) ? writtenLate(random, day) : placedAt;
    const lines = this.#fillBasket(day, seasons, today);
    return { customerRef: this.ref, kind: 'order', placedAt, knownAt, currency: 'GBP', lines };
  }

  /** What comes back of an order, and when; undefined if all is well. */
  sendBack(
    order: Omit<SampleOrder, 'number'>,
    day: number,
  ): { day: number; order: Omit<SampleOrder, 'number'> } | undefined {
    const random = this.#random;
    const { returnRate, character } = this.plan;
    if (!random.chance(character.picky ? Math.max(PICKY_RETURNS, returnRate) : returnRate)) {
      return undefined;
    }
    const back = nextWorkingDay(day + 3 + Math.floor(random.weibull(11, 1.4)));
    const kept = random.whole(0, order.lines.length - 1);
    const lines = order.lines
      .filter((_, index) => index === kept || random.chance(0.15))
      .map((line) => ({ ...line, quantity: -partOf(random, line.quantity) }));
    const placedAt = londonInstant(back, officeSecond(random));
    return { day: back, order: { ...order, kind: 'return', placedAt, knownAt: placedAt, lines } };
  }

  #fillBasket(day: number, seasons: Seasons, today: number): SampleOrderLine[] {
    const random = this.#random;
    const { plan } = this;
    const years = (day - plan.arrivedDay) / 365;
    const median = plan.basketPounds * plan.growth ** years;
    const worth = Math.min(25_000, random.logNormal(median, plan.wobble));
    let count = Math.max(1, Math.min(24, Math.round(random.logNormal(plan.lines, 0.55) - 0.3)));
    const wanted = running(
      this.#taste.map((taste, i) => taste * (1 + seasons.extra(plan.country.code, i, day))),
    );
    const rises = risesSince(day, today);
    const sale = this.#market.saleOn(day);
    const lines = new Map<string, SampleOrderLine>();
    for (let i = 0; i < count; i += 1) {
      const product = random.pick(shelves[this.#shelf(wanted, sale)] ?? []);
      if (lines.has(product.code)) continue;
      // Nobody orders sixty tea lights and nothing else.
      if (i === 0 && !plan.organisation && soldByThePiece(product)) count = Math.max(count, 3);
      const off = sale?.categories.includes(product.categoryIndex) === true ? sale.depth : 0;
      const unitPriceMicro = priceAt(product, plan.priceLevel * (1 - off), rises);
      const quantity = this.#quantity(product, (worth / count) * MICRO, unitPriceMicro);
      lines.set(product.code, { productCode: product.code, quantity, unitPriceMicro });
    }
    return [...lines.values()];
  }

  /** What is wanted, or for those who look at the price what is cheaper today. */
  #shelf(wanted: Float64Array, sale: Sale | undefined): number {
    if (sale !== undefined && this.#random.chance(this.plan.character.priceSense)) {
      return this.#random.pick(sale.categories);
    }
    return this.#random.index(wanted);
  }

  /** Organisations take full packs, persons what they can carry. */
  #quantity(product: StockedProduct, worthMicro: number, priceMicro: number): number {
    const wish = (worthMicro * this.#random.between(0.5, 1.5)) / priceMicro;
    const byThePiece = soldByThePiece(product);
    if (!this.plan.organisation) {
      return Math.max(1, Math.min(byThePiece ? 60 : 8, Math.round(wish)));
    }
    const pack = byThePiece ? 50 : wish >= 24 ? 12 : wish >= 5 ? 6 : 1;
    return Math.max(1, Math.min(5000, Math.round(wish / pack) || 1)) * pack;
  }
}

function soldByThePiece(product: StockedProduct): boolean {
  return product.unitPriceMicro < MICRO / 2;
}

function partOf(random: Random, quantity: number): number {
  return random.chance(0.5) ? quantity : random.whole(1, quantity);
}

/** Closed on Sundays, Christmas, Boxing Day and New Year's Day. */
function isClosed(day: number): boolean {
  if (weekday(day) === 0) return true;
  const date = civil(day);
  return (
    (date.month === 12 && (date.day === 25 || date.day === 26)) ||
    (date.month === 1 && date.day === 1)
  );
}

/** Whether this customer would order on such a day: organisations keep their own weekend. */
export function suits(plan: Plan, day: number): boolean {
  if (isClosed(day)) return !plan.organisation && weekday(day) === 0;
  if (!plan.organisation) return true;
  const restDay = plan.country.code === 'IL' ? 5 : 6;
  return weekday(day) !== restDay;
}

function nextWorkingDay(day: number): number {
  let next = day;
  while (isClosed(next) || weekday(next) === 6) next += 1;
  return next;
}

/** Two humps, before and after lunch, between 08:30 and 17:30. */
function officeSecond(random: Random): number {
  const hump = random.chance(0.55) ? 10.8 : 15;
  const hour = Math.max(8.5, Math.min(17.49, hump + random.normal() * 1.2));
  return Math.floor(hour * 3600) + random.whole(0, 30);
}

/** The web shop never closes, but hardly anybody orders before seven. */
function shopSecond(random: Random): number {
  const hump = random.chance(0.6) ? 13.5 : 20.2;
  const hour = Math.max(6.2, Math.min(23.4, hump + random.normal() * 2.4));
  return Math.floor(hour * 3600) + random.whole(0, 59);
}

/** A slip of paper is found again after a day or two, or after weeks. */
function writtenLate(random: Random, day: number): number {
  const days = Math.ceil(Math.min(60, random.logNormal(2.2, 1)));
  return londonInstant(nextWorkingDay(day + days), officeSecond(random));
}
