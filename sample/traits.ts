import type { SampleSource } from '../contract/exchange/sample.ts';
import { type Character, drawCharacter } from './character.ts';
import { countries, type Country } from './places/index.ts';
import { Random, running } from './random.ts';
import type { Trait } from './trait.ts';

/** How people with a trait behave: medians and spreads that each customer is drawn from. */
interface Temper {
  readonly share: number;
  readonly organisations: number;
  /** Median and log-spread of the typical gap, in days. */
  readonly gap: readonly [median: number, sigma: number];
  readonly gapShape: readonly [low: number, high: number];
  /** Pareto of the relationship's length, in days. */
  readonly life: readonly [scale: number, shape: number];
  /** Median value of an order in pounds for a person and an organisation, and its log-spread. */
  readonly basket: readonly [person: number, organisation: number, sigma: number];
  /** Log-spread of one customer's orders around its own median. */
  readonly wobble: number;
  readonly lines: number;
  readonly returns: number;
  /** In how much of the three years such customers arrive. */
  readonly arrivesWithin: number;
  readonly sources: readonly number[];
}

const sourceNames: readonly SampleSource[] = [
  'advertising',
  'online',
  'fair',
  'referral',
  'community',
  'research',
];

const FOREVER: readonly [number, number] = [1e6, 1.5];

const tempers: Readonly<Record<Trait, Temper>> = {
  core: {
    share: 0.044,
    organisations: 0.75,
    gap: [19, 0.28],
    gapShape: [1.3, 2.6],
    life: [6000, 1.6],
    basket: [150, 390, 0.45],
    wobble: 0.5,
    lines: 3.4,
    returns: 0.015,
    arrivesWithin: 0.72,
    sources: [6, 12, 26, 42, 10, 4],
  },
  steady: {
    share: 0.149,
    organisations: 0.5,
    gap: [62, 0.35],
    gapShape: [1.1, 2.2],
    life: [2200, 1.5],
    basket: [62, 195, 0.6],
    wobble: 0.55,
    lines: 2.4,
    returns: 0.03,
    arrivesWithin: 0.95,
    sources: [12, 26, 18, 30, 10, 4],
  },
  /** As much as the core, in small orders every few days; but only while it is cheap. */
  bargain: {
    share: 0.014,
    organisations: 0.8,
    gap: [6, 0.25],
    gapShape: [0.9, 1.5],
    life: [2600, 1.5],
    basket: [48, 135, 0.45],
    wobble: 0.6,
    lines: 1.5,
    returns: 0.06,
    arrivesWithin: 0.3,
    sources: [20, 30, 24, 12, 4, 10],
  },
  occasional: {
    share: 0.25,
    organisations: 0.25,
    gap: [165, 0.4],
    gapShape: [0.8, 1.5],
    life: [1800, 1.4],
    basket: [46, 150, 0.65],
    wobble: 0.6,
    lines: 2.1,
    returns: 0.04,
    arrivesWithin: 1,
    sources: [20, 30, 11, 24, 11, 4],
  },
  'one-time': {
    share: 0.2,
    organisations: 0.15,
    gap: [365, 0.1],
    gapShape: [1, 1],
    life: FOREVER,
    basket: [36, 115, 0.65],
    wobble: 0.5,
    lines: 1.9,
    returns: 0.06,
    arrivesWithin: 1,
    sources: [34, 34, 8, 14, 7, 3],
  },
  fading: {
    share: 0.085,
    organisations: 0.35,
    gap: [34, 0.35],
    gapShape: [1, 1.8],
    life: [700, 1.8],
    basket: [60, 190, 0.55],
    wobble: 0.55,
    lines: 2.4,
    returns: 0.05,
    arrivesWithin: 0.8,
    sources: [18, 26, 18, 24, 10, 4],
  },
  'won-back': {
    share: 0.04,
    organisations: 0.4,
    gap: [48, 0.3],
    gapShape: [1.1, 2],
    life: [3000, 1.6],
    basket: [62, 185, 0.5],
    wobble: 0.55,
    lines: 2.4,
    returns: 0.03,
    arrivesWithin: 0.5,
    sources: [13, 23, 20, 28, 12, 4],
  },
  noise: {
    share: 0.1,
    organisations: 0.25,
    gap: [210, 0.45],
    gapShape: [1, 1],
    life: FOREVER,
    basket: [45, 140, 0.6],
    wobble: 1,
    lines: 2.1,
    returns: 0.06,
    arrivesWithin: 1,
    sources: [1, 1, 1, 1, 1, 1],
  },
  never: {
    share: 0.12,
    organisations: 0.2,
    gap: [9999, 0],
    gapShape: [1, 1],
    life: FOREVER,
    basket: [0, 0, 0],
    wobble: 0,
    lines: 0,
    returns: 0,
    arrivesWithin: 1,
    sources: [40, 30, 10, 4, 6, 10],
  },
};

/** One and the same person many times over. */
const ALIKE: Temper = {
  ...tempers.steady,
  organisations: 0,
  gap: [62, 0],
  gapShape: [1.5, 1.5],
  life: FOREVER,
  basket: [62, 195, 0],
};

