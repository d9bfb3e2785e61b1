import { describe, expect, it } from 'vitest';
import { defaultGrid } from '../../contract/care/cadence.ts';
import type { CareInput, LiveDecision } from './data.inputs.ts';
import { assess, type CareMeasure } from './rules.ts';
import { channelFor } from './rules.channel.ts';
import { dateOf, dayOf, nextOnDay } from './rules.days.ts';

const today = dayOf('2026-11-22');
const measure: CareMeasure = {
  grid: defaultGrid,
  types: { automated: { least: 100, most: 365 }, dedicated: { least: 7, most: 30 } },
  hourCost: 4_000,
  effect: 0.15,
  today,
};

const customer: CareInput = {
  customer_no: 7,
  arrived_on: today - 900,
  owner_id: 'owner',
  circle_state: null,
  gone: false,
  ended: false,
  revisit_on: null,
  excluded: false,
  relationship: null,
  score_milli: 40_000,
  known: true,
  danger: 0.3,
  excess_danger: null,
  overdue_ratio: 0.5,
  margin_amount: 200_000,
  last_bought: today - 10,
  as_of: today,
  last_conversed: null,
  attempted_on: null,
  unanswered: 0,
  touches: 0,
  first_bought: today - 800,
  promise_no: null,
  promise_due: null,
  dates: [],
  decisions: [],
};

const of = (change: Partial<CareInput>) => assess(measure, { ...customer, ...change });
const reasonOf = (change: Partial<CareInput>) => of(change).item?.reason ?? null;

function decision(
  kind: LiveDecision['decision'],
  change: Partial<LiveDecision> = {},
): LiveDecision {
  return {
    decision: kind,
    no: 1,
    spoken_after: false,
    day: today,
    until: null,
    employee_id: 'me',
    to_employee_id: null,
    ...change,
  };
}

describe('the rhythm', () => {
  it('stays within what the type of relationship allows, where the grid does too', () => {
    const within = (relationship: string | null) => of({ relationship }).rhythm;
    expect(within('automated').period).toBeGreaterThanOrEqual(100);
    expect(within('dedicated').period).toBe(30);
    expect(within('dedicated').jittered).toBe(30);
    expect(within('community')).toEqual(within(null));
    const insider = { circle_state: 'insider' };
    expect(of({ ...insider, relationship: 'automated' }).rhythm.period).toBeLessThanOrEqual(45);
  });

  it('is shorter inside the circle than outside', () => {
    const late = { danger: 0.6, overdue_ratio: 1.6 };
    const inside = of({ ...late, circle_state: 'insider' }).rhythm;
    const watched = of({ ...late, circle_state: 'watch' }).rhythm;
    const outside = of(late).rhythm;
    expect(inside.importance).toBe('insider');
    expect(watched.period).toBe(inside.period);
    expect(inside.period).toBeLessThanOrEqual(45);
    expect(outside.period).toBeGreaterThanOrEqual(30);
  });

  it('starts with a conversation or a purchase, not with an attempt', () => {
    expect(of({}).rhythm.startedOn).toBe(today - 10);
    expect(of({ last_conversed: today - 3 }).rhythm.startedOn).toBe(today - 3);
    expect(of({ attempted_on: today - 1, unanswered: 1 }).rhythm.startedOn).toBe(today - 10);
    expect(of({ last_bought: null }).rhythm.startedOn).toBe(today - 900);
  });

  it('counts a history that ended long ago from its end', () => {
    const ended = today - 5_000;
    expect(of({ as_of: ended, last_bought: ended - 40 }).rhythm.startedOn).toBe(today - 40);
  });

  it('is longer after three attempts that nobody answered', () => {
    const late = { danger: 0.6, overdue_ratio: 1.6, margin_amount: 2_000_000 };
    const period = (unanswered: number) =>
      of({ ...late, unanswered, attempted_on: today }).rhythm.period;
    expect(period(2)).toBe(period(0));
    expect(period(3)).toBeGreaterThan(period(2));
    expect(period(4)).toBeGreaterThan(period(3));
  });
});

