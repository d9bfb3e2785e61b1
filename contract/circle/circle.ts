import { z } from 'zod';
import { customerKinds } from '../customers/customer.ts';
import { day, instant, money, pageOf, pageQuery, uuid } from '../http/page.ts';
import { criterionKeys } from '../value/criterion-keys.ts';
import { causes } from './causes.ts';

const membershipStates = ['none', 'candidate', 'insider', 'watch'] as const;

export const ways = [
  'promoted',
  'returned',
  'merged_in',
  'unmerged_in',
  'rule_in',
  'overruled_in',
  'demoted',
  'lost',
  'closed',
  'merged_out',
  'unmerged_out',
  'erased',
  'rule_out',
  'overruled_out',
] as const;
export type CircleWay = (typeof ways)[number];

/** What held the score back before it could count. */
export const gates = ['margin', 'exclusion', 'coverage', 'evidence', 'refusal', 'absent'] as const;
export type CircleGate = (typeof gates)[number];

export type Cause = (typeof causes)[number];

/** What happened in the sixty days before, that may have been the cause. */
export const eventKinds = [
  'returned',
  'promise_broken',
  'unanswered',
  'competitor',
  'owner_change',
  'price_rise',
  'missed_contact',
] as const;
export type EventKind = (typeof eventKinds)[number];

export const becauses = [
  'earned',
  'displacing',
  'displaced',
  'fell',
  'gate',
  'full',
  'tenure',
  'overruled',
  'closed',
  'deceased',
  'fraud',
  'asked_to_leave',
  'merged',
  'erased',
] as const;
export type Because = (typeof becauses)[number];

/** The first day of a month, which names it. */
export const month = z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])-01$/);

const customerRef = z.object({
  id: uuid,
  kind: z.enum(customerKinds),
  name: z.string(),
  named: z.boolean(),
  owner: z.object({ id: uuid, name: z.string() }).nullable(),
});

/** A part of the change of a score, in score points. */
export const reason = z.object({ criterion: z.enum(criterionKeys), contribution: z.number() });
export type Reason = z.infer<typeof reason>;
export const candidateEvent = z.object({
  kind: z.enum(eventKinds),
  on: day,
  n: z.number().int(),
});
export type CandidateEvent = z.infer<typeof candidateEvent>;

const scored = { score: z.number().nullable(), sd: z.number().nullable() };

const flow = z.record(z.enum(ways), z.number().int());
export const circleMonth = z.object({
  month,
  opening: z.number().int(),
  closing: z.number().int(),
  flow,
  /** Null in a month that had no review of its own. */
  review: z
    .object({
      as_of: day,
      state: z.enum(['open', 'closed']),
      scorecard_version: z.number().int(),
      entry: z.number(),
      exit: z.number(),
      active: z.number().int(),
      capacity: z.number().int().nullable(),
      /** Month-ends that a first review looked back over. */
      replayed: z.number().int(),
      proposals: z.number().int(),
      undecided: z.number().int(),
      started_at: instant,
      closed_at: instant.nullable(),
    })
    .nullable(),
  /** Confirmed causes of those who left; `unconfirmed` where nobody has said. */
  causes: z.array(
    z.object({ cause: z.enum([...causes, 'unconfirmed']), customers: z.number().int() }),
  ),
});
export type CircleMonth = z.infer<typeof circleMonth>;

const capacityKinds = ['none', 'number', 'share', 'time'] as const;
export const policy = z.object({
  capacity_kind: z.enum(capacityKinds),
  /** Heads, basis points of the active customers, or minutes a month for each insider. */
  capacity: z.number().int(),
  approve_by: z.enum(['person', 'policy']),
  target: z.number().int().nullable(),
  version: z.number().int(),
});
export type CirclePolicy = z.infer<typeof policy>;
export const policyChange = z
  .strictObject({
    capacity_kind: z.enum(capacityKinds),
    capacity: z.number().int().min(0).max(1_000_000),
    approve_by: z.enum(['person', 'policy']),
    target: z.number().int().min(0).max(10_000_000).nullable(),
    /** What the fields were when they were looked at. */
    seen: policy.omit({ version: true }).partial().strict(),
  })
  .partial();
export type PolicyChange = z.infer<typeof policyChange>;

export const circleOverview = z.object({
  /** Newest first. */
  months: z.array(month),
  insiders: z.number().int(),
  watched: z.number().int(),
  candidates: z.number().int(),
  policy,
  /** The month whose end is the last that has passed, and could be reviewed. */
  reviewable: month.nullable(),
});
export type CircleOverview = z.infer<typeof circleOverview>;

export const decisions = ['approve', 'hold', 'overrule'] as const;
export type Decision = (typeof decisions)[number];

export const proposal = z.object({
  customer: customerRef,
  month,
  kind: z.enum(['promote', 'demote', 'hold']),
  because: z.enum(becauses),
  way: z.enum(ways).nullable(),
  ...scored,
  scorecard_version: z.number().int(),
  gate: z.enum(gates).nullable(),
  months: z.number().int(),
  joined: month.nullable(),
  /** Margin that care is expected to add in a year. */
  incremental: money,
  danger: z.number().nullable(),
  compared_with: month.nullable(),
  reasons: z.array(reason),
  events: z.array(candidateEvent),
  /** `lapsed`: the next review began before anybody decided. */
  decision: z.enum([...decisions, 'lapsed']).nullable(),
  decision_reason: z.string().nullable(),
  lapses_on: day.nullable(),
  decided_by: z.string().nullable(),
  decided_at: instant.nullable(),
  version: z.number().int(),
});
export type Proposal = z.infer<typeof proposal>;

