import { forwardDecayed, readForwardDecayed } from './decay.ts';
import type { Ground, PopulationFound } from './population.ts';

/** How far a relationship has come (engine §11), from the first to the last. */
const STAGES = ['exploration', 'awareness', 'expansion', 'commitment', 'dissolution'] as const;
export type Stage = (typeof STAGES)[number];

/** What tells stages apart. Days since 1970-01-01, money in minor units of margin. */
export type StageInputs = {
  readonly asOf: number;
  readonly firstKnownDay: number;
  /** Days of kept purchases, rising. */
  readonly purchaseDays: readonly number[];
  /** Days with contacts in which both sides spoke, rising; a day with two of them twice. */
  readonly contactDays: readonly number[];
  /** Margin of the last 12 months, and of the 12 before them. */
  readonly recentMargin: number;
  readonly earlierMargin: number;
  /** Different products bought in the same two years; null where products are not known. */
  readonly range: { readonly recent: number; readonly earlier: number } | null;
  readonly typicalGap: number | null;
  /** Since when under contract; null while none runs. */
  readonly contractSince: number | null;
  /** The day the last contract ended without another; null otherwise. */
  readonly contractEndedOn: number | null;
  readonly population: PopulationFound;
};

export type StageCause =
  | 'few_purchases'
  | 'contacts'
  | 'purchases'
  | 'margin_change'
  | 'range_change'
  | 'contract'
  | 'regularity'
  | 'contract_ended'
  | 'relation_ended'
  | 'overdue'
  | 'bought_again';

export type StageFound = Ground<StageCause> & {
  readonly stage: Stage;
  /** Why each stage holds or does not, in their order: what moves somebody up, or down. */
  readonly grounds: Readonly<Record<Stage, StageGround>>;
};

export type StageGround = Ground<StageCause> & { readonly holds: boolean };

const A_YEAR = 365;
const LEAST_CONTACTS = 2;
const UP_BY = 0.2;
/** A year that was seen for less than half says too little to compare with. */
const LEAST_EARLIER_DAYS = 180;
const REGULAR_RATIO = 1.5;

/**
 * The highest stage that holds, both ways: exploration up to one purchase; awareness with two
 * two-way contacts, a kept purchase being one; expansion with margin or range up 20 % in a year;
 * commitment under contract, or 12 months never more than 1.5 gaps without buying; dissolution
 * when lost, or when a contract has ended and nothing was bought since.
 */
export function stageOf(inputs: StageInputs): StageFound {
  const grounds = {
    exploration: exploring(inputs),
    awareness: aware(inputs),
    expansion: expanding(inputs),
    commitment: committed(inputs),
    dissolution: dissolving(inputs),
  };
  const stage = STAGES.findLast((name) => grounds[name].holds) ?? 'awareness';
  const { cause, figure, since } = grounds[stage];
  return { stage, cause, figure, since, grounds };
}

/**
 * Why somebody moved: what makes the new stage hold on the way up, what no longer holds of the
 * old one on the way down.
 */
export function moveCause(from: Stage, { stage, grounds }: StageFound): StageGround {
  return STAGES.indexOf(stage) > STAGES.indexOf(from) ? grounds[stage] : grounds[from];
}

/** Whether a wider range of products, which costs more to read, could lift them to expansion. */
export function asksForRange({ stage, grounds }: StageFound): boolean {
  const isBelow = STAGES.indexOf(stage) < STAGES.indexOf('expansion');
  return isBelow && grounds.expansion.figure !== null;
}

const ground = (
  holds: boolean,
  cause: StageCause,
  figure: number | null,
  since: number | null,
): StageGround => ({ holds, cause, figure, since });

function exploring({ purchaseDays, firstKnownDay }: StageInputs): StageGround {
  const count = purchaseDays.length;
  return ground(count <= 1, 'few_purchases', count, firstKnownDay);
}

