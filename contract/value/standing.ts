import { z } from 'zod';
import { day, instant, money, pageOf, uuid } from '../http/page.ts';
import { criterionKeys } from './criterion-keys.ts';

export type CriterionKey = (typeof criterionKeys)[number];

/**
 * Money a year (minor units), events a year, a share of 1, a ratio to what was expected, events
 * per 100 orders, or minutes per 100 of margin.
 */
const quantityUnits = [
  'margin_per_year',
  'per_year',
  'share',
  'ratio',
  'per_100_orders',
  'minutes_per_100',
] as const;
const unit = z.enum(quantityUnits);
export type QuantityUnit = z.infer<typeof unit>;

/** The sub-measures of the criteria that can be fed. */
export const partKeys = [
  'yearly_margin',
  'response_to_care',
  'frictions_per_order',
  'service_minutes_per_margin',
  'negotiation_speed',
  'price_realisation',
  'deal_share',
  'discount_requests_per_quote',
  'retention_after_rise',
  'confirmed_referrals',
  'referred_margin',
  'suggestions',
  'problem_handling',
  'surveys_answered',
  'activities_attended',
  'stays_in_episodes',
] as const;
const partKey = z.enum(partKeys);
export type PartKey = z.infer<typeof partKey>;

export const criterionStanding = z.object({
  key: z.enum(criterionKeys),
  /** `not_fed`: the business has no such facts yet; `unknown`: this customer has too few. */
  state: z.enum(['known', 'unknown', 'not_fed']),
  weight: z.number(),
  /** Weight after the criteria that are not fed have left the sum. */
  weight_in_force: z.number(),
  points: z.number().nullable(),
  points_sd: z.number().nullable(),
  /** What its heaviest known sub-measure measures, with its 80 % interval. */
  quantity: z
    .object({ of: partKey, value: z.number(), p10: z.number(), p90: z.number(), unit })
    .nullable(),
  /** Kinds of fact that would feed it. */
  fed_by: z.array(z.string()),
});
export type CriterionStanding = z.infer<typeof criterionStanding>;

const danger = z.object({
  /** Probability of buying nothing within 90 days; null without a purchase. */
  in_90_days: z.number().nullable(),
  /** The same over three of the customer's own gaps. */
  in_3_gaps: z.number().nullable(),
  /** Now minus just after the last purchase. */
  excess: z.number().nullable(),
  /** How it was reckoned: by contract, the fitted model, or the overdue ratio in a small base. */
  method: z.enum(['contract', 'model', 'overdue', 'none']),
  overdue_ratio: z.number().nullable(),
  typical_gap_days: z.number().nullable(),
  days_since: z.number().int().nullable(),
  expected_purchases_year: z.number().nullable(),
});

export const standing = z.object({
  customer_id: uuid,
  as_of: day,
  computed_at: instant,
  scorecard_version: z.number().int(),
  /** The month whose fitted model it was computed with, as its first day. */
  model_month: day,
  score: z.number(),
  sd: z.number(),
  p10: z.number(),
  p90: z.number(),
  coverage: z.number(),
  /** Null on a past day: ranks are not kept. */
  rank: z.number().int().nullable(),
  ranked_of: z.number().int().nullable(),
  criteria: z.array(criterionStanding),
  danger,
  value: money.nullable(),
});
export type Standing = z.infer<typeof standing>;

/** One sub-measure, before and after shrinkage to comparable customers. */
const evidencePart = z.object({
  key: partKey,
  unit,
  /** Its share of the criterion, before missing ones' weight is shared among the rest. */
  share: z.number(),
  known: z.boolean(),
  points: z.number(),
  points_sd: z.number(),
  /** What the customer alone shows; null without evidence. */
  before: z.number().nullable(),
  comparable: z.number(),
  after: z.object({ value: z.number(), p10: z.number(), p90: z.number() }),
  /** How much evidence there is, faded: events, invitations, lines or expected purchases. */
  evidence: z.number(),
  /** Values that earn 0, 2, 4, 6, 8 and 10 points; probabilities in criterion 9. */
  anchors: z.array(z.number()),
  /** False where customers hardly differ: everybody then gets the typical value. */
  discriminates: z.boolean(),
});
export type EvidencePart = z.infer<typeof evidencePart>;

const needKinds = [
  'purchase_days',
  'observed_days',
  'eligible_touches',
  'orders_or_quotes',
  'closed_negotiations',
  'customer_clock_days',
  'order_lines',
  'quotes',
  'invitations',
  'expected_purchases_in_episodes',
] as const;

