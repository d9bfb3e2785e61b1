import { z } from 'zod';

/** One kind of fact: what its payload holds and which criteria read it. */
interface FactKind {
  /** Its number in the ledger's tables; never reused. */
  number: number;
  /** Ids, numbers and enums only: words go to fact_text, where they can be erased. */
  payload: z.ZodObject;
  /** Criteria of a core customer that this kind of fact feeds. */
  criteria: readonly `c${number}`[];
  /** Whether such a fact carries money. */
  money: boolean;
}

export const arrivalSources = [
  'research',
  'advertising',
  'online',
  'fair',
  'referral',
  'community',
  'import',
  'entered',
] as const;

const orderPayload = z.strictObject({
  lines: z.number().int(),
  /** Carriage and fees of the order, minor units; not part of the fact's amount. */
  charges: z.number().int(),
});

/** How a contact was made: by hand or through a machine that somebody sat at. */
const channels = [
  'call',
  'visit',
  'meeting',
  'email',
  'sms',
  'chat',
  'letter',
  'gift',
  'event',
] as const;
const contactPayload = z.strictObject({
  channel: z.enum(channels),
  /** Who began it. */
  began: z.enum(['us', 'them']),
  /** How long it took us. */
  minutes: z.number().int(),
  /** What it cost besides time, minor units of the base currency. */
  cost: z.number().int(),
});

const referralPayload = z.strictObject({
  /** Number of the customer who came. */
  referred_no: z.number().int(),
  /** True when something was promised for it. */
  rewarded: z.boolean(),
});

const asked = z.strictObject({
  /** Number of the survey, activity or case it was about, in its own table; null without one. */
  about_no: z.number().int().nullable(),
});

const promisePayload = z.strictObject({ due_on: z.iso.date() });

const movementPayload = z.strictObject({
  score_milli: z.number().int(),
  version: z.number().int(),
});

/** The registry of kinds. A fact of a kind that is not here cannot be recorded. */
export const factKinds = {
  arrived: {
    number: 1,
    payload: z.strictObject({ source: z.enum(arrivalSources) }),
    criteria: [],
    money: false,
  },
  bought: { number: 2, payload: orderPayload, criteria: ['c1'], money: true },
  returned: { number: 3, payload: orderPayload, criteria: ['c1'], money: true },
  /** A contact in which both sides spoke: it resets the cadence. */
  conversed: { number: 4, payload: contactPayload, criteria: [], money: false },
  /** A contact made by us that was not answered, yet or ever. */
  attempted: { number: 5, payload: contactPayload, criteria: [], money: false },
  /** The customer named somebody who then came; counts nothing until it is confirmed and kept. */
  referred: { number: 6, payload: referralPayload, criteria: [], money: false },
  /** The new customer confirmed it and kept a purchase for 30 days. Money: their margin. */
  referral_confirmed: { number: 7, payload: referralPayload, criteria: ['c6'], money: true },
  /** The same for a referral that was paid for, which counts a quarter. */
  paid_referral_confirmed: { number: 8, payload: referralPayload, criteria: ['c6'], money: true },
  /** An unsolicited suggestion, judged substantive by somebody other than the owner. */
  suggested: { number: 9, payload: asked, criteria: ['c7'], money: false },
  /** The suggestion was adopted: it counts once more. */
  suggestion_adopted: { number: 10, payload: asked, criteria: ['c7'], money: false },
  /** Asked to help to solve a problem, to answer a survey, to come to an activity … */
  help_asked: { number: 11, payload: asked, criteria: ['c8'], money: false },
  survey_invited: { number: 12, payload: asked, criteria: ['c8'], money: false },
  activity_invited: { number: 13, payload: asked, criteria: ['c8'], money: false },
  /** … and did: the act, never what was said. */
  helped: { number: 14, payload: asked, criteria: ['c8'], money: false },
  survey_answered: { number: 15, payload: asked, criteria: ['c8'], money: false },
  activity_attended: { number: 16, payload: asked, criteria: ['c8'], money: false },
  /** Our word to the customer, by a day; and whether it was kept. */
  promised: { number: 17, payload: promisePayload, criteria: [], money: false },
  promise_kept: { number: 18, payload: promisePayload, criteria: [], money: false },
  promise_broken: { number: 19, payload: promisePayload, criteria: [], money: false },
  /** Entered and left the circle of core customers. */
  circle_joined: { number: 20, payload: movementPayload, criteria: [], money: false },
  circle_left: { number: 21, payload: movementPayload, criteria: [], money: false },
  /** Something to remember about the customer, written down by one of us. */
  noted: { number: 22, payload: z.strictObject({}), criteria: [], money: false },
} as const satisfies Record<string, FactKind>;

export type FactKindName = keyof typeof factKinds;
export const factKindNames = Object.keys(factKinds) as [FactKindName, ...FactKindName[]];
export type FactPayload<K extends FactKindName> = z.infer<(typeof factKinds)[K]['payload']>;

const byNumber = new Map<number, FactKindName>(
  factKindNames.map((name) => [factKinds[name].number, name]),
);

/** The name of a stored kind; throws for a number that no version of the registry gave out. */
export function factKindName(number: number): FactKindName {
  const name = byNumber.get(number);
  if (name === undefined) throw new Error(`unknown kind of fact: ${number}`);
  return name;
}