describe('the reason', () => {
  const longAgo = { last_bought: today - 200, last_conversed: today - 100 };

  it('is none while the next touch is to come', () => {
    expect(reasonOf({})).toBeNull();
  });

  it('is a promise from the day before, whatever else holds', () => {
    const promise = { promise_no: 1, promise_due: today + 1 };
    expect(reasonOf({ ...longAgo, ...promise })).toBe('promised');
    expect(reasonOf({ ...promise, promise_due: today + 2 })).toBeNull();
    expect(reasonOf({ ...promise, promise_due: today - 30 })).toBe('promised');
  });

  it('is an occasion when it is near and not dealt with yet', () => {
    const birthday = { kind: 'birthday' as const, year: 1980, month: 11, day: 24 };
    expect(of({ dates: [birthday] }).item).toMatchObject({
      reason: 'occasion',
      occasion: { kind: 'birthday', on: today + 2, years: 46 },
    });
    expect(reasonOf({ dates: [{ ...birthday, day: 26 }] })).toBeNull();
    expect(reasonOf({ dates: [birthday], last_conversed: today - 1 })).toBeNull();
    expect(reasonOf({ dates: [birthday], last_conversed: today - 5 })).toBe('occasion');
  });

  it('is a year since the first order for those who matter', () => {
    const first_bought = dayOf('2023-11-22');
    expect(reasonOf({ first_bought })).toBeNull();
    expect(of({ first_bought, score_milli: 70_000 }).item).toMatchObject({
      occasion: { kind: 'first_order', on: today, years: 3 },
    });
    expect(reasonOf({ first_bought: today - 3, score_milli: 70_000 })).toBeNull();
  });

  it('is danger when it has grown and nobody was in touch', () => {
    const danger = { danger: 0.75, overdue_ratio: 2, last_bought: today - 90 };
    expect(reasonOf(danger)).toBe('danger');
    expect(reasonOf({ ...danger, last_conversed: today - 5 })).toBeNull();
    expect(reasonOf({ ...danger, danger: 0.75, overdue_ratio: 0.9 })).not.toBe('danger');
    // Where the model says how much silence has added, that counts and not the ratio.
    expect(reasonOf({ ...danger, overdue_ratio: 0.9, excess_danger: 0.4 })).toBe('danger');
    expect(reasonOf({ ...danger, excess_danger: 0.2 })).not.toBe('danger');
  });

  it('is due after a period and forgotten after two', () => {
    const { jittered } = of({}).rhythm;
    const bought = (days: number) => ({ last_bought: today - days, first_bought: null });
    expect(reasonOf(bought(jittered - 1))).toBeNull();
    expect(reasonOf(bought(jittered))).toBe('due');
    expect(reasonOf(bought(2 * jittered))).toBe('due');
    expect(reasonOf(bought(2 * jittered + 1))).toBe('forgotten');
    expect(of(bought(50)).rhythm.forgottenFrom).toBe(today - 50 + 2 * jittered + 1);
  });

  it('follows up an attempt after three days of quiet', () => {
    const tried = (days: number, unanswered = 1) => ({
      ...longAgo,
      attempted_on: today - days,
      unanswered,
    });
    expect(reasonOf(tried(2))).toBeNull();
    expect(reasonOf(tried(3))).toBe('follow_up');
    expect(reasonOf(tried(4, 2))).toBeNull();
    expect(reasonOf(tried(5, 2))).toBe('follow_up');
    expect(reasonOf(tried(22))).not.toBe('follow_up');
    expect(reasonOf(tried(9, 3))).not.toBe('follow_up');
  });

  it('is nothing but a promise for those who are gone for good', () => {
    const late = { last_bought: today - 400, attempted_on: today - 5, unanswered: 1 };
    const birthday = { kind: 'birthday' as const, year: null, month: 11, day: 23 };
    expect(reasonOf({ ...late, gone: true })).toBeNull();
    expect(reasonOf({ dates: [birthday], gone: true })).toBeNull();
    expect(of({ gone: true }).rhythm.forgottenFrom).toBeNull();
    expect(reasonOf({ promise_no: 1, promise_due: today, gone: true })).toBe('promised');
    expect(reasonOf({ ...late, excluded: true })).toBeNull();
    expect(of({ excluded: true }).rhythm.forgottenFrom).toBeNull();
    expect(reasonOf({ promise_no: 1, promise_due: today, excluded: true })).toBe('promised');
  });

  it('is none for those who are lost, or nobody to us', () => {
    const lost = { last_bought: today - 900, danger: 0.97, overdue_ratio: 9 };
    expect(reasonOf(lost)).toBeNull();
    expect(of(lost).rhythm.forgottenFrom).toBeNull();
    expect(reasonOf({ ...lost, circle_state: 'insider' })).toBe('danger');
    expect(reasonOf({ score_milli: null, danger: null, last_bought: null })).toBeNull();
  });
});

