/** The nine criteria of a core customer, in the order they are always shown. */
export const CRITERION_KEYS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'] as const;
export type CriterionKey = (typeof CRITERION_KEYS)[number];

/** Half-life of a criterion's facts: days, or the purchase half-life of halfLifeFromGap. */
type HalfLife = number | 'purchases';

/** What a criterion without evidence of its own shrinks to. */
type ShrinksTo = 'segment' | 'experiment' | 'product_line' | 'baseline' | 'base' | 'channel';

/** At least so many of one kind of evidence; any one of a criterion's minima is enough. */
type Minimum = {
  readonly of:
    | 'purchase_days'
    | 'observed_days'
    | 'eligible_touches'
    | 'orders_or_quotes'
    | 'closed_negotiations'
    | 'customer_clock_days'
    | 'order_lines'
    | 'quotes'
    | 'invitations'
    | 'expected_purchases_in_episodes';
  readonly atLeast: number;
};

type SubMeasure = { readonly key: string; readonly share: number };

/** A criterion's definition: everything about it that is data rather than arithmetic. */
export type CriterionDefinition = {
  readonly key: CriterionKey;
  /** Default weight; the nine add up to 1. */
  readonly weight: number;
  readonly halfLife: HalfLife;
  /** Each with posterior, anchors and points of its own; shares add up to 1. */
  readonly subMeasures: readonly SubMeasure[];
  /** Kinds of fact in the ledger that feed it. */
  readonly factKinds: readonly string[];
  readonly minimum: readonly Minimum[];
  readonly shrinksTo: ShrinksTo;
};

const one = (key: string): readonly SubMeasure[] => [{ key, share: 1 }];

/** Default weights, half-lives, sub-measures and minimum evidence (engine §2). */
export const CRITERIA: Readonly<Record<CriterionKey, CriterionDefinition>> = {
  c1: {
    key: 'c1',
    weight: 0.22,
    halfLife: 'purchases',
    subMeasures: one('yearly_margin'),
    factKinds: ['bought', 'returned'],
    minimum: [
      { of: 'purchase_days', atLeast: 2 },
      { of: 'observed_days', atLeast: 90 },
    ],
    shrinksTo: 'segment',
  },
  c2: {
    key: 'c2',
    weight: 0.18,
    halfLife: 365,
    subMeasures: one('response_to_care'),
    factKinds: ['touched', 'held_out', 'chosen_over_competitor', 'bought'],
    minimum: [{ of: 'eligible_touches', atLeast: 6 }],
    shrinksTo: 'experiment',
  },
  c3: {
    key: 'c3',
    weight: 0.08,
    halfLife: 365,
    subMeasures: [
      { key: 'frictions_per_order', share: 0.5 },
      { key: 'service_minutes_per_margin', share: 0.5 },
    ],
    factKinds: [
      'quote_revised',
      'product_change_asked',
      'returned_without_fault',
      'reworked_without_fault',
      'served',
    ],
    minimum: [{ of: 'orders_or_quotes', atLeast: 5 }],
    shrinksTo: 'product_line',
  },
  c4: {
    key: 'c4',
    weight: 0.08,
    halfLife: 540,
    subMeasures: one('negotiation_speed'),
    factKinds: ['quoted', 'ball_passed', 'agreed', 'declined'],
    minimum: [
      { of: 'closed_negotiations', atLeast: 2 },
      { of: 'customer_clock_days', atLeast: 60 },
    ],
    shrinksTo: 'baseline',
  },
  c5: {
    key: 'c5',
    weight: 0.12,
    halfLife: 365,
    subMeasures: [
      { key: 'price_realisation', share: 0.35 },
      { key: 'deal_share', share: 0.3 },
      { key: 'discount_requests_per_quote', share: 0.2 },
      { key: 'retention_after_rise', share: 0.15 },
    ],
    factKinds: ['bought', 'quoted', 'discount_asked', 'price_raised'],
    minimum: [
      { of: 'order_lines', atLeast: 10 },
      { of: 'quotes', atLeast: 3 },
    ],
    shrinksTo: 'segment',
  },
  c6: {
    key: 'c6',
    weight: 0.12,
    halfLife: 540,
    subMeasures: [
      { key: 'confirmed_referrals', share: 0.5 },
      { key: 'referred_margin', share: 0.5 },
    ],
    factKinds: ['referral_confirmed', 'paid_referral_confirmed'],
    minimum: [{ of: 'observed_days', atLeast: 180 }],
    shrinksTo: 'segment',
  },
  c7: {
    key: 'c7',
    weight: 0.04,
    halfLife: 540,
    subMeasures: one('suggestions'),
    factKinds: ['suggested', 'suggestion_adopted'],
    minimum: [{ of: 'observed_days', atLeast: 180 }],
    shrinksTo: 'base',
  },
  c8: {
    key: 'c8',
    weight: 0.06,
    halfLife: 365,
    subMeasures: [
      { key: 'problem_handling', share: 0.5 },
      { key: 'surveys_answered', share: 0.2 },
      { key: 'activities_attended', share: 0.3 },
    ],
    factKinds: [
      'help_asked',
      'helped',
      'survey_invited',
      'survey_answered',
      'activity_invited',
      'activity_attended',
    ],
    minimum: [{ of: 'invitations', atLeast: 4 }],
    shrinksTo: 'channel',
  },
  c9: {
    key: 'c9',
    weight: 0.1,
    halfLife: 730,
    subMeasures: one('stays_in_episodes'),
    factKinds: ['bought', 'competitor_cut', 'won_though_dearer'],
    minimum: [{ of: 'expected_purchases_in_episodes', atLeast: 1 }],
    shrinksTo: 'base',
  },
};

/** The default weights by key, in the order of CRITERION_KEYS. */
export const DEFAULT_WEIGHTS: Readonly<Record<CriterionKey, number>> = {
  c1: CRITERIA.c1.weight,
  c2: CRITERIA.c2.weight,
  c3: CRITERIA.c3.weight,
  c4: CRITERIA.c4.weight,
  c5: CRITERIA.c5.weight,
  c6: CRITERIA.c6.weight,
  c7: CRITERIA.c7.weight,
  c8: CRITERIA.c8.weight,
  c9: CRITERIA.c9.weight,
};
