import type {
  SampleActivity,
  SampleAsked,
  SampleReferral,
  SampleRequest,
  SampleSuggestion,
} from '../contract/exchange/sample.ts';
import type { Enrolled, Window } from './enrolled.ts';
import { civil, isoDay, londonInstant } from './london-time.ts';
import { customerRef } from './people.ts';
import { Random } from './random.ts';
import type { Roster } from './roster.ts';
import { gatherings, helpNames, referralWords, suggestionWords, surveyNames } from './wording.ts';

const YEAR = 365;
const NOON = 12 * 3600;

/** How much of what happens the staff ever write down. */
const WRITTEN_DOWN = 0.85;

/**
 * Everybody who came through a recommendation was named by somebody who was there before, the more
 * likely the more they talk.
 */
export function* referralsOf(
  seed: number,
  roster: Roster,
  { today }: Window,
): Generator<SampleReferral> {
  const random = new Random(seed, 0x3e5);
  const talking = new Int32Array(roster.size);
  const talk = new Float64Array(roster.size);
  let many = 0;
  let total = 0;
  for (let position = 0; position < roster.size; position += 1) {
    const { plan, number } = roster.at(position);
    if (plan.source === 'referral' && many > 0 && random.chance(WRITTEN_DOWN)) {
      const day = plan.arrivedDay;
      const referrer = someoneStill(random, roster, talking, talk.subarray(0, many), day);
      if (referrer !== undefined) yield referralOf(random, referrer, { plan, number }, today);
    }
    if (plan.trait === 'never') continue;
    total += plan.character.wordOfMouth;
    talking[many] = position;
    talk[many] = total;
    many += 1;
  }
}

/** One of those who talk, drawn by how much; undefined when only people long gone come to mind. */
function someoneStill(
  random: Random,
  roster: Roster,
  talking: Int32Array,
  talk: Float64Array,
  day: number,
): Enrolled | undefined {
  for (let tries = 0; tries < 4; tries += 1) {
    const found = roster.at(talking[random.index(talk)] ?? 0);
    if (found.plan.endDay >= day) return found;
  }
  return undefined;
}

function referralOf(
  random: Random,
  referrer: Enrolled,
  { plan, number }: Enrolled,
  today: number,
): SampleReferral {
  const knownDay = Math.min(today - 1, plan.arrivedDay + Math.ceil(random.logNormal(3, 1)));
  const confirmedDay = knownDay + Math.ceil(random.logNormal(9, 0.8));
  const manner = random.next();
  const paid = 0.15 + 0.3 * referrer.plan.character.priceSense;
  const confirms = random.chance(0.82) && confirmedDay < today;
  return {
    ref: `R-${number}`,
    referrerRef: customerRef(referrer.number),
    referredRef: customerRef(number),
    happenedOn: isoDay(plan.arrivedDay),
    manner: manner < paid ? 'paid' : manner < paid + 0.25 ? 'prompted' : 'spontaneous',
    words: random.pick(referralWords),
    knownAt: londonInstant(knownDay, NOON),
    confirmed: confirms
      ? {
          how: random.pick(['said', 'said', 'wrote', 'link']),
          at: londonInstant(confirmedDay, NOON),
        }
      : null,
  };
}

/** Suggestions come at any time while the relationship lasts; some wait for a judgement. */
export function* suggestionsOf(
  seed: number,
  enrolled: Iterable<Enrolled>,
  { today }: Window,
): Generator<SampleSuggestion> {
  for (const { plan, number } of enrolled) {
    const random = new Random(seed, plan.stream, 8);
    const until = Math.min(plan.endDay, today - 1);
    const { suggests, substance } = plan.character;
    let count = 0;
    for (
      let day = plan.arrivedDay + random.weibull(YEAR / suggests, 0.9);
      day < until;
      day += random.weibull(YEAR / suggests, 0.9)
    ) {
      count += 1;
      const at = Math.floor(day);
      const judgedDay = at + Math.ceil(random.logNormal(12, 0.7));
      const good = random.chance(substance);
      const adopted = good && random.chance(0.3);
      if (!random.chance(WRITTEN_DOWN)) continue;
      yield {
        ref: `G-${number}-${count}`,
        customerRef: customerRef(number),
        happenedOn: isoDay(at),
        words: random.pick(suggestionWords),
        knownAt: londonInstant(at, NOON),
        judged:
          judgedDay < today
            ? {
                judgement: adopted ? 'adopted' : good ? 'substantive' : 'slight',
                at: londonInstant(judgedDay, NOON),
              }
            : null,
      };
    }
  }
}