const changeKinds = [
  'one_more_purchase',
  'purchase_in_30_days',
  'nothing_for_30_days',
  'nothing_for_90_days',
  'ten_lines_at_reference',
  'one_more_referral',
  'one_more_suggestion',
  'next_request_met',
  'next_request_ignored',
  'chosen_over_competitor',
  'one_more_friction',
  'yes_today',
  'one_more_won_dearer',
] as const;

/** Everything behind one criterion of one customer, so that a number opens down to its facts. */
export const evidence = z.object({
  criterion: z.enum(criterionKeys),
  as_of: day,
  scorecard_version: z.number().int(),
  state: z.enum(['known', 'unknown', 'not_fed']),
  points: z.number().nullable(),
  points_sd: z.number().nullable(),
  anchors: z.array(z.number()).nullable(),
  half_life_days: z.number(),
  fed_by: z.array(z.string()),
  /** The sub-measures of criteria 2 to 9; criterion 1 is told in full below. */
  parts: z.array(evidencePart),
  /** What it takes to be known; any one of them is enough. */
  needs: z.array(z.object({ of: z.enum(needKinds), at_least: z.number().int() })),
  /** How the scorecard treats what is not known. */
  missing: z.enum(['neutral', 'skip', 'poor']),
  /** The points that the criterion counts as while it is not known; null where it is left out. */
  counts_as: z.number().nullable(),
  /** When competitors cut deeper than we did, newest first (criterion 9). */
  episodes: z.array(z.object({ from: day, to: day })),
  currency: z.string(),
  /** Of criterion 1: what happened, in plain counts. */
  summary: z
    .object({
      purchase_days: z.number().int(),
      purchase_days_year: z.number().int(),
      comparable_purchase_days_year: z.number().nullable(),
      first_bought_on: day.nullable(),
      last_bought_on: day.nullable(),
      days_since: z.number().int().nullable(),
      observed_days: z.number().int(),
      bought: money,
      returned: money,
    })
    .nullable(),
  /** Before and after shrinkage to comparable customers; rates per year, money in minor units. */
  before: z
    .object({ rate_year: z.number().nullable(), mean: money.nullable(), year: money.nullable() })
    .nullable(),
  after: z
    .object({ rate_year: z.number(), mean: money, year: money, p10: money, p90: money })
    .nullable(),
  comparable: z
    .object({
      segment: z.string(),
      customers: z.number().int(),
      rate_year: z.number(),
      mean: money,
      discriminates: z.boolean(),
    })
    .nullable(),
  /** The facts that weigh most, with their share of the whole weight. */
  facts: z.array(
    z.object({
      fact_id: z.number().int(),
      kind: z.string(),
      occurred_on: day,
      amount: money.nullable(),
      weight: z.number(),
      share: z.number(),
      label: z.string().nullable(),
      object_id: z.string().nullable(),
    }),
  ),
  changes: z.array(
    z.object({
      what: z.enum(changeKinds),
      /** The day that it would be so. */
      on: day,
      points: z.number(),
      score: z.number(),
    }),
  ),
});
export type Evidence = z.infer<typeof evidence>;

/** Every fact behind a criterion, newest first. */
export const evidenceFactPage = pageOf(
  z.object({
    fact_id: z.number().int(),
    kind: z.string(),
    occurred_on: day,
    amount: money.nullable(),
    /** How much of it still counts, 0–1: what its source is worth, faded by its age. */
    weight: z.number(),
    label: z.string().nullable(),
    object_id: z.string().nullable(),
  }),
);
export type EvidenceFactPage = z.infer<typeof evidenceFactPage>;

/** How danger predicted 90 days ago came out, by tenths of customers in the order of their danger. */
export const dangerCalibration = z.object({
  alarm: z.boolean(),
  /** The widest gap between predicted and observed, in percentage points. */
  worst_gap: z.number(),
  deciles: z.array(
    z.object({
      n: z.number().int(),
      predicted: z.number(),
      observed: z.number(),
      low: z.number(),
      high: z.number(),
    }),
  ),
});

/** How the base as a whole stands: what the ranking rests on. */
export const standingOverview = z.object({
  scorecard_version: z.number().int().nullable(),
  as_of: day.nullable(),
  ranked: z.number().int(),
  customers: z.number().int(),
  /** Customers whose standing is being computed right now. */
  pending: z.number().int(),
  fed: z.array(z.enum(criterionKeys)),
  /** Those of the fed criteria in which customers differ by chance alone. */
  alike: z.array(z.enum(criterionKeys)),
  /** False when customers do not differ enough for a ranking to mean anything. */
  discriminates: z.boolean(),
  danger_method: z.enum(['model', 'overdue', 'none']),
  /** Null while the base is too small or too young to put danger to the test. */
  danger_calibration: dangerCalibration.nullable(),
});
export type StandingOverview = z.infer<typeof standingOverview>;
