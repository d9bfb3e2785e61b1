import { z } from 'zod';
import { instant, uuid } from '../http/page.ts';
import { criterionKeys } from './criterion-keys.ts';
import { dangerCalibration } from './standing.ts';
import { missingRules } from './missing-rules.ts';
import { rfmScale } from './rfm.ts';

const key = z.enum(criterionKeys);
const anchors = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const weights = z.record(key, z.number().min(0).max(1));

const missing = z.enum(missingRules);

/** Share of the active customers that the circle is meant to hold. */
const capacity = z.number().min(0.001).max(0.5);

/** The circle's lines on the score, 0–100: in above one, out below the other. */
const lines = z.object({ entry: z.number(), exit: z.number() });

/** What a version of the scorecard freezes: weights, the criteria that are fed, anchors, lines. */
export const scorecardDefinition = z.object({
  weights,
  fed: z.array(key),
  anchors: z.object({
    c1: anchors,
    /** Null before anybody paid a price that could be compared. */
    c5: z
      .object({
        price_realisation: anchors,
        deal_share: anchors,
        /** Null before enough customers were quoted to and asked for a discount. */
        discount_requests_per_quote: anchors.nullable(),
        /** Null before prices rose for enough customers. */
        retention_after_rise: anchors.nullable(),
      })
      .nullable(),
    /** Of the margin of the referred; null while nobody is active whose margin is a measure. */
    c6: anchors.nullable(),
  }),
  lines,
  /** Expected margin a year below which no score counts, minor units: the median at publication. */
  floor: z.number().int(),
  capacity,
  missing,
  /** Share of net sales that is margin, basis points: another share is another version. */
  gross_margin_bp: z.number().int(),
  /** What made customers comparable. */
  segment_by: z.enum(['kind', 'country']),
});
export type ScorecardDefinition = z.infer<typeof scorecardDefinition>;

const ratePrior = z.object({ a: z.number(), b: z.number(), discriminating: z.boolean() });
const spendPrior = z.object({ p: z.number(), q: z.number(), v: z.number() });
const sharePrior = z.object({ alpha: z.number(), beta: z.number(), discriminating: z.boolean() });
const contrastPrior = z.object({
  mean: z.number(),
  between: z.number(),
  within: z.number(),
  discriminating: z.boolean(),
});

/** What comparable customers are like: the priors of one segment, half-life in days. */
export const segmentModel = z.object({
  half_life: z.number(),
  customers: z.number().int(),
  rate: ratePrior,
  spend: spendPrior,
  prices: z.object({
    realisation: contrastPrior,
    deals: sharePrior,
    /** Requests for a discount per quote; null while too few customers asked. */
    requests: ratePrior.nullable(),
    /** Rises of price after which they bought on; null while too few customers had one. */
    kept: sharePrior.nullable(),
  }),
  /** What care does to buying, as the ln of a ratio: from experiments, or before them. */
  response: z.object({ tau: z.number(), omega: z.number() }),
  referrals: z.object({ rate: ratePrior, margin: spendPrior }),
});
export type SegmentModel = z.infer<typeof segmentModel>;

const renewal = z.object({ alpha: z.number(), beta: z.number(), discriminating: z.boolean() });

const renewalModel = z.object({
  whole: renewal,
  cohorts: z.record(z.string(), renewal),
  contracts: z.number().int(),
  cameUp: z.number().int(),
  ended: z.number().int(),
});

export const dangerHoldout = z.object({
  customers: z.number().int(),
  /** Customers who bought, purchases that were expected, and those that were made. */
  bought: z.number().int(),
  expected_purchases: z.number(),
  purchases: z.number(),
  /** How likely somebody who bought was put before somebody who did not: by danger, by recency. */
  auc_danger: z.number().nullable(),
  auc_recency: z.number().nullable(),
});

const pace = z.array(z.object({ time: z.number(), hazard: z.number() }));

