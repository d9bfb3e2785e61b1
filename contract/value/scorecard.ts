import { z } from 'zod';
import { criterionKeys, dangerCalibration } from './standing.ts';

const key = z.enum(criterionKeys);
const anchors = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);

/** What a version of the scorecard freezes: weights, the criteria that are fed, anchors. */
export const scorecardDefinition = z.object({
  weights: z.record(key, z.number().min(0).max(1)),
  fed: z.array(key),
  anchors: z.object({ c1: anchors }),
  /** Share of net sales that is margin, basis points: another share is another version. */
  gross_margin_bp: z.number().int(),
  /** What made customers comparable. */
  segment_by: z.enum(['kind', 'country']),
});
export type ScorecardDefinition = z.infer<typeof scorecardDefinition>;

const ratePrior = z.object({ a: z.number(), b: z.number(), discriminating: z.boolean() });
const spendPrior = z.object({ p: z.number(), q: z.number(), v: z.number() });

/** What comparable customers are like: the priors of one segment, half-life in days. */
export const segmentModel = z.object({
  half_life: z.number(),
  customers: z.number().int(),
  rate: ratePrior,
  spend: spendPrior,
});
export type SegmentModel = z.infer<typeof segmentModel>;

/** The fitted numbers of a month: of the whole base, of segments large enough, and of churn. */
export const monthModel = z.object({
  base: segmentModel,
  segments: z.record(z.string(), segmentModel),
  danger: z.object({
    gapMu: z.number(),
    atWill: z.object({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() }).nullable(),
  }),
  calibration: dangerCalibration.nullable(),
});
export type MonthModel = z.infer<typeof monthModel>;
