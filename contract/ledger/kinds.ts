import { z } from 'zod';
import { agreedTerms } from './agreed-terms.ts';
import { endingReasons } from './ending-reasons.ts';

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
const nothing = z.strictObject({});

const careProgramme = z.number().int().nullable();
const ofDeal = z.strictObject({ deal_no: z.number().int().nullable() });
/** Facts with one negotiation's number are about the same one. */
const ofNegotiation = z.strictObject({ negotiation_no: z.number().int() });
const perhapsOfNegotiation = z.strictObject({ negotiation_no: z.number().int().nullable() });
const ofContract = z.strictObject({ contract_no: z.number().int() });
const contractTerm = ofContract.extend({ ends_on: z.iso.date() });
/** What speaks against maintaining a customer (engine.md 3). */
const exclusion = z.strictObject({ pattern: z.enum(['x1', 'x2', 'x3', 'x4']) });

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
  noted: { number: 22, payload: nothing, criteria: [], money: false },
  /** A touch of care on a day that chance decided, so that it identifies what care does. */
  touched: {
    number: 23,
    payload: z.strictObject({ channel: z.enum(channels), programme_no: careProgramme }),
    criteria: ['c2'],
    money: false,
  },
  /** Chance decided that no care was given for so many days though it was due. */
  held_out: {
    number: 24,
    payload: z.strictObject({ programme_no: careProgramme, days: z.number().int().positive() }),
    criteria: ['c2'],
    money: false,
  },
  chosen_over_competitor: { number: 25, payload: ofDeal, criteria: ['c2'], money: false },
  /** A deal won though ours was dearer: it counts double. */
  won_though_dearer: { number: 26, payload: ofDeal, criteria: ['c9'], money: false },
  /** A revision the customer asked for, beyond the first. */
  quote_revised: { number: 27, payload: perhapsOfNegotiation, criteria: ['c3'], money: false },
  /** Judged not to be our fault, by somebody other than the owner. */
  returned_without_fault: { number: 28, payload: asked, criteria: ['c3'], money: false },
  reworked_without_fault: { number: 29, payload: asked, criteria: ['c3'], money: false },
  /** Service given. */
  served: {
    number: 30,
    payload: asked.extend({ minutes: z.number().int().nonnegative() }),
    criteria: ['c3'],
    money: false,
  },
  /** The first real quote of a negotiation. Money: its amount. */
  quoted: {
    number: 31,
    payload: ofNegotiation.extend({ product_no: z.number().int().nullable() }),
    criteria: ['c4', 'c5'],
    money: true,
  },
  /** Whose turn it is in a negotiation from now on. */
  ball_passed: {
    number: 32,
    payload: ofNegotiation.extend({ to: z.enum(['us', 'them']) }),
    criteria: ['c4'],
    money: false,
  },
  /** What a negotiation ended with. */
  agreed: { number: 33, payload: ofNegotiation, criteria: ['c4'], money: true },
  declined: { number: 34, payload: ofNegotiation, criteria: ['c4'], money: false },
  discount_asked: { number: 35, payload: perhapsOfNegotiation, criteria: ['c5'], money: false },
  /** Shown with criterion 6, not counted. */
  review_published: { number: 36, payload: nothing, criteria: [], money: false },
  guest_brought: { number: 37, payload: asked, criteria: [], money: false },
  /** What the gates ask about: whether we may contact, and whether care has been proven vain. */
  contact_refused: { number: 38, payload: nothing, criteria: [], money: false },
  contact_allowed: { number: 39, payload: nothing, criteria: [], money: false },
  excluded: { number: 40, payload: exclusion, criteria: [], money: false },
  exclusion_lifted: { number: 41, payload: exclusion, criteria: [], money: false },
  complained: {
    number: 42,
    payload: asked.extend({ fault: z.enum(['ours', 'theirs', 'nobody']).nullable() }),
    criteria: [],
    money: false,
  },
  complaint_settled: { number: 43, payload: asked, criteria: [], money: false },
  delivered_late: {
    number: 44,
    payload: asked.extend({ days: z.number().int().positive() }),
    criteria: [],
    money: false,
  },
  /** Money: what a year of the contract is worth. */
  contract_began: { number: 45, payload: contractTerm, criteria: [], money: true },
  contract_renewed: { number: 46, payload: contractTerm, criteria: [], money: true },
  contract_ended: { number: 47, payload: ofContract, criteria: [], money: false },
  relation_ended: {
    number: 48,
    payload: z.strictObject({ reason: z.enum(endingReasons) }),
    criteria: [],
    money: false,
  },
  relation_resumed: { number: 49, payload: nothing, criteria: [], money: false },
  /** Asked to recommend us, and knowingly received. */
  invited_word_of_mouth: { number: 50, payload: nothing, criteria: [], money: false },
  /** Asked for a product to be made or packed otherwise, for themselves alone. */
  product_change_asked: { number: 51, payload: asked, criteria: ['c3'], money: false },
  /** Our prices rose for the customer from this day on. */
  price_raised: {
    number: 52,
    payload: z.strictObject({ percent: z.number().positive().max(1_000) }),
    criteria: ['c5'],
    money: false,
  },
  /** A price, a date or a scope was settled; what exactly is in its agreement. */
  terms_agreed: {
    number: 53,
    payload: z.strictObject({ term: z.enum(agreedTerms) }),
    criteria: [],
    money: false,
  },
} as const satisfies Record<string, FactKind>;

export type FactKindName = keyof typeof factKinds;
export const factKindNames = Object.keys(factKinds) as [FactKindName, ...FactKindName[]];
export type FactPayload<K extends FactKindName> = z.infer<(typeof factKinds)[K]['payload']>;

/**
 * Kinds of which more is read than how many a day: their payload, or their order within a day.
 * The index fact_detail (0003) covers these.
 */
export const detailKinds = [
  'touched',
  'held_out',
  'served',
  'quoted',
  'ball_passed',
  'agreed',
  'declined',
  'contact_refused',
  'contact_allowed',
  'excluded',
  'exclusion_lifted',
  'complained',
  'contract_began',
  'contract_renewed',
  'contract_ended',
  'relation_ended',
  'relation_resumed',
] as const satisfies readonly FactKindName[];
export type DetailKind = (typeof detailKinds)[number];

const byNumber = new Map<number, FactKindName>(
  factKindNames.map((name) => [factKinds[name].number, name]),
);

/** The name of a stored kind; throws for a number that no version of the registry gave out. */
export function factKindName(number: number): FactKindName {
  const name = byNumber.get(number);
  if (name === undefined) throw new Error(`unknown kind of fact: ${number}`);
  return name;
}
