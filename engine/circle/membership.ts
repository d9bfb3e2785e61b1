/** Where a customer stands towards the circle at a month's end (engine §4). */
export type MembershipState = 'none' | 'candidate' | 'insider' | 'watch';

/** A customer's state and the counters that decide what comes next, all in months. */
export type Membership = {
  readonly state: MembershipState;
  /** Months running with P(S ≥ entry) high enough and every gate passed. */
  readonly qualifying: number;
  /** Months running with P(S < exit) high enough or a gate failing. */
  readonly failing: number;
  /** Since the month of joining, 0 in that month; 0 outside. */
  readonly tenure: number;
  /** Until qualifying months count again after leaving. */
  readonly cooldown: number;
};

/** The rules of membership; months and probabilities. */
export type MembershipRules = {
  readonly enter: number;
  readonly monthsIn: number;
  readonly exit: number;
  readonly monthsOut: number;
  readonly leastTenure: number;
  readonly cooldown: number;
  readonly leastCoverage: number;
};

export const MEMBERSHIP_RULES: MembershipRules = {
  enter: 0.7,
  monthsIn: 2,
  exit: 0.7,
  monthsOut: 3,
  leastTenure: 6,
  cooldown: 3,
  leastCoverage: 0.6,
};

/** What a month says of a customer: probabilities and coverage 0–1, and whether the gates let pass. */
export type MonthFacts = {
  readonly pEnter: number;
  readonly pBelowExit: number;
  readonly gates: boolean;
  readonly coverage: number;
};

export type Change = 'promote' | 'demote';

export const OUTSIDE: Membership = {
  state: 'none',
  qualifying: 0,
  failing: 0,
  tenure: 0,
  cooldown: 0,
};

export function isInside({ state }: Pick<Membership, 'state'>): boolean {
  return state === 'insider' || state === 'watch';
}

/**
 * The membership one month later, and the change that the month has earned. The change is only
 * proposed: until somebody settles it the state stays, and so do the counters, so that an unsettled
 * change is earned again the month after.
 */
export function advance(
  rules: MembershipRules,
  before: Membership,
  month: MonthFacts,
): { readonly after: Membership; readonly earned: Change | null } {
  const passes = month.gates && month.coverage >= rules.leastCoverage;
  return isInside(before)
    ? advanceInside(rules, before, !passes || month.pBelowExit >= rules.exit)
    : advanceOutside(rules, before, passes && month.pEnter >= rules.enter);
}

function advanceInside(rules: MembershipRules, before: Membership, fails: boolean) {
  const failing = fails ? before.failing + 1 : 0;
  const tenure = before.tenure + 1;
  const after: Membership = {
    state: fails ? 'watch' : 'insider',
    qualifying: 0,
    failing,
    tenure,
    cooldown: 0,
  };
  const leaves = failing >= rules.monthsOut && tenure >= rules.leastTenure;
  return { after, earned: leaves ? ('demote' as const) : null };
}

function advanceOutside(rules: MembershipRules, before: Membership, qualifies: boolean) {
  const cooldown = Math.max(0, before.cooldown - 1);
  const qualifying = qualifies && cooldown === 0 ? before.qualifying + 1 : 0;
  const after: Membership = {
    state: qualifying > 0 ? 'candidate' : 'none',
    qualifying,
    failing: 0,
    tenure: 0,
    cooldown,
  };
  return { after, earned: qualifying >= rules.monthsIn ? ('promote' as const) : null };
}

/** The membership once a change is settled: inside from this month on, or outside and cooling off. */
export function settled(rules: MembershipRules, change: Change): Membership {
  return change === 'promote'
    ? { ...OUTSIDE, state: 'insider' }
    : { ...OUTSIDE, cooldown: rules.cooldown };
}

/** Months of a customer in order, with every change settled at once: what the rules alone would do. */
export function replay(
  rules: MembershipRules,
  months: readonly MonthFacts[],
  from: Membership = OUTSIDE,
): { readonly after: Membership; readonly change: Change | null; readonly failing: number }[] {
  let now = from;
  return months.map((month) => {
    const { after, earned } = advance(rules, now, month);
    now = earned === null ? after : settled(rules, earned);
    return { after: now, change: earned, failing: after.failing };
  });
}
