import { decayWeight } from './decay.ts';

/** Kinds of fact of which criteria count how many, as the ledger names them. */
export type ActKind =
  | 'referral_confirmed'
  | 'paid_referral_confirmed'
  | 'suggested'
  | 'suggestion_adopted'
  | 'help_asked'
  | 'helped'
  | 'survey_invited'
  | 'survey_answered'
  | 'activity_invited'
  | 'activity_attended'
  | 'chosen_over_competitor'
  | 'won_though_dearer'
  | 'quote_revised'
  | 'returned_without_fault'
  | 'reworked_without_fault'
  | 'quoted'
  | 'discount_asked'
  | 'product_change_asked'
  | 'price_raised';

/** What all facts of a kind on a day add up to after reversals; fields as in DayRoll. */
export type ActRoll = {
  readonly day: number;
  readonly kind: ActKind;
  readonly n: number;
  readonly amount: number;
  readonly trust?: number;
};

/** Rolls as criteria read them: whole numbers added up, nothing undone, in one order. */
export type Act = Required<ActRoll>;

const order = (one: Act, other: Act) =>
  one.day - other.day ||
  (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : other.trust - one.trust);

/**
 * The acts known on a day. Counts and amounts of one day, kind and trust are added as whole
 * numbers first and the sums put in order, so that neither the order of facts nor a fact with its
 * reversal can change a bit of what is computed from them.
 */
export function readActs(rolls: readonly ActRoll[], asOf: number): Act[] {
  const read: (Act & { n: number; amount: number })[] = [];
  for (const { day, kind, n, amount, trust = 1 } of rolls) {
    if (day <= asOf && trust > 0) read.push({ day, kind, n, amount, trust });
  }
  read.sort(order);
  // Those of one day, kind and trust lie side by side now.
  let kept = 0;
  for (const act of read) {
    const last = kept > 0 ? read[kept - 1] : undefined;
    if (last !== undefined && order(last, act) === 0) {
      last.n += act.n;
      last.amount += act.amount;
    } else {
      read[kept] = act;
      kept += 1;
    }
  }
  read.length = kept;
  return read.every(({ n }) => n > 0) ? read : read.filter(({ n }) => n > 0);
}

/** How much of acts of some kinds still counts on a day: number, decayed number, decayed amount. */
export type ActSum = {
  /** How many there were, whatever they are worth and however old. */
  readonly whole: number;
  readonly count: number;
  readonly decayed: number;
  readonly amount: number;
  readonly decayedAmount: number;
};

const NO_ACTS: ActSum = { whole: 0, count: 0, decayed: 0, amount: 0, decayedAmount: 0 };

/** Sums acts of some kinds, each weighed by its trust and what its kind is worth. */
export function sumActs(
  acts: readonly Act[],
  worth: Readonly<Partial<Record<ActKind, number>>>,
  asOf: number,
  halfLife: number,
): ActSum {
  if (acts.length === 0) return NO_ACTS;
  let whole = 0;
  let count = 0;
  let decayed = 0;
  let amount = 0;
  let decayedAmount = 0;
  for (const act of acts) {
    const each = (worth[act.kind] ?? 0) * act.trust;
    if (each === 0) continue;
    const weight = decayWeight(asOf - act.day, halfLife);
    whole += act.n;
    count += each * act.n;
    decayed += each * act.n * weight;
    amount += each * act.amount;
    decayedAmount += each * act.amount * weight;
  }
  return { whole, count, decayed, amount, decayedAmount };
}
