import {
  CAPACITY_RULES,
  type Contender,
  fillCircle,
  incrementalMargin,
  leads,
} from '../../engine/circle/capacity.ts';
import {
  advance,
  isInside,
  type Membership,
  MEMBERSHIP_RULES as RULES,
  type MonthFacts,
} from '../../engine/circle/membership.ts';
import type { PointsRow } from '../../engine/circle/reasons.ts';
import { crossing } from '../../engine/value/composite.ts';
import type { Because, CircleWay } from '../../contract/circle/circle.ts';
import { monthsBetween } from './rules.months.ts';

/** A customer's standing at a month's end; scores 0–100, margin in minor units a year. */
export interface Stood {
  no: number;
  score: number;
  sd: number;
  coverage: number;
  gate: string | null;
  margin: number;
  danger: number | null;
  points: PointsRow;
}

/** A customer's membership as it is stored. */
export interface Member {
  no: number;
  state: Membership['state'];
  qualifying: number;
  failing: number;
  ahead: number;
  cooldown: number;
  byRule: boolean;
  joined: string | null;
  leftOn: string | null;
}

export interface Lines {
  entry: number;
  exit: number;
}

export interface Proposed {
  no: number;
  kind: 'promote' | 'demote' | 'hold';
  because: Because;
  way: CircleWay | null;
  stood: Stood;
  byRule: boolean;
  months: number;
  joined: string | null;
  incremental: number;
}

export interface MonthToDecide {
  month: string;
  lines: Lines;
  /** Heads the circle has room for; Infinity without a limit. */
  capacity: number;
  /** A new scorecard came into force in this month. */
  ruleChanged: boolean;
  members: ReadonlyMap<number, Member>;
  /** Everybody who might qualify, and every member who still stands somewhere. */
  stood: ReadonlyMap<number, Stood>;
  /** Who stays in or out by somebody's word. */
  overrides: ReadonlyMap<number, 'in' | 'out'>;
}

export interface Decided {
  members: Member[];
  proposals: Proposed[];
  /** Insiders who came under watch, and watched ones who recovered. */
  fell: Stood[];
  recovered: number[];
}

/** Danger from which a customer who leaves the circle counts as lost. */
const LOST = 0.9;
/** What stands for a member who no longer stands anywhere: nothing is known, so a gate is shut. */
export const absent = (no: number): Stood => ({
  no,
  score: 0,
  sd: 0,
  coverage: 0,
  gate: 'absent',
  margin: 0,
  danger: null,
  points: [],
});

export const newcomer = (no: number): Member => ({
  no,
  state: 'none',
  qualifying: 0,
  failing: 0,
  ahead: 0,
  cooldown: 0,
  byRule: false,
  joined: null,
  leftOn: null,
});

export function factsOf(stood: Stood, lines: Lines): MonthFacts {
  return {
    ...crossing(stood, lines.entry, lines.exit),
    gates: stood.gate === null,
    coverage: stood.coverage,
  };
}

/** One member's month: where it leaves them, and what it has earned. */
export interface Stepped {
  member: Member;
  before: Member;
  stood: Stood;
  earned: 'promote' | 'demote' | null;
  /** Failing long enough, but not inside for long enough. */
  tooSoon: boolean;
  /** The month from which a first review counts as inside. */
  earnedIn: string | null;
}

/** A month of the circle: demotions first, then places by what care is expected to add. */
export function decideMonth(given: MonthToDecide): Decided {
  const stepped = [...new Set([...given.members.keys(), ...given.stood.keys()])]
    .sort((one, other) => one - other)
    .map((no) => step(given, no));
  const weakest = displaceable(given, stepped);
  for (const one of stepped) {
    const outside = !isInside(one.member);
    const is =
      outside && one.member.qualifying > 0 && leads(one.stood.score, weakest, CAPACITY_RULES);
    one.member = { ...one.member, ahead: is ? one.member.ahead + 1 : 0 };
  }
  return {
    members: stepped.map(({ member }) => member),
    proposals: propose(given, stepped),
    fell: stepped
      .filter(({ before, member }) => before.state === 'insider' && member.state === 'watch')
      .map(({ stood }) => stood),
    recovered: stepped
      .filter(({ before, member }) => before.state === 'watch' && member.state === 'insider')
      .map(({ member }) => member.no),
  };
}

