import type { SampleFact } from '../contract/exchange/sample.ts';
import { civil } from './london-time.ts';
import { Random } from './random.ts';
import { Scribe } from './scribe.ts';
import type { Plan } from './traits.ts';

/** An order and what it was placed in the middle of. */
export interface Placed {
  readonly number: number;
  readonly plan: Plan;
  /** Counts the customer's orders. */
  readonly step: number;
  readonly day: number;
  /** Minor units. */
  readonly worth: number;
  /** Whether a competitor was cheaper on that day. */
  readonly undercut: boolean;
  readonly sentBack: number | undefined;
}

/** Orders from so many minor units on are negotiated by so many, of organisations and persons. */
const DEARER = { organisation: 22_000, person: 16_000 } as const;
const NEGOTIATED = { organisation: 0.75, person: 0.35 } as const;
/** One negotiation in four comes to nothing, beside those that end in an order. */
const IN_VAIN = 0.25;
/** Negotiations of a customer are numbered by its orders, lost ones behind these. */
const NUMBERS = 10_000;
const LOST = 5_000;

/** All that happened around one order: quotes before it, goods and trouble after it. */
export function* dealingsOf(seed: number, placed: Placed, today: number): Generator<SampleFact> {
  const { plan, number, step, worth } = placed;
  const random = new Random(seed, plan.stream, 100_000 + step);
  const scribe = new Scribe(random, number, today);
  const kind = plan.organisation ? 'organisation' : 'person';
  const negotiated = worth >= DEARER[kind] && random.chance(NEGOTIATED[kind]);
  if (negotiated) {
    yield* negotiationOf(random, scribe, placed, today);
    if (random.chance(IN_VAIN)) yield* lostNegotiation(random, scribe, placed);
  }
  yield* rivalryOf(random, scribe, placed, negotiated);
  yield* serviceOf(random, scribe, placed);
  yield* troubleOf(random, scribe, placed);
  yield* wishOf(new Random(seed, plan.stream, 300_000 + step), placed, today);
}

/** The picky ones want it made or packed otherwise, for them alone. */
function* wishOf(random: Random, { number, plan, day, step }: Placed, today: number) {
  if (!random.chance(plan.character.picky ? 0.12 : 0.01)) return;
  const payload = { about_no: null };
  const wished = { kind: 'product_change_asked', name: `p${step}`, day, payload } as const;
  yield* new Scribe(random, number, today).hand(wished);
}

function numberOf({ number, step }: Placed): number {
  return number * NUMBERS + step;
}

/** Days that the customer thinks over one quote: longer the more there is at stake. */
function thinking(random: Random, { plan, worth }: Placed): number {
  const scale = 4 * plan.character.deliberates * (worth / 50_000) ** 0.3;
  return Math.max(1, Math.round(random.weibull(scale, 1.2)));
}

function revisionsOf(random: Random, { plan }: Placed): number {
  return random.poisson(plan.character.picky ? 1.6 : 0.15 + 0.3 * plan.character.priceSense);
}

/** From the first quote to the yes on the day of the order; the ball goes to and fro. */
function* negotiationOf(
  random: Random,
  scribe: Scribe,
  placed: Placed,
  today: number,
): Generator<SampleFact> {
  const { plan, day, step, worth } = placed;
  const rounds = Array.from({ length: 1 + revisionsOf(random, placed) }, () => ({
    theirs: thinking(random, placed),
    ours: Math.max(1, Math.round(random.logNormal(1.4, 0.6))),
  }));
  const last = rounds.length - 1;
  const spent = rounds.reduce(
    (sum, { theirs, ours }, i) => sum + theirs + (i < last ? ours : 0),
    0,
  );
  const quotedDay = day - spent;
  if (quotedDay <= plan.arrivedDay || quotedDay >= today) return;
  const no = numberOf(placed);
  const quoted = Math.round(worth * random.between(1, 1.1));
  const about = { negotiation_no: no };
  yield* scribe.machine({
    kind: 'quoted',
    name: `q${step}`,
    day: quotedDay,
    payload: { negotiation_no: no, product_no: null },
    amount: quoted,
  });
  if (random.chance(0.03 + 0.75 * plan.character.priceSense)) {
    yield* scribe.hand({
      kind: 'discount_asked',
      name: `a${step}`,
      day: quotedDay,
      payload: about,
    });
  }
  let at = quotedDay;
  for (const [i, { theirs, ours }] of rounds.entries()) {
    at += theirs;
    if (i === last) break;
    const name = `${step}-${i}`;
    yield* scribe.machine({
      kind: 'ball_passed',
      name: `u${name}`,
      day: at,
      payload: { negotiation_no: no, to: 'us' },
    });
    yield* scribe.hand({ kind: 'quote_revised', name: `r${name}`, day: at, payload: about });
    at += ours;
    yield* scribe.machine({
      kind: 'ball_passed',
      name: `t${name}`,
      day: at,
      payload: { negotiation_no: no, to: 'them' },
    });
  }
  yield* scribe.machine({ kind: 'agreed', name: `y${step}`, day, payload: about, amount: worth });
}

