import type { SampleOrder } from '../contract/exchange/sample.ts';
import { Agenda } from './agenda.ts';
import type { Placed } from './dealings.ts';
import type { Window } from './enrolled.ts';
import type { Market } from './market.ts';
import { Shopper, suits } from './orders.ts';
import type { Roster } from './roster.ts';
import { Seasons } from './seasons.ts';

/** Quotes are given so many days before what they end in. */
const IN_SIGHT = 60;

export interface World {
  readonly seed: number;
  readonly roster: Roster;
  readonly market: Market;
  readonly window: Window;
}

type Order = Omit<SampleOrder, 'number'>;

/** An order or a return; an order with what is needed to tell what happened around it. */
interface Happening {
  readonly order: Order;
  readonly placed?: Placed;
}

/**
 * Goes through the window day by day, and some way beyond it for what is being negotiated, so that
 * orders come out in the order of time while a few bytes a customer are held in memory.
 */
export function* lives(world: World): Generator<Happening> {
  const { roster, window } = world;
  const end = window.today + IN_SIGHT;
  const seasons = new Seasons(window.start, end);
  const agenda = new Agenda(roster.size, window.start, end);
  const steps = new Uint16Array(roster.size);
  const orders = new Uint16Array(roster.size);
  const backs = new Map<number, Order[]>();
  for (let who = 0; who < roster.size; who += 1) agenda.put(roster.at(who).plan.firstOrderDay, who);
  for (let day = window.start; day < end; day += 1) {
    const happened: Happening[] = (backs.get(day) ?? []).map((order) => ({ order }));
    backs.delete(day);
    for (const who of agenda.on(day)) {
      const entry = roster.at(who);
      if (!suits(entry.plan, day)) {
        agenda.put(day + 1 + ((entry.number + day) % 3), who);
        continue;
      }
      const before = { step: steps[who] ?? 0, orders: orders[who] ?? 0 };
      const shopper = new Shopper(world.seed, entry, world.market, window, before);
      const elsewhere = shopper.goesElsewhere(day);
      if (!elsewhere) {
        const { happening, back } = bought(shopper, entry.number, day, seasons, window.today);
        happened.push(happening);
        if (back !== undefined) backs.set(back.day, [...(backs.get(back.day) ?? []), back.order]);
      }
      steps[who] = before.step + 1;
      orders[who] = shopper.orders;
      agenda.put(shopper.nextDay(day, seasons, !elsewhere), who);
    }
    happened.sort(
      ({ order: a }, { order: b }) =>
        a.placedAt - b.placedAt || (a.customerRef < b.customerRef ? -1 : 1),
    );
    yield* happened;
  }
}

function bought(
  shopper: Shopper,
  number: number,
  day: number,
  seasons: Seasons,
  today: number,
): { happening: Happening; back: ReturnType<Shopper['sendBack']> } {
  const order = shopper.order(day, seasons, today);
  const back = shopper.sendBack(order, day);
  const { plan } = shopper;
  const placed: Placed = {
    number,
    plan,
    step: shopper.orders,
    day,
    worth: worthOf(order),
    undercut: shopper.isUndercut(day),
    sentBack: back?.day,
  };
  return { happening: { order, placed }, back };
}

/** Minor units. */
function worthOf({ lines }: Order): number {
  const micro = lines.reduce(
    (sum, { quantity, unitPriceMicro }) => sum + quantity * unitPriceMicro,
    0,
  );
  return Math.round(micro / 10_000);
}