/**
 * A survey each quarter to most of those who still buy, and a few requests a month; in a large
 * business in several rounds, so that no list holds everybody.
 */
export function* requestsOf(
  seed: number,
  roster: Roster,
  { start, today }: Window,
): Generator<SampleRequest> {
  let round = 0;
  for (const enrolled of roster.stretches()) {
    round += 1;
    let number = 0;
    for (let day = start + 40; day < today - 14; day += 30) {
      number += 1;
      const random = new Random(seed, 0xa5c + round, number);
      const isSurvey = number % 3 === 0;
      const { year, month } = civil(day);
      const asked = invited(random, enrolled, day, isSurvey ? 0.8 : 0.08, !isSurvey);
      const days = isSurvey ? 4 : 9;
      const customers = asked.map((entry) =>
        answerOf(random, entry, isSurvey ? 0.85 : 1, day, days, today),
      );
      if (customers.length === 0) continue;
      const survey = `${surveyNames[Math.floor((month - 1) / 3)] ?? ''} ${year}`;
      yield {
        ref: round === 1 ? `Q-${number}` : `Q-${number}-${round}`,
        kind: isSurvey ? 'survey' : 'help',
        name: isSurvey ? survey : (helpNames[number % helpNames.length] ?? helpNames[0]),
        askedOn: isoDay(day),
        askedAt: londonInstant(day, NOON),
        customers,
      };
    }
  }
}

/** Four gatherings a year, each for a third of the customers; in a large business in several. */
export function* activitiesOf(
  seed: number,
  roster: Roster,
  { start, today }: Window,
): Generator<SampleActivity> {
  let round = 0;
  for (const enrolled of roster.stretches()) {
    round += 1;
    let number = 0;
    for (let day = start + 75; day < today; day += 91) {
      const { name, place } = gatherings[number % gatherings.length] ?? gatherings[0];
      number += 1;
      const random = new Random(seed, 0xe7e + round, number);
      const asked = invited(random, enrolled, day - 21, 0.35, true);
      if (asked.length === 0) continue;
      yield {
        ref: round === 1 ? `A-${number}` : `A-${number}-${round}`,
        name: `${name} ${civil(day).year}`,
        place,
        happensOn: isoDay(day),
        invitedAt: londonInstant(day - 21, NOON),
        guests: asked.map((entry) => answerOf(random, entry, 0.8, day, 0, today)),
      };
    }
  }
}

/**
 * Those whom somebody thought of inviting: customers who still buy, and now and then one who has
 * long gone. Staff think more often of those who order often when they choose by hand.
 */
function invited(
  random: Random,
  enrolled: readonly Enrolled[],
  day: number,
  share: number,
  byHand: boolean,
): Enrolled[] {
  return enrolled.filter(({ plan }) => {
    if (plan.trait === 'never' || plan.firstOrderDay > day) return false;
    const gone = plan.endDay < day || plan.trait === 'one-time';
    const often = byHand ? Math.min(2.5, 90 / plan.gapDays) : 1;
    return random.chance(share * (gone ? 0.25 : Math.max(0.4, often)));
  });
}

function answerOf(
  random: Random,
  { plan, number }: Enrolled,
  ease: number,
  day: number,
  days: number,
  today: number,
): SampleAsked {
  const gone = plan.endDay < day;
  const does = random.chance(plan.character.cooperates * ease * (gone ? 0.2 : 1));
  const doneDay = day + (days === 0 ? 0 : Math.ceil(random.weibull(days, 0.9)));
  return {
    customerRef: customerRef(number),
    doneAt: does && doneDay < today ? londonInstant(doneDay, NOON + 3600) : null,
  };
}
