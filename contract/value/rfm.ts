import { z } from 'zod';
import { day } from '../http/page.ts';

/** Four rising bounds between five fifths. */
const fifths = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export const rfmScale = z.object({
  /** Days since the last purchase day. */
  recency: fifths,
  /** Purchase days of the last 365. */
  frequency: fifths,
  /** Net sales of the last 365 days, minor units. */
  monetary: fifths,
});

const score = z.number().int().min(1).max(5);

/** How recently, how often and for how much customers buy, and how many are alike. */
export const rfmOverview = z.object({
  /** Null before enough customers have bought. */
  scale: rfmScale.nullable(),
  /** The day standings speak of. */
  as_of: day.nullable(),
  currency: z.string(),
  cells: z.array(
    z.object({
      recency: score,
      frequency: score,
      customers: z.number().int(),
      /** What they are expected to bring in a year, minor units. */
      value: z.number().int(),
    }),
  ),
});
export type RfmOverview = z.infer<typeof rfmOverview>;