function aware({ purchaseDays, contactDays }: StageInputs): StageGround {
  const all = [...purchaseDays, ...contactDays].sort((one, other) => one - other);
  const cause = purchaseDays.length >= LEAST_CONTACTS ? 'purchases' : 'contacts';
  const since = all[LEAST_CONTACTS - 1] ?? null;
  return ground(all.length >= LEAST_CONTACTS, cause, all.length, since);
}

function expanding(inputs: StageInputs): StageGround {
  const { asOf, purchaseDays, recentMargin, earlierMargin, range } = inputs;
  const first = purchaseDays[0];
  const seen = first === undefined ? 0 : Math.min(A_YEAR, asOf - A_YEAR - first);
  if (seen < LEAST_EARLIER_DAYS || !(earlierMargin > 0)) {
    return ground(false, 'margin_change', null, null);
  }
  // As much a year as in the part of the earlier one in which they bought already.
  const earlier = earlierMargin * (A_YEAR / seen);
  const margin = recentMargin / earlier - 1;
  const isUp = recentMargin >= (1 + UP_BY) * earlier;
  // Different products do not grow with time as money does: only whole years are compared.
  const whole = range !== null && range.earlier > 0 && seen === A_YEAR ? range : null;
  if (!isUp && whole !== null && whole.recent >= (1 + UP_BY) * whole.earlier) {
    return ground(true, 'range_change', whole.recent / whole.earlier - 1, null);
  }
  return ground(isUp, 'margin_change', margin, null);
}

function committed(inputs: StageInputs): StageGround {
  const { asOf, contractSince, purchaseDays, typicalGap } = inputs;
  if (contractSince !== null) return ground(true, 'contract', null, contractSince);
  const first = purchaseDays[0];
  if (first === undefined || typicalGap === null) return ground(false, 'regularity', null, null);
  const worst = longestSilence(purchaseDays, asOf) / typicalGap;
  const long = asOf - first >= A_YEAR && purchaseDays.length > 1;
  const holds = long && worst <= REGULAR_RATIO;
  const since = holds ? regularSince(purchaseDays, REGULAR_RATIO * typicalGap) + A_YEAR : null;
  return ground(holds, 'regularity', worst, since);
}

/** The day the last silence longer than that ended, or of the first purchase. */
function regularSince(purchaseDays: readonly number[], longest: number): number {
  for (let i = purchaseDays.length - 1; i > 0; i -= 1) {
    const day = purchaseDays[i] as number;
    if (day - (purchaseDays[i - 1] as number) > longest) return day;
  }
  return purchaseDays[0] as number;
}

/** The longest silence that reached into the last 12 months, the present one included; days. */
function longestSilence(purchaseDays: readonly number[], asOf: number): number {
  let longest = 0;
  for (let i = purchaseDays.length - 1; i >= 0; i -= 1) {
    const from = purchaseDays[i] as number;
    const until = purchaseDays[i + 1] ?? asOf;
    if (until <= asOf - A_YEAR) break;
    longest = Math.max(longest, until - from);
  }
  return longest;
}

function dissolving({ population, contractEndedOn, purchaseDays }: StageInputs): StageGround {
  const { cause, figure, since } = population;
  if (population.population === 'lost') {
    return ground(true, cause === 'overdue' ? 'overdue' : 'relation_ended', figure, since);
  }
  const last = purchaseDays[purchaseDays.length - 1];
  if (contractEndedOn !== null && (last === undefined || last <= contractEndedOn)) {
    return ground(true, 'contract_ended', null, contractEndedOn);
  }
  return ground(false, 'bought_again', null, last ?? null);
}

/** Warmth fades by half in so many days; it is counted from 2020-01-01, where stored. */
const COOLING = 30;
const LANDMARK = 18_262;

/** Temperature, Σ two-way contacts · 2^(−age/30 d), in the form in which it does not age. */
export function warmthOf(contactDays: readonly number[]): number {
  let sum = 0;
  for (const day of contactDays) sum += forwardDecayed(1, day, LANDMARK, COOLING);
  return sum;
}

/** The temperature that a warmth is on a day. */
export function temperatureOn(warmth: number, day: number): number {
  return readForwardDecayed(warmth, day, LANDMARK, COOLING);
}
