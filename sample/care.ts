import type { Channel } from './character.ts';
import type { Window } from './enrolled.ts';
import { weekday } from './london-time.ts';
import { Random, running } from './random.ts';
import type { Plan } from './traits.ts';

/** For so many days after a contact it moves what a customer buys. */
export const CARE_WINDOW: Readonly<Record<Channel, number>> = {
  call: 30,
  email: 14,
  visit: 60,
  letter: 14,
  gift: 60,
};
const CHANNELS: readonly Channel[] = ['call', 'email', 'visit', 'letter', 'gift'];
const CHANNEL_WEIGHTS = running([35, 25, 20, 6, 14]);
/** Minutes and minor units that a contact takes by channel, in the order above. */
const MINUTES = [9, 6, 45, 12, 15] as const;
const COST = [0, 0, 1_800, 140, 2_400] as const;
/** How often each of the clerks forgets whom they meant to ring, and to write down that they did. */
const FORGETFUL = [0.05, 0.12, 0.25, 0.5] as const;

/** The programme draws the day of a contact so much around the planned one. */
const JITTER = 0.2;
/** One in ten is left alone for half a year; one contact in twelve is left out. */
const SPARED = 0.1;
const HALF_YEAR = 182;
const LEFT_OUT = 0.085;
/** Three of the decay's times fit into a window, and this is the mean over it. */
const FADES = 3;
const MEAN_LEFT = (1 - Math.exp(-FADES)) / FADES;

/** One contact; `lift` is how much more is bought on the day after it: 1 is twice as much. */
export interface Contact {
  readonly day: number;
  readonly channel: Channel;
  readonly answered: boolean;
  readonly began: 'us' | 'them';
  readonly minutes: number;
  readonly cost: number;
  /** Days until it was written down. */
  readonly late: number;
  /** Whether chance chose the day, as the programme of care does. */
  readonly planned: boolean;
  readonly lift: number;
}

/** Chance left somebody alone who was due, from a day on for so many days. */
export interface Spared {
  readonly day: number;
  readonly days: number;
}

export interface Care {
  readonly contacts: readonly Contact[];
  readonly spared: readonly Spared[];
}

/** All the care of one customer, the same whenever it is asked for. */
export function careOf(seed: number, plan: Plan, { start, today }: Window): Care {
  const random = new Random(seed, plan.stream, 9);
  const forgetful = random.pick(FORGETFUL);
  const every = Math.max(36, Math.min(200, plan.gapDays * 1.2));
  // Somebody notices in the end who buys no more.
  const until = Math.min(today, plan.endDay + 120, plan.refusesDay);
  const contacts: Contact[] = [];
  const spared: Spared[] = [];
  const half = start + random.whole(0, HALF_YEAR - 1);
  let alone = -Infinity;
  let halfSeen = -1;
  for (let due = plan.arrivedDay + jittered(random, every); due < until;) {
    const day = workday(Math.floor(due));
    const thisHalf = Math.floor((day - half) / HALF_YEAR);
    if (day >= alone && thisHalf !== halfSeen) {
      halfSeen = thisHalf;
      if (random.chance(SPARED) && day < today) {
        alone = day + HALF_YEAR;
        spared.push({ day, days: HALF_YEAR });
      }
    }
    const gap = jittered(random, every);
    if (day < alone || day >= today) {
      due += gap;
      continue;
    }
    if (random.chance(LEFT_OUT))
      spared.push({ day, days: Math.max(1, Math.floor(due + gap) - day) });
    else if (!random.chance(forgetful)) contacts.push(contactOn(random, plan, day, forgetful));
    due += gap;
  }
  for (const call of theirCalls(random, plan, until)) contacts.push(call);
  return { contacts, spared };
}

function jittered(random: Random, every: number): number {
  return every * random.between(1 - JITTER, 1 + JITTER);
}

function contactOn(random: Random, plan: Plan, day: number, forgetful: number): Contact {
  const index = random.index(CHANNEL_WEIGHTS);
  const channel = CHANNELS[index] ?? 'call';
  const answers = plan.endDay < day ? 0.15 : 0.4 + 0.4 * plan.character.cooperates;
  const answered = random.chance(answers);
  const minutes = Math.max(1, Math.round(random.logNormal(MINUTES[index] ?? 9, 0.5)));
  return {
    day,
    channel,
    answered,
    began: 'us',
    minutes: answered ? minutes : Math.min(3, minutes),
    cost: COST[index] ?? 0,
    late: random.chance(forgetful) ? Math.ceil(random.logNormal(2, 0.8)) : 0,
    planned: true,
    // Only who answers is moved, by as much more: a contact's mean effect is the planted one.
    lift: answered ? plan.character.moves[channel] / MEAN_LEFT / answers : 0,
  };
}

/** Customers ring as well, whenever they like; it changes nothing of what they buy. */
function* theirCalls(random: Random, plan: Plan, until: number): Generator<Contact> {
  const every = 365 / (0.6 + 2 * plan.character.cooperates);
  for (
    let day = plan.firstOrderDay + random.weibull(every, 0.9);
    day < Math.min(until, plan.endDay);
    day += random.weibull(every, 0.9)
  ) {
    yield {
      day: workday(Math.floor(day)),
      channel: random.chance(0.7) ? 'call' : 'email',
      answered: true,
      began: 'them',
      minutes: Math.max(1, Math.round(random.logNormal(7, 0.5))),
      cost: 0,
      late: 0,
      planned: false,
      lift: 0,
    };
  }
}

/** By how much more is bought on a day than without care: the strongest contact's, fading. */
export function liftOn(contacts: readonly Contact[], day: number): number {
  let strongest = 0;
  for (const contact of contacts) {
    const age = day - contact.day;
    const window = CARE_WINDOW[contact.channel];
    if (age < 1 || age > window || contact.lift <= strongest) continue;
    strongest = Math.max(strongest, contact.lift * Math.exp((-FADES * (age - 0.5)) / window));
  }
  return strongest;
}

function workday(day: number): number {
  const rest = weekday(day);
  return rest === 0 ? day + 1 : rest === 6 ? day + 2 : day;
}
