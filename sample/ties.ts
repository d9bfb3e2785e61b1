import type { SampleFact } from '../contract/exchange/sample.ts';
import { type Care, careOf } from './care.ts';
import type { Enrolled, Window } from './enrolled.ts';
import { isoDay } from './london-time.ts';
import { RISE_PERCENT, riseBefore } from './products.ts';
import { Random } from './random.ts';
import { Scribe } from './scribe.ts';
import type { Plan } from './traits.ts';

const YEAR = 365;

/** What happened with one customer apart from orders: care, word of mouth, contracts, farewells. */
export function* tiesOf(
  seed: number,
  { plan, number }: Enrolled,
  window: Window,
): Generator<SampleFact> {
  const random = new Random(seed, plan.stream, 11);
  const scribe = new Scribe(random, number, window.today);
  yield* careFacts(scribe, careOf(seed, plan, window));
  yield* refusal(random, scribe, plan, window.today);
  yield* wordOfMouth(random, scribe, plan, window.today);
  if (plan.organisation) yield* contract(random, scribe, plan, window.today);
  yield* farewell(random, scribe, plan, window.today);
  const letters = new Scribe(new Random(seed, plan.stream, 13), number, window.today);
  yield* risesOf(letters, plan, window);
}

/** Who has bought is told when prices rise, for as long as nobody notices that they left. */
function* risesOf(scribe: Scribe, plan: Plan, { start, today }: Window): Generator<SampleFact> {
  const until = Math.min(today - 1, plan.endDay + 200);
  for (let day = riseBefore(until); day >= start; day = riseBefore(day - 1)) {
    if (day <= plan.firstOrderDay) return;
    const payload = { percent: RISE_PERCENT };
    yield* scribe.machine({ kind: 'price_raised', name: `j${day}`, day, payload });
  }
}

/** Contacts; those of the programme are marked as such, and so is whom chance left alone. */
function* careFacts(scribe: Scribe, { contacts, spared }: Care): Generator<SampleFact> {
  for (const [i, contact] of contacts.entries()) {
    const { day, channel, answered, began, minutes, cost, late } = contact;
    const payload = { channel, began, minutes, cost };
    const kind = answered ? 'conversed' : 'attempted';
    yield* scribe.clerk({ kind, name: `k${i}`, day, payload }, late);
    if (!contact.planned) continue;
    const touched = { channel, programme_no: null };
    yield* scribe.machine({ kind: 'touched', name: `h${i}`, day, payload: touched });
  }
  for (const [i, { day, days }] of spared.entries()) {
    const payload = { programme_no: null, days };
    yield* scribe.machine({ kind: 'held_out', name: `o${i}`, day, payload });
  }
}

function* refusal(
  random: Random,
  scribe: Scribe,
  { refusesDay }: Plan,
  today: number,
): Generator<SampleFact> {
  if (refusesDay >= today) return;
  yield* scribe.machine({ kind: 'contact_refused', name: 'n', day: refusesDay, payload: {} });
  if (!random.chance(0.15)) return;
  const day = refusesDay + Math.ceil(random.weibull(200, 1));
  yield* scribe.machine({ kind: 'contact_allowed', name: 'z', day, payload: {} });
}

/** Reviews and guests of those who talk; invitations to recommend the firm, to many. */
function* wordOfMouth(
  random: Random,
  scribe: Scribe,
  plan: Plan,
  today: number,
): Generator<SampleFact> {
  if (plan.trait === 'never') return;
  const { wordOfMouth: talks } = plan.character;
  const until = Math.min(today, plan.endDay);
  const days = (aYear: number) => sometimes(random, plan.firstOrderDay, until, aYear);
  for (const day of days(0.6 * talks)) {
    yield* scribe.machine({ kind: 'review_published', name: `v${day}`, day, payload: {} });
  }
  for (const day of days(0.4 * talks)) {
    const payload = { about_no: null };
    yield* scribe.hand({ kind: 'guest_brought', name: `g${day}`, day, payload });
  }
  for (const day of sometimes(random, plan.firstOrderDay, Math.min(today, plan.endDay + 90), 0.5)) {
    yield* scribe.hand({ kind: 'invited_word_of_mouth', name: `i${day}`, day, payload: {} });
  }
}

function* sometimes(random: Random, from: number, until: number, aYear: number): Generator<number> {
  for (
    let day = from + random.weibull(YEAR / aYear, 0.9);
    day < until;
    day += 1 + random.weibull(YEAR / aYear, 0.9)
  ) {
    yield Math.floor(day);
  }
}

/** Organisations that buy regularly make a contract for a year, and renew it while they last. */
function* contract(
  random: Random,
  scribe: Scribe,
  plan: Plan,
  today: number,
): Generator<SampleFact> {
  const wants = plan.trait === 'core' ? 0.45 : plan.trait === 'steady' ? 0.18 : 0.02;
  if (!random.chance(wants) || plan.trait === 'never') return;
  const contract_no = plan.stream + 1;
  const amount = Math.round((plan.basketPounds * 100 * YEAR) / plan.gapDays);
  let began = plan.firstOrderDay + random.whole(60, 240);
  if (began >= Math.min(plan.endDay, today)) return;
  const payload = { contract_no, ends_on: isoDay(began + YEAR) };
  yield* scribe.machine({ kind: 'contract_began', name: 'cb', day: began, payload, amount });
  for (;;) {
    began += YEAR;
    if (began >= today) return;
    if (plan.endDay < began + 30 || !random.chance(0.92)) break;
    yield* scribe.machine({
      kind: 'contract_renewed',
      name: `cr${began}`,
      day: began,
      payload: { contract_no, ends_on: isoDay(began + YEAR) },
      amount: Math.round(amount * random.between(0.9, 1.2)),
    });
  }
  yield* scribe.machine({
    kind: 'contract_ended',
    name: 'ce',
    day: began,
    payload: { contract_no },
  });
}

/** Most leave without a word; of some the firm hears that it is over, and why. */
function* farewell(
  random: Random,
  scribe: Scribe,
  plan: Plan,
  today: number,
): Generator<SampleFact> {
  const lasts = plan.trait === 'never' || plan.trait === 'one-time' || plan.endDay >= today;
  if (lasts || !random.chance(plan.organisation ? 0.3 : 0.12)) return;
  const day = plan.endDay + Math.ceil(random.logNormal(20, 0.9));
  const reason = random.pick(
    plan.organisation
      ? (['closed', 'closed', 'moved', 'other'] as const)
      : (['moved', 'asked', 'deceased', 'other'] as const),
  );
  yield* scribe.hand({ kind: 'relation_ended', name: 'x', day, payload: { reason } });
  // One in twenty of them thinks better of it.
  if (reason !== 'asked' || !random.chance(0.2)) return;
  const again = day + random.whole(60, 200);
  yield* scribe.hand({ kind: 'relation_resumed', name: 'xr', day: again, payload: {} });
}