describe('a decision', () => {
  const due = { last_bought: today - 200, last_conversed: today - 100 };

  it('to look again later is silent until then, and then a follow-up', () => {
    const snoozed = (until: number) => ({
      ...due,
      promise_due: today,
      decisions: [decision('snoozed', { until, day: today - 2 })],
    });
    expect(reasonOf(snoozed(today + 1))).toBeNull();
    expect(reasonOf(snoozed(today))).toBe('promised');
    expect(reasonOf({ ...snoozed(today), promise_due: null })).toBe('follow_up');
  });

  it('that it is not needed starts the clock anew and closes what was before', () => {
    const closed = decision('not_needed', { no: 3 });
    expect(reasonOf({ ...due, decisions: [closed] })).toBeNull();
    expect(of({ ...due, decisions: [closed] }).rhythm.startedOn).toBe(today);
    const snoozed = decision('snoozed', { no: 2, until: today });
    expect(reasonOf({ ...due, decisions: [snoozed, closed] })).toBeNull();
  });

  it('to let somebody else do it puts the line on their list until there was a conversation', () => {
    const delegated = decision('delegated', { to_employee_id: 'other' });
    expect(of({ ...due, decisions: [delegated] }).item).toMatchObject({
      employeeId: 'other',
      delegatedBy: 'me',
    });
    const over = { ...delegated, spoken_after: true };
    expect(reasonOf({ ...due, last_conversed: today, decisions: [over] })).toBeNull();
  });

  it('that it is done keeps the line away for the day, answered or not', () => {
    const done = { ...due, promise_due: today, decisions: [decision('done')] };
    expect(reasonOf(done)).toBeNull();
    expect(reasonOf({ ...done, decisions: [decision('done', { day: today - 1 })] })).toBe(
      'promised',
    );
  });
});

it('29 February is the 28th in other years, and a day that has passed is next year’s', () => {
  expect(dateOf(nextOnDay(2, 29, today))).toBe('2027-02-28');
  expect(dateOf(nextOnDay(2, 29, dayOf('2027-03-01')))).toBe('2028-02-29');
  expect(dateOf(nextOnDay(11, 22, today))).toBe('2026-11-22');
  expect(dateOf(nextOnDay(11, 21, today))).toBe('2027-11-21');
});

it('proposes another way after three attempts in vain, and before an occasion after one', () => {
  const both = { phone: '+55 11 5555 0101', email: 'ana@example.com', unanswered: 2 };
  expect(channelFor({ ...both, tried: ['call'] }, 'follow_up')).toBe('call');
  expect(channelFor({ ...both, unanswered: 3, tried: ['call'] }, 'due')).toBe('email');
  expect(channelFor({ ...both, unanswered: 3, tried: ['email'] }, 'due')).toBe('call');
  expect(channelFor({ ...both, unanswered: 4, tried: ['call', 'email'] }, 'due')).toBe('letter');
  expect(channelFor({ ...both, unanswered: 1, tried: ['call'] }, 'occasion')).toBe('email');
  const nowhere = { phone: null, email: null, unanswered: 3, tried: ['letter' as const] };
  expect(channelFor(nowhere, 'due')).toBe('letter');
  expect(channelFor({ ...both, tried: [] }, 'due', ['email', 'letter'])).toBe('email');
  expect(channelFor({ ...both, tried: [] }, 'due', ['visit'])).toBe('visit');
  // What they like best comes first, unless it is refused, cannot be reached or was tried in vain.
  const all = ['call', 'email', 'letter', 'visit', 'chat'] as const;
  expect(channelFor({ ...both, tried: [] }, 'due', all, 'visit')).toBe('visit');
  expect(channelFor({ ...both, tried: [] }, 'due', all, 'email')).toBe('email');
  expect(channelFor({ ...both, tried: [] }, 'due', ['call', 'letter'], 'email')).toBe('call');
  expect(channelFor({ ...nowhere, tried: [] }, 'due', all, 'call')).toBe('letter');
  expect(channelFor({ ...both, unanswered: 3, tried: ['email'] }, 'due', all, 'email')).toBe(
    'call',
  );
  expect(channelFor({ ...both, tried: [] }, 'due', all, 'sms')).toBe('call');
});

it('of an ended relationship care asks nothing but whether it can be taken up again', () => {
  const ended = { ended: true, danger: 0.9, overdue_ratio: 3, last_conversed: today - 400 };
  expect(reasonOf(ended)).toBeNull();
  expect(reasonOf({ ...ended, revisit_on: today + 30 })).toBeNull();
  const due = of({ ...ended, revisit_on: today - 1 });
  expect(due.item).toMatchObject({ reason: 'occasion', occasion: { kind: 'revisit' } });
  expect(reasonOf({ ...ended, revisit_on: today - 1, last_conversed: today })).toBeNull();
});

it('a birthday by the Chinese calendar is found on its day of this year', () => {
  const on = dayOf('2026-09-25');
  const dates = [{ kind: 'birthday', year: 1980, month: 8, day: 15, lunar: true }] as const;
  const asked = assess({ ...measure, today: on - 1 }, { ...customer, dates: [...dates] });
  expect(asked.item).toMatchObject({ reason: 'occasion', occasion: { kind: 'birthday', on } });
});
