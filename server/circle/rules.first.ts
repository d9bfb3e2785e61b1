import {
  advance,
  isInside,
  type Membership,
  MEMBERSHIP_RULES as RULES,
  OUTSIDE,
  settled,
} from '../../engine/circle/membership.ts';
import { monthsBetween } from './rules.months.ts';
import {
  absent,
  type Decided,
  factsOf,
  type Lines,
  type Member,
  type MonthToDecide,
  newcomer,
  propose,
  step,
  type Stepped,
  type Stood,
} from './rules.ts';

/** A month's end that a first review looks back on. */
export interface PastMonth {
  month: string;
  lines: Lines;
  stood: ReadonlyMap<number, Stood>;
}

/** Where the rules alone would have left customers by a month, and since when they would be in. */
export type Replayed = Map<number, { now: Membership; joined: string }>;

/** Takes a first review one past month further; whoever is nothing towards the circle is left out. */
export function replayMonth(replayed: Replayed, past: PastMonth): void {
  for (const no of new Set([...replayed.keys(), ...past.stood.keys()])) {
    const after = replayOne(replayed, past, no);
    if (after.now.state === 'none' && after.now.cooldown === 0) replayed.delete(no);
    else replayed.set(no, after);
  }
}

function replayOne(replayed: Replayed, { month, lines, stood }: PastMonth, no: number) {
  const before = replayed.get(no);
  const facts = factsOf(stood.get(no) ?? absent(no), lines);
  const { after, earned } = advance(RULES, before?.now ?? OUTSIDE, facts);
  return {
    now: earned === null ? after : settled(RULES, earned),
    joined: earned === 'promote' ? month : (before?.joined ?? month),
  };
}

/**
 * The first review: what the rules alone would have made of the months before it. Who would be
 * inside by now, and safely, is proposed at once, with the month of joining they have earned.
 */
export function decideFirst(given: MonthToDecide, replayed: Replayed): Decided {
  const numbers = new Set([...given.members.keys(), ...given.stood.keys(), ...replayed.keys()]);
  const stepped = [...numbers]
    .sort((one, other) => one - other)
    .map((no) => stepFirst(given, replayed, no));
  return {
    members: stepped.map(({ member }) => member),
    proposals: propose(given, stepped),
    fell: [],
    recovered: [],
  };
}

function stepFirst(given: MonthToDecide, replayed: Replayed, no: number): Stepped {
  // Somebody put inside or out by hand before the first review has no months to look back over.
  if (given.members.has(no)) return step(given, no);
  const before = newcomer(no);
  const { now, joined } = replayOne(replayed, given, no);
  const would = isInside(now) && now.failing === 0;
  const member: Member = {
    ...before,
    state: would || now.state === 'candidate' ? 'candidate' : 'none',
    qualifying: would ? RULES.monthsIn + monthsBetween(joined, given.month) : now.qualifying,
  };
  return {
    member,
    before,
    stood: given.stood.get(no) ?? absent(no),
    earned: would ? 'promote' : null,
    tooSoon: false,
    earnedIn: would ? joined : null,
  };
}