const traitNames: readonly Trait[] = [
  'core',
  'steady',
  'bargain',
  'occasional',
  'one-time',
  'fading',
  'won-back',
  'noise',
  'never',
];
const traitWeights = running(traitNames.map((name) => tempers[name].share));
const sourceWeights = new Map(traitNames.map((name) => [name, running(tempers[name].sources)]));
const countryWeights = running(countries.map((country) => country.percent));

/** Everything about a customer that does not change while time goes by. */
export interface Plan {
  /** Names the customer's own streams of chance. */
  readonly stream: number;
  readonly trait: Trait;
  readonly organisation: boolean;
  readonly contacts: number;
  readonly country: Country;
  readonly source: SampleSource;
  readonly arrivedDay: number;
  readonly firstOrderDay: number;
  readonly endDay: number;
  readonly gapDays: number;
  readonly gapShape: number;
  readonly basketPounds: number;
  readonly wobble: number;
  readonly lines: number;
  /** Yearly factor on the value of the orders. */
  readonly growth: number;
  readonly priceLevel: number;
  readonly returnRate: number;
  readonly seasonality: number;
  /** From this day on no contact is wanted; Infinity where it always is. */
  readonly refusesDay: number;
  readonly character: Character;
}

/** Share of customers whom the firm took over from its predecessor in its first weeks. */
const TAKEN_OVER = 0.16;
const TAKE_OVER_DAYS = 50;
const GOLDEN = 0.6180339887498949;

/** Draws a customer; where everybody is `alike`, chance alone makes one differ from another. */
export function drawPlan(
  seed: number,
  stream: number,
  start: number,
  end: number,
  alike = false,
): Plan {
  const random = new Random(seed, stream, 1);
  const trait = alike ? 'steady' : drawTrait(seed, stream);
  const temper = alike ? ALIKE : tempers[trait];
  const organisation = random.chance(temper.organisations);
  const arrivedDay = drawArrival(random, temper.arrivesWithin, start, end);
  const waiting = Math.min(400, random.logNormal(7, 1.1));
  const firstOrderDay = trait === 'never' ? Infinity : arrivedDay + Math.ceil(waiting);
  const [person, company, basketSigma] = temper.basket;
  const character = drawCharacter(seed, stream, trait, organisation, alike);
  return {
    stream,
    trait,
    organisation,
    contacts: organisation ? 1 + random.index(CONTACT_WEIGHTS) : 0,
    country: countries[random.index(countryWeights)] ?? random.pick(countries),
    source: sourceNames[random.index(sourceWeights.get(trait) ?? [])] ?? 'online',
    arrivedDay,
    firstOrderDay,
    endDay: arrivedDay + Math.floor(random.pareto(...temper.life)) + 1,
    gapDays: random.logNormal(...temper.gap),
    gapShape: random.between(...temper.gapShape),
    basketPounds: random.logNormal(organisation ? company : person, basketSigma),
    wobble: temper.wobble,
    lines: temper.lines,
    growth: alike ? 1 : trait === 'core' ? random.between(1, 1.25) : random.between(0.92, 1.1),
    priceLevel: organisation ? tradeLevel(random, character.priceSense) : 1,
    returnRate: Math.min(0.3, random.logNormal(temper.returns, alike ? 0 : 0.6)),
    seasonality: trait === 'noise' ? 0 : alike ? 0.5 : random.next(),
    refusesDay: drawRefusal(random, arrivedDay, organisation, alike),
    character,
  };
}

/** A few persons no longer want to hear from the firm, sooner or later. */
function drawRefusal(
  random: Random,
  arrivedDay: number,
  organisation: boolean,
  alike: boolean,
): number {
  if (alike || !random.chance(organisation ? REFUSES / 4 : REFUSES)) return Infinity;
  return arrivedDay + 20 + Math.floor(random.weibull(300, 0.9));
}

const REFUSES = 0.025;

/** Who looks at prices has asked for a better one, more or less successfully. */
function tradeLevel(random: Random, priceSense: number): number {
  const asked = Math.max(0, Math.min(0.999, priceSense + 0.2 * (random.next() - 0.5)));
  return TRADE_LEVELS[Math.floor(asked * TRADE_LEVELS.length)] ?? 1;
}

const CONTACT_WEIGHTS = running([42, 33, 16, 9]);
const TRADE_LEVELS = [1, 1, 0.95, 0.95, 0.92, 0.9, 0.85, 0.8] as const;

/** Steps of the golden ratio: the shares come out nearly exact in however small a business. */
function drawTrait(seed: number, stream: number): Trait {
  const offset = new Random(seed, 0x7a17).next();
  const target = ((offset + stream * GOLDEN) % 1) * (traitWeights.at(-1) ?? 1);
  const index = traitWeights.findIndex((weight) => weight > target);
  return traitNames[index] ?? 'never';
}

/** A tenth arrive at the two fairs of the year; the rest a little more densely every month. */
function drawArrival(random: Random, within: number, start: number, end: number): number {
  if (random.chance(TAKEN_OVER)) return start + random.whole(0, TAKE_OVER_DAYS);
  const span = (end - start) * within;
  const growing = Math.sqrt(random.between(0.12, 1));
  return start + Math.min(end - start - 1, Math.floor(span * ((growing - 0.346) / 0.654)));
}