export const proposalQuery = pageQuery.extend({
  month,
  kind: z.enum(['promote', 'demote', 'hold']).optional(),
  undecided: z.enum(['true', 'false']).default('false'),
});
export const proposalPage = pageOf(proposal);

const words = z.string().trim().min(1).max(2000);
export const decisionInput = z
  .strictObject({ month, decision: z.enum(decisions), reason: words.nullable().optional() })
  .refine(({ decision, reason: said }) => decision !== 'overrule' || Boolean(said), {
    path: ['reason'],
    params: { code: 'field.required' },
  });
export type DecisionInput = z.infer<typeof decisionInput>;

export const approvals = z.strictObject({ month });
export const approved = z.object({ approved: z.number().int() });

export const movement = z.object({
  customer: customerRef.nullable(),
  month,
  ordinal: z.number().int(),
  way: z.enum(ways),
  moved_on: day,
  because: z.enum(becauses),
  ...scored,
  scorecard_version: z.number().int().nullable(),
  compared_with: month.nullable(),
  reasons: z.array(reason),
  events: z.array(candidateEvent),
  cause: z.enum(causes).nullable(),
  words: z.string().nullable(),
  /** Null where the policy decided. */
  decided_by: z.string().nullable(),
});
export type Movement = z.infer<typeof movement>;
export const movementQuery = pageQuery.extend({
  month,
  side: z.enum(['in', 'out']).optional(),
});
export const movementPage = pageOf(movement);

export const causeInput = z.strictObject({
  month,
  ordinal: z.number().int().min(1).max(1_000),
  cause: z.enum(causes),
});

/** What one criterion alone would have to gain, points 0–10; null where even ten would not do. */
const gain = z.object({
  criterion: z.enum(criterionKeys),
  points: z.number().nullable(),
  needed: z.number().nullable(),
});
const saveTask = z.object({
  opened: month,
  criterion: z.enum(criterionKeys).nullable(),
  gate: z.enum(gates).nullable(),
  outcome: z.enum(['recovered', 'left', 'done', 'dropped']).nullable(),
  version: z.number().int(),
});
export const insider = z.object({
  customer: customerRef,
  state: z.enum(['insider', 'watch']),
  joined: month,
  failing: z.number().int(),
  ...scored,
  danger: z.number().nullable(),
  gate: z.enum(gates).nullable(),
  /** Score points missing to stay, and what would bring them; empty for whoever is safe. */
  missing: z.number(),
  gains: z.array(gain),
  /** The month at whose review they would leave if nothing changes. */
  leaves: month.nullable(),
  override: z.object({ reason: z.string(), lapses_on: day }).nullable(),
  save_task: saveTask.nullable(),
});
export type Insider = z.infer<typeof insider>;
export const insiderQuery = pageQuery.extend({
  watched: z.enum(['true', 'false']).default('false'),
});
export const insiderPage = pageOf(insider);

export const nearest = z.object({
  target: z.number().int().nullable(),
  insiders: z.number().int(),
  items: z.array(
    z.object({
      customer: customerRef,
      ...scored,
      /** P(S ≥ entry), 0–1. */
      p_enter: z.number(),
      qualifying: z.number().int(),
      gate: z.enum(gates).nullable(),
      missing: z.number(),
      gains: z.array(gain),
    }),
  ),
});
export type Nearest = z.infer<typeof nearest>;

/** One customer's place towards the circle, and how it came about. */
export const membership = z.object({
  state: z.enum(membershipStates),
  joined: month.nullable(),
  left: month.nullable(),
  override: z
    .object({
      stays: z.enum(['in', 'out']),
      reason: z.string(),
      /** Null for good. */
      lapses_on: day.nullable(),
    })
    .nullable(),
  save_task: saveTask.nullable(),
  movements: z.array(movement),
  version: z.number().int(),
});
export type Membership = z.infer<typeof membership>;

/** In or out against the rules for ninety days, or out for good for a hard reason. */
export const membershipInput = z.strictObject({
  stays: z.enum(['in', 'out']),
  because: z
    .enum(['overruled', 'closed', 'deceased', 'fraud', 'asked_to_leave'])
    .default('overruled'),
  reason: words,
});
export type MembershipInput = z.infer<typeof membershipInput>;

export const saveTaskInput = z.strictObject({ outcome: z.enum(['done', 'dropped']) });

const promised = z.object({
  made: z.number().int(),
  kept: z.number().int(),
  broken: z.number().int(),
});
/** The one page of a month. */
export const monthlyPage = z.object({
  business: z.string(),
  month: circleMonth,
  joined: z.array(movement),
  left: z.array(movement),
  /** Insiders most in danger, by margin at stake. */
  ahead: z.array(
    z.object({
      customer: customerRef,
      state: z.enum(['insider', 'watch']),
      danger: z.number().nullable(),
      value: money.nullable(),
      last_bought_on: day.nullable(),
    }),
  ),
  promised: promised,
  insiders: z.number().int(),
  /** Their share of the expected margin of everybody, 0–1; null where nothing is expected. */
  margin_share: z.number().nullable(),
});
export type MonthlyPage = z.infer<typeof monthlyPage>;
