import { z } from 'zod';
import { day, instant, money, uuid } from '../http/page.ts';
import { dangerHoldout } from './scorecard.ts';
import { dangerCalibration } from './standing.ts';

/** The first day of a month, which names it. */
export const modelMonth = z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])-01$/);

/** The model of a month, as it is listed. */
const listedModel = z.object({
  month: modelMonth,
  /** The version of the scorecard it was fitted for. */
  version: z.number().int(),
  fitted_at: instant,
  customers: z.number().int(),
  log_likelihood: z.number().nullable(),
  /** The widest gap between danger foretold and what happened, in percentage points. */
  worst_gap: z.number().nullable(),
  alarm: z.boolean(),
  auc_danger: z.number().nullable(),
});
export type ListedModel = z.infer<typeof listedModel>;

export const modelList = z.object({
  /** Newest first. */
  items: z.array(listedModel),
  /** The month whose model standings are computed with now. */
  in_force: modelMonth.nullable(),
});
export type ModelList = z.infer<typeof modelList>;

/** How danger and value to come are reckoned in a month, in numbers. */
export const modelCard = listedModel.extend({
  /** Days after which a purchase counts half, and between purchases of a typical customer. */
  half_life_days: z.number(),
  typical_gap_days: z.number(),
  /** Buying at will; null under 500 customers, where the overdue ratio speaks. */
  at_will: z
    .object({
      r: z.number(),
      alpha: z.number(),
      a: z.number(),
      b: z.number(),
      log_likelihood: z.number(),
      customers: z.number().int(),
      cells: z.number().int(),
      /** Purchases a year of a customer who stays, and the share that leaves after a purchase. */
      purchases_a_year: z.number(),
      leaves_after: z.number(),
    })
    .nullable(),
  /** What a purchase brings; money is margin. */
  spend: z.object({
    p: z.number(),
    q: z.number(),
    v: z.number(),
    mean: money,
  }),
  /** Renewing contracts; null where nobody is under contract. */
  renewal: z
    .object({
      contracts: z.number().int(),
      came_up: z.number().int(),
      ended: z.number().int(),
      /** False while there are too few contracts: the shipped figures. */
      fitted: z.boolean(),
      alpha: z.number(),
      beta: z.number(),
      /** Danger at the first to the fifth renewal. */
      dangers: z.array(z.number()),
      cohorts: z.array(z.object({ year: z.number().int(), first: z.number() })),
    })
    .nullable(),
  calibration: dangerCalibration.nullable(),
  holdout: dangerHoldout.nullable(),
});
export type ModelCard = z.infer<typeof modelCard>;

/** Churn danger and the value still to come of one customer. */
export const customerValue = z.object({
  customer_id: uuid,
  as_of: day,
  /** The month whose model it was reckoned with. */
  month: modelMonth,
  /** Still a customer, and buying nothing in the next days; null in a small base. */
  alive: z.number().nullable(),
  none_in_90: z.number().nullable(),
  none_in_180: z.number().nullable(),
  expected_purchases_year: z.number().nullable(),
  margin_a_purchase: money.nullable(),
  overdue: z
    .object({
      ratio: z.number(),
      typical_gap_days: z.number(),
      days_since: z.number().int(),
      band: z.enum(['on_time', 'due', 'late', 'long_overdue']),
    })
    .nullable(),
  /** The renewal that comes first, of whoever is under contract. */
  renewal: z
    .object({
      ends_on: day,
      renewals: z.number().int(),
      danger: z.number(),
      cohort: z.number().int().nullable(),
    })
    .nullable(),
  /** Margin still to come, with its 80 % interval; null where nothing was bought. */
  to_come: z
    .object({
      basis: z.enum(['at_will', 'contract', 'pace']),
      years: z.number().int(),
      /** Purchases, or renewals under contract. */
      times: z.number().nullable(),
      amount: z.number().int(),
      p10: z.number().int(),
      p90: z.number().int(),
      currency: z.string(),
    })
    .nullable(),
});
export type CustomerValue = z.infer<typeof customerValue>;
