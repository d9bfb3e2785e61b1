import { z } from 'zod';
import { day, money } from '../http/page.ts';
import { criterionKeys } from './criterion-keys.ts';

const criterionKey = z.enum(criterionKeys);

/** A standing on a day, short: the curve's point. Scores of 100, with their 80 % interval. */
const standingOn = z.object({
  as_of: day,
  score: z.number(),
  p10: z.number(),
  p90: z.number(),
  coverage: z.number(),
  scorecard_version: z.number().int(),
});

const pointsOn = z.object({
  key: criterionKey,
  state: z.enum(['known', 'unknown', 'not_fed']),
  points: z.number().nullable(),
});

const milestoneKinds = [
  'first_order',
  'joined',
  'left',
  'excluded',
  'exclusion_lifted',
  'relation_ended',
  'relation_resumed',
  'scorecard',
] as const;

/** A customer's standing month by month, and what happened on the way. */
export const standingHistory = z.object({
  /** Oldest first; the last one is of the day standings speak of now. */
  points: z.array(
    standingOn.extend({
      /** False where it was reckoned just now, from what was known then. */
      stored: z.boolean(),
      /** The circle's lines in force. */
      entry: z.number(),
      exit: z.number(),
      criteria: z.array(pointsOn),
    }),
  ),
  milestones: z.array(
    z.object({
      on: day,
      what: z.enum(milestoneKinds),
      /** Of the scorecard that came into force. */
      version: z.number().int().nullable(),
    }),
  ),
  /** The first day that can be compared; null without a standing. */
  first: day.nullable(),
});
export type StandingHistory = z.infer<typeof standingHistory>;

/**
 * Why a standing moved, in the order in which the causes are put in place: what is typical was
 * fitted anew; another version of the scorecard; a criterion began or ceased to be fed; time alone;
 * facts of before that were learned, corrected or taken back later; facts of the days between.
 */
const changeCauses = ['typical', 'version', 'fed', 'time', 'learned_late', 'facts'] as const;

const movedBy = z.object({ key: criterionKey, contribution: z.number() });

const side = z.object({
  state: z.enum(['known', 'unknown', 'not_fed']),
  points: z.number().nullable(),
  p10: z.number().nullable(),
  p90: z.number().nullable(),
  /** In force, of 1. */
  weight: z.number(),
});

/** Two dates side by side. All contributions are score points and add up to `difference`. */
export const standingChanges = z.object({
  /** Null where the customer stood nowhere on that day. */
  from: standingOn.nullable(),
  to: standingOn,
  difference: z.number(),
  criteria: z.array(
    z.object({
      key: criterionKey,
      from: side.nullable(),
      to: side,
      /** 10·w·points after minus before; these add up to the difference. */
      contribution: z.number(),
    }),
  ),
  /** Those that moved anything; they add up to the difference. */
  causes: z.array(
    z.object({ cause: z.enum(changeCauses), contribution: z.number(), criteria: z.array(movedBy) }),
  ),
  /** The days between whose facts moved most, heaviest first; with the rest they are cause `facts`. */
  days: z.array(
    z.object({
      on: day,
      contribution: z.number(),
      criteria: z.array(movedBy),
      kinds: z.array(z.object({ kind: z.string(), n: z.number().int(), amount: money.nullable() })),
      facts: z.array(
        z.object({
          fact_id: z.number().int(),
          kind: z.string(),
          amount: money.nullable(),
          label: z.string().nullable(),
          object_id: z.string().nullable(),
        }),
      ),
    }),
  ),
  rest: z.object({ days: z.number().int(), contribution: z.number() }),
});
export type StandingChanges = z.infer<typeof standingChanges>;
export type ChangeCause = StandingChanges['causes'][number]['cause'];
