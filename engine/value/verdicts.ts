import { type Response, responseAbove } from '../effects/care-response.ts';

/**
 * Four kinds of customer not to maintain (engine §3): `x1` low desire whatever is spent, `x2` low
 * desire and unmoved by word of mouth, `x3` able but picky, `x4` immune to every form of care.
 */
export const PATTERNS = ['x1', 'x2', 'x3', 'x4'] as const;
export type Pattern = (typeof PATTERNS)[number];

/** Forms of care that differ in what they can do: engine §11 gives each a window of its own. */
export const CARE_FORMS = ['message', 'call', 'visit', 'gift', 'event'] as const;
export type CareForm = (typeof CARE_FORMS)[number];

/** What of a customer decides, as of one day; null where it cannot be told. */
export type VerdictInputs = {
  /** P(expected margin a year, own and referred < floor). */
  readonly belowFloor: number | null;
  /** Of the last 12 months: what care cost (minor units), touches, and different channels. */
  readonly careCost: number;
  readonly touches: number;
  readonly channels: number;
  /** Median cost of care of the customers in the segment who had any. */
  readonly medianCareCost: number | null;
  /** Of the forms of care in use, how many the customer has ever had. */
  readonly formsTried: number;
  readonly formsInUse: number;
  /** Criterion 2: what care does to buying, ln of the rate ratio. */
  readonly effect: Pick<Response, 'mean' | 'sd'> | null;
  /**
   * The same of all the care there ever was: how unsure the customer's own contrast is, standard
   * deviation of ln, and P(effect > 10 %) where some may not be moved at all (unmoved.ts).
   */
  readonly unmoved: { readonly sd: number; readonly above10: number } | null;
  /** Asked knowingly to recommend us, 180 days ago or more, with nothing bought in those days. */
  readonly fruitlessInvitations: number;
  /** Mean value of an order, and the median of customers'; minor units. */
  readonly orderValue: number | null;
  readonly medianOrderValue: number | null;
  /** P(margin after cost to serve, per hour of service < company median); see servedBelow. */
  readonly servedBelowMedian: number | null;
  /** 90th percentiles: negotiation speed (criterion 4, 1 is usual) and points of criterion 5. */
  readonly negotiationSpeedP90: number | null;
  readonly pricePointsP90: number | null;
};

export type ConditionKey =
  | 'below_floor'
  | 'care_cost'
  | 'touches'
  | 'channels'
  | 'effect_above_5'
  | 'fruitless_invitations'
  | 'order_value'
  | 'served_below_median'
  | 'negotiation_speed'
  | 'forms_tried'
  | 'effect_sd'
  | 'effect_above_10'
  | 'price_points';

/** One condition of a pattern with what was measured; unknown values never hold. */
export type Condition = {
  readonly of: ConditionKey;
  readonly must: 'at_least' | 'at_most' | 'below';
  readonly value: number | null;
  readonly threshold: number | null;
  readonly holds: boolean;
};

export type Judgement = {
  readonly pattern: Pattern;
  /** All of its conditions hold. */
  readonly holds: boolean;
  readonly conditions: readonly Condition[];
};

/** Evidence twice: the second look lies so many days before the first. */
export const DAYS_APART = 60;
/** An invitation has had its chance after so many days. */
export const INVITATION_DAYS = 180;

const SURE = 0.8;
const LEAST_TOUCHES = 6;
const LEAST_CHANNELS = 2;
const LEAST_INVITATIONS = 2;
/** One form of care says nothing about care as such. */
const LEAST_FORMS = 2;
const UNMOVED = 0.3;
const IMMUNE = 0.1;
const LARGEST_SD = 0.35;
const USUAL_SPEED = 1;
/** Criterion 5 below so many points, surely: it is the price that decides. */
export const PRICE_POINTS = 4;

/** The four patterns with every condition's value and threshold, in the order of PATTERNS. */
export function judge(inputs: VerdictInputs): Judgement[] {
  return PATTERNS.map((pattern) => {
    const conditions = CONDITIONS[pattern](inputs);
    return { pattern, holds: conditions.every(({ holds }) => holds), conditions };
  });
}

/**
 * The first pattern that holds on both days, with both judgements; null where none does. A
 * customer is proven by the same pattern twice, not by one today and another then.
 */
export function proven(
  now: readonly Judgement[],
  earlier: readonly Judgement[],
): { readonly now: Judgement; readonly earlier: Judgement } | null {
  for (const judgement of now) {
    if (!judgement.holds) continue;
    const before = earlier.find(({ pattern }) => pattern === judgement.pattern);
    if (before?.holds === true) return { now: judgement, earlier: before };
  }
  return null;
}

const CONDITIONS: Readonly<Record<Pattern, (inputs: VerdictInputs) => Condition[]>> = {
  x1: (its) => [
    atLeast('below_floor', its.belowFloor, SURE),
    atLeast('care_cost', its.careCost, its.medianCareCost),
    atLeast('touches', its.touches, LEAST_TOUCHES),
    atLeast('channels', its.channels, LEAST_CHANNELS),
    atMost('effect_above_5', its.effect && responseAbove(its.effect, 0.05), UNMOVED),
  ],
  x2: (its) => [
    atLeast('below_floor', its.belowFloor, SURE),
    atLeast('fruitless_invitations', its.fruitlessInvitations, LEAST_INVITATIONS),
  ],
  x3: (its) => [
    atLeast('order_value', its.orderValue, its.medianOrderValue),
    atLeast('served_below_median', its.servedBelowMedian, SURE),
    below('negotiation_speed', its.negotiationSpeedP90, USUAL_SPEED),
  ],
  x4: (its) => [
    atLeast('forms_tried', its.formsTried, Math.max(LEAST_FORMS, its.formsInUse)),
    atMost('effect_sd', its.unmoved && its.unmoved.sd, LARGEST_SD),
    atMost('effect_above_10', its.unmoved && its.unmoved.above10, IMMUNE),
    below('price_points', its.pricePointsP90, PRICE_POINTS),
  ],
};

function atLeast(of: ConditionKey, value: number | null, threshold: number | null): Condition {
  const holds = value !== null && threshold !== null && value >= threshold;
  return { of, must: 'at_least', value, threshold, holds };
}

function atMost(of: ConditionKey, value: number | null, threshold: number): Condition {
  return { of, must: 'at_most', value, threshold, holds: value !== null && value <= threshold };
}

function below(of: ConditionKey, value: number | null, threshold: number): Condition {
  return { of, must: 'below', value, threshold, holds: value !== null && value < threshold };
}