/** Something else was quoted as well, and in the end nobody wanted it. */
function* lostNegotiation(random: Random, scribe: Scribe, placed: Placed): Generator<SampleFact> {
  const { day, step, worth, plan } = placed;
  const no = numberOf(placed) + LOST;
  const from = day + random.whole(2, 20);
  yield* scribe.machine({
    kind: 'quoted',
    name: `lq${step}`,
    day: from,
    payload: { negotiation_no: no, product_no: null },
    amount: Math.round(worth * random.between(0.4, 1.6)),
  });
  const name = `ln${step}`;
  const to = from + 2 * thinking(random, placed);
  if (random.chance(0.05 + 0.75 * plan.character.priceSense)) {
    const payload = { negotiation_no: no };
    yield* scribe.hand({ kind: 'discount_asked', name: `la${step}`, day: from, payload });
  }
  yield* scribe.machine({ kind: 'declined', name, day: to, payload: { negotiation_no: no } });
}

/** Somebody else offered for it too. */
function* rivalryOf(
  random: Random,
  scribe: Scribe,
  placed: Placed,
  negotiated: boolean,
): Generator<SampleFact> {
  const { undercut, day, step } = placed;
  if (!negotiated) return;
  const payload = { deal_no: null };
  if (undercut && random.chance(0.6)) {
    yield* scribe.hand({ kind: 'won_though_dearer', name: `w${step}`, day, payload });
  } else if (!undercut && random.chance(0.08)) {
    yield* scribe.hand({ kind: 'chosen_over_competitor', name: `w${step}`, day, payload });
  }
}

/** Questions after the delivery: the picky ones have many. */
function* serviceOf(
  random: Random,
  scribe: Scribe,
  { plan, day, step }: Placed,
): Generator<SampleFact> {
  const { picky } = plan.character;
  if (!random.chance(picky ? 0.55 : 0.18)) return;
  const minutes = Math.max(2, Math.round(random.logNormal(picky ? 34 : 9, 0.6)));
  const served = {
    kind: 'served',
    name: `s${step}`,
    payload: { minutes, about_no: null },
  } as const;
  const after = day + random.whole(1, 12);
  if (random.chance(0.6)) yield* scribe.machine({ ...served, day: after });
  else yield* scribe.hand({ ...served, day: after });
}

/** Goods that come late, come back or have to be made good, and what is said of it. */
function* troubleOf(
  random: Random,
  scribe: Scribe,
  { plan, day, step, sentBack }: Placed,
): Generator<SampleFact> {
  const { picky } = plan.character;
  const about = { about_no: null };
  const { month } = civil(day);
  const late = random.chance(month >= 11 ? 0.1 : 0.045);
  const arrives = day + 3;
  if (late) {
    const days = 1 + random.poisson(2.5);
    const payload = { days, about_no: null };
    yield* scribe.machine({
      kind: 'delivered_late',
      name: `d${step}`,
      day: arrives + days,
      payload,
    });
  }
  if (sentBack !== undefined && random.chance(picky ? 0.85 : 0.25)) {
    const judged = sentBack + random.whole(1, 6);
    yield* scribe.hand({
      kind: 'returned_without_fault',
      name: `b${step}`,
      day: judged,
      payload: about,
    });
  }
  if (plan.organisation && random.chance(picky ? 0.12 : 0.008)) {
    const name = `m${step}`;
    const judged = arrives + random.whole(2, 14);
    yield* scribe.hand({ kind: 'reworked_without_fault', name, day: judged, payload: about });
  }
  if (!random.chance(late ? 0.3 : picky ? 0.06 : 0.012)) return;
  const said = arrives + random.whole(1, 9);
  const other = random.pick(
    picky ? (['theirs', 'nobody'] as const) : (['ours', 'nobody'] as const),
  );
  const fault = late ? 'ours' : other;
  yield* scribe.hand({
    kind: 'complained',
    name: `c${step}`,
    day: said,
    payload: { about_no: null, fault },
  });
  if (random.chance(0.9)) {
    const settled = said + Math.ceil(random.logNormal(5, 0.8));
    yield* scribe.hand({
      kind: 'complaint_settled',
      name: `e${step}`,
      day: settled,
      payload: about,
    });
  }
}