export function step(given: MonthToDecide, no: number): Stepped {
  const before = given.members.get(no) ?? newcomer(no);
  const stood = given.stood.get(no) ?? absent(no);
  const { after, earned } = advance(
    RULES,
    membershipOf(before, given.month),
    factsOf(stood, given.lines),
  );
  const months = Math.max(after.qualifying, after.failing);
  const member: Member = {
    no,
    state: after.state,
    qualifying: after.qualifying,
    failing: after.failing,
    ahead: before.ahead,
    cooldown: after.cooldown,
    // A run of months that began with a new scorecard is owed to it, not to the customer.
    byRule: months === 1 ? given.ruleChanged : months > 1 && before.byRule,
    joined: before.joined,
    leftOn: before.leftOn,
  };
  const tooSoon = after.failing >= RULES.monthsOut && earned === null;
  return { member, before, stood, earned, tooSoon, earnedIn: null };
}

/** The engine's view of a stored member in the month before `month`. */
function membershipOf(member: Member, month: string): Membership {
  return {
    state: member.state,
    qualifying: member.qualifying,
    failing: member.failing,
    tenure: member.joined === null ? 0 : monthsBetween(member.joined, month) - 1,
    cooldown: member.cooldown,
  };
}

function incrementOf({ margin, danger }: Stood): number {
  return Math.round(incrementalMargin(margin, danger ?? 0));
}

function contender({ member, stood }: Stepped): Contender {
  return {
    no: member.no,
    score: stood.score,
    incremental: incrementOf(stood),
    leading: member.ahead,
  };
}

/** Insiders of full tenure who are not leaving anyway and stay by nobody's word. */
function displaceable(given: MonthToDecide, stepped: readonly Stepped[]): Contender[] {
  return stepped
    .filter(({ member, earned }) => {
      const { joined } = member;
      if (!isInside(member) || earned !== null || joined === null) return false;
      if (given.overrides.get(member.no) === 'in') return false;
      return monthsBetween(joined, given.month) >= RULES.leastTenure;
    })
    .map(contender);
}

export function propose(given: MonthToDecide, stepped: readonly Stepped[]): Proposed[] {
  const by = new Map(stepped.map((one) => [one.member.no, one]));
  const ruled = (one: Stepped) => given.overrides.get(one.member.no);
  const leaving = stepped.filter((one) => one.earned === 'demote' && ruled(one) !== 'in');
  const earning = stepped.filter((one) => one.earned === 'promote' && ruled(one) !== 'out');
  const inside = stepped.filter(({ member }) => isInside(member)).length;
  const placed = fillCircle(
    earning.map(contender),
    displaceable(given, stepped),
    given.capacity - (inside - leaving.length),
  );
  const chosen = new Set(placed.map(({ no }) => no));
  const held = (one: Stepped, because: Because) => proposal(one, 'hold', because);
  return [
    ...leaving.map((one) => proposal(one, 'demote', one.stood.gate === null ? 'fell' : 'gate')),
    ...placed.flatMap(({ no, change, displaced }) => {
      const one = by.get(no);
      if (one === undefined) return [];
      const because = change === 'demote' ? 'displaced' : displaced ? 'displacing' : 'earned';
      return proposal(one, change, because);
    }),
    ...earning.filter(({ member }) => !chosen.has(member.no)).map((one) => held(one, 'full')),
    ...stepped
      .filter((one) => one.tooSoon && !chosen.has(one.member.no))
      .map((one) => held(one, 'tenure')),
    ...stepped
      .filter(
        (one) => one.earned !== null && ruled(one) === (one.earned === 'demote' ? 'in' : 'out'),
      )
      .map((one) => held(one, 'overruled')),
  ];
}

function proposal(one: Stepped, kind: Proposed['kind'], because: Because): Proposed {
  const { member, stood } = one;
  return {
    no: member.no,
    kind,
    because,
    way: kind === 'hold' ? null : wayOf(one, kind, because),
    stood,
    byRule: member.byRule,
    months: Math.max(member.qualifying, member.failing),
    joined: one.earnedIn ?? member.joined,
    incremental: incrementOf(stood),
  };
}

function wayOf(
  { member, stood }: Stepped,
  kind: 'promote' | 'demote',
  because: Because,
): CircleWay {
  if (kind === 'promote') {
    if (member.byRule) return 'rule_in';
    return member.leftOn === null ? 'promoted' : 'returned';
  }
  if (because !== 'displaced' && member.byRule) return 'rule_out';
  return (stood.danger ?? 0) >= LOST ? 'lost' : 'demoted';
}
