import { z } from 'zod';
import { day, enteredDay, instant, money, uuid } from '../http/page.ts';
import { criterionKeys } from './criterion-keys.ts';
import { dangerCalibration } from './standing.ts';

/** What customers can be put in order by: ours, and the simple rules it has to beat. */
export const rankingKeys = ['standing', 'danger', 'recency', 'rfm', 'past_spend'] as const;
const rankingKey = z.enum(rankingKeys);
export type RankingKey = (typeof rankingKeys)[number];

/** Days behind the day of a back-test within which it looks at what customers did. */
export const FOLLOWED_DAYS = { near: 90, far: 180 } as const;

const share = z.number();

/** How likely a ranking puts somebody who bought before somebody who did not, with its 95 % range. */
const auc = z.object({ value: share, low: share, high: share });

const ranking = z.object({
  key: rankingKey,
  /** Of buying at all within 90 and 180 days; null where everybody or nobody did. */
  auc_90: auc.nullable(),
  auc_180: auc.nullable(),
  /** By tenths of the ranking, the best first. Margin is of the whole time that was followed. */
  deciles: z.array(
    z.object({
      n: z.number().int(),
      bought_90: share,
      /** Margin a customer, minor units. */
      margin: z.number(),
      /** Share bought, and margin, over those of everybody. */
      lift_bought: z.number(),
      lift_margin: z.number(),
    }),
  ),
  /** Share of all margin that the first so many bring. */
  capture: z.array(z.object({ share, captured: share })),
});
export type Ranking = z.infer<typeof ranking>;

const weights = z.record(z.enum(criterionKeys), z.number());

const quarter = z.object({ as_of: day, customers: z.number().int() });

/** Weights that would have told more; only ever suggested. */
const suggestion = z.object({
  state: z.enum(['suggested', 'too_little', 'nothing_learned']),
  /** The quarter-ends that were learned from, newest first, and customers in each. */
  quarters: z.array(quarter),
  needed: z.object({ quarters: z.number().int(), customers: z.number().int() }),
  weights: weights.nullable(),
  /** Shares of the fed weight that follow from the facts alone, before blending. */
  learned: weights.nullable(),
  /** Share of the next 180 days' margin told in quarters left out: present weights, and learned. */
  explained: z.object({ present: share, learned: share }).nullable(),
  /** Whether staying while competitors cut deeper was learned from as well. */
  episodes: z.boolean(),
});
export type WeightSuggestion = z.infer<typeof suggestion>;

/** What a back-test found; kept as it was found. */
export const backTestResult = z.object({
  customers: z.number().int(),
  /** Days that were followed: 180, or 90 where not so much is known yet. */
  followed_days: z.number().int(),
  bought_90: share,
  bought_180: share.nullable(),
  margin: money,
  /** Anchors and lines of the version were drawn after the day: they knew more than it did. */
  drawn_later: z.boolean(),
  rankings: z.array(ranking),
  /** Danger within 90 days against silence; null where there was no model. */
  calibration: dangerCalibration.nullable(),
  suggestion,
});
export type BackTestResult = z.infer<typeof backTestResult>;

const states = z.enum(['queued', 'running', 'done', 'failed']);

/** A back-test as it is listed. */
export const backTest = z.object({
  id: uuid,
  as_of: day,
  version: z.number().int(),
  state: states,
  job_id: uuid,
  started_by: z.object({ employee_id: uuid, name: z.string() }).nullable(),
  created_at: instant,
  finished_at: instant.nullable(),
  /**
   * Share of the margin that the first tenth brought, by the standing and by the best simple rule;
   * null before it is done.
   */
  captured: z.object({ standing: share, simple: share, best: rankingKey }).nullable(),
});
export type BackTest = z.infer<typeof backTest>;

export const backTestDetail = backTest.extend({ result: backTestResult.nullable() });
export type BackTestDetail = z.infer<typeof backTestDetail>;

export const backTestList = z.object({
  /** Newest first, at most 100. */
  items: z.array(backTest),
  /** Days that can be asked about; null while what is known is too short. */
  range: z.object({ earliest: day, latest: day }).nullable(),
  /** Versions of the scorecard, newest first, and the one in force. */
  versions: z.array(z.number().int()),
  in_force: z.number().int().nullable(),
});
export type BackTestList = z.infer<typeof backTestList>;

export const newBackTest = z.strictObject({
  as_of: enteredDay,
  /** The one in force unless said. */
  version: z.number().int().positive().max(2_147_483_647).optional(),
});
export type NewBackTest = z.infer<typeof newBackTest>;