/** The fitted numbers of a month: of the whole base, of segments large enough, and of churn. */
export const monthModel = z.object({
  base: segmentModel,
  segments: z.record(z.string(), segmentModel),
  suggestions: ratePrior,
  cooperation: z.object({
    problem_handling: sharePrior,
    surveys_answered: sharePrior,
    activities_attended: sharePrior,
  }),
  /** Frictions an order, quarter hours of service per 100 of margin; null while not recorded. */
  frictions: z.object({
    frictions: ratePrior.nullable(),
    service: ratePrior.nullable(),
    /** Minor units in 100 of the base currency. */
    hundred: z.number(),
  }),
  /** Everybody's pace to a yes, by product and size, and how customers differ. */
  negotiation: z.object({
    prior: z.object({ k: z.number(), discriminating: z.boolean() }),
    everybody: pace,
    groups: z.record(z.string(), pace),
  }),
  /** Purchases in competitors' episodes over those expected. */
  stays: ratePrior,
  /** Purchases in each calendar month over those of an average one, January first. */
  season: z.array(z.number()).length(12),
  danger: z.object({
    gapMu: z.number(),
    atWill: z.object({ r: z.number(), alpha: z.number(), a: z.number(), b: z.number() }).nullable(),
    /** Log-likelihood at the parameters, customers, and different histories among them. */
    fit: z
      .object({
        logLikelihood: z.number(),
        customers: z.number().int(),
        cells: z.number().int(),
      })
      .nullable(),
  }),
  /** How contracts are renewed: all, and those of a year with enough of them. */
  renewal: renewalModel,
  calibration: dangerCalibration.nullable(),
  /** The 90 days before the fit, foretold without them; null where calibration is. */
  holdout: dangerHoldout.nullable(),
  /** What parts customers into fifths by how recently, how often and for how much they bought. */
  rfm: rfmScale.nullable(),
});
export type MonthModel = z.infer<typeof monthModel>;

/** Competitors' promotions as standings were measured against them; days since 1970-01-01. */
export const scoredEpisodes = z.array(
  z.object({
    from: z.number().int(),
    to: z.number().int(),
    depth_bp: z.number().int(),
    our_depth_bp: z.number().int(),
    segment: z.string().nullable(),
  }),
);
export type ScoredEpisodes = z.infer<typeof scoredEpisodes>;

/** A published version, as it is listed. */
export const scorecardVersion = z.object({
  version: z.number().int(),
  published_at: instant,
  /** Null where Mainstay drew it by itself. */
  published_by: z.object({ employee_id: uuid, name: z.string() }).nullable(),
  reason: z.string().nullable(),
  definition: scorecardDefinition,
});
export type ScorecardVersion = z.infer<typeof scorecardVersion>;

export const scorecardHistory = z.object({
  /** Newest first. */
  versions: z.array(scorecardVersion),
  /** Which standings are computed with now; null before the first scoring. */
  in_force: z.number().int().nullable(),
  currency: z.string(),
});
export type ScorecardHistory = z.infer<typeof scorecardHistory>;

/** What a person decides of a scorecard; everything else follows from the facts. */
export const scorecardDraft = z
  .strictObject({
    weights: z.strictObject({
      c1: z.number().min(0).max(1),
      c2: z.number().min(0).max(1),
      c3: z.number().min(0).max(1),
      c4: z.number().min(0).max(1),
      c5: z.number().min(0).max(1),
      c6: z.number().min(0).max(1),
      c7: z.number().min(0).max(1),
      c8: z.number().min(0).max(1),
      c9: z.number().min(0).max(1),
    }),
    capacity,
    missing,
  })
  .refine(
    ({ weights: all }) => Math.abs(criterionKeys.reduce((s, k) => s + all[k], 0) - 1) < 1e-6,
    {
      path: ['weights'],
    },
  );
export type ScorecardDraft = z.infer<typeof scorecardDraft>;

export const scorecardPublication = z.strictObject({
  draft: scorecardDraft,
  reason: z.string().trim().min(1).max(500),
  /** The version the draft was made from: another one since is a conflict. */
  version: z.number().int(),
});

const mover = z.object({
  customer_id: uuid,
  name: z.string(),
  named: z.boolean(),
  score_before: z.number(),
  score_after: z.number(),
});

/** Who would stand above the entry line under a draft and who no longer would. */
export const scorecardPreview = z.object({
  lines,
  floor: z.number().int(),
  currency: z.string(),
  customers: z.number().int(),
  active: z.number().int(),
  above_before: z.number().int(),
  above_after: z.number().int(),
  entering: z.number().int(),
  leaving: z.number().int(),
  /** The highest scores of each, at most 20. */
  entering_first: z.array(mover),
  leaving_first: z.array(mover),
});
export type ScorecardPreview = z.infer<typeof scorecardPreview>;
