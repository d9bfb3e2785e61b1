import { z } from 'zod';
import { pointsMissing, scoreMissing, scoreToStay } from '../../engine/circle/reasons.ts';
import { MEMBERSHIP_RULES as RULES } from '../../engine/circle/membership.ts';
import { WAYS_IN, WAYS_OUT } from '../../engine/circle/flow.ts';
import { crossing } from '../../engine/value/composite.ts';
import { causes } from '../../contract/circle/causes.ts';
import {
  becauses,
  candidateEvent,
  type CircleMonth,
  decisions,
  gates,
  type Insider,
  type Movement,
  type Nearest,
  type Proposal,
  reason,
  ways,
} from '../../contract/circle/circle.ts';
import { customerKinds } from '../../contract/customers/customer.ts';
import { criterionKeys } from '../../contract/value/criterion-keys.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import type { ReviewRow } from './data.ts';
import type { InsiderRow, MovementRow, OutsiderRow, ProposalRow, WhoRow } from './data.lists.ts';
import { monthAfter, monthsBetween } from './rules.months.ts';

const kind = z.enum(customerKinds);
const because = z.enum(becauses);
const way = z.enum(ways);
const gate = z.enum(gates).nullable().catch(null);
const proposed = z.enum(['promote', 'demote', 'hold']);
const decision = z.enum([...decisions, 'lapsed']).nullable();
const cause = z.enum(causes).nullable();
const reasons = z.array(reason);
const events = z.array(candidateEvent);
const criterion = z.enum(criterionKeys).nullable().catch(null);

const whole = (milli: number) => milli / 1_000;
const orNull = (milli: number | null) => (milli === null ? null : whole(milli));

export function whoView(row: WhoRow): Proposal['customer'] {
  return {
    id: row.customer_id,
    kind: kind.parse(row.kind),
    name: row.display_name,
    named: row.named,
    owner:
      row.owner_id === null || row.owner_name === null
        ? null
        : { id: row.owner_id, name: row.owner_name },
  };
}

export function proposalView(row: ProposalRow): Proposal {
  return {
    customer: whoView(row),
    month: row.month,
    kind: proposed.parse(row.proposed),
    because: because.parse(row.because),
    way: row.way === null ? null : way.parse(row.way),
    score: whole(row.score_milli),
    sd: whole(row.sd_milli),
    scorecard_version: row.scorecard_version,
    gate: gate.parse(row.gate),
    months: row.months,
    joined: row.joined,
    incremental: { amount: row.incremental, currency: row.currency },
    danger: row.danger,
    compared_with: row.compared_with,
    reasons: reasons.parse(row.reasons),
    events: events.parse(row.events),
    decision: decision.parse(row.decision),
    decision_reason: row.decision_reason,
    lapses_on: row.lapses_on,
    decided_by: row.decided_by_name,
    decided_at: row.decided_at,
    version: row.version,
  };
}

export function movementView(row: MovementRow): Movement {
  const { customer_id: id, kind: is, display_name: name } = row;
  return {
    customer:
      id === null || is === null || name === null
        ? null
        : whoView({
            customer_id: id,
            kind: is,
            display_name: name,
            named: row.named ?? true,
            owner_id: row.owner_id,
            owner_name: row.owner_name,
          }),
    month: row.month,
    ordinal: row.ordinal,
    way: way.parse(row.way),
    moved_on: row.moved_on,
    because: because.parse(row.because),
    score: orNull(row.score_milli),
    sd: orNull(row.sd_milli),
    scorecard_version: row.scorecard_version,
    compared_with: row.compared_with,
    reasons: reasons.parse(row.reasons),
    events: events.parse(row.events),
    cause: cause.parse(row.cause),
    words: row.words,
    decided_by: row.decided_by_name,
  };
}

/** The scorecard's weights, and the lines of the review that is spoken of. */
export interface Against {
  weights: Readonly<Record<CriterionKey, number>>;
  review: Pick<ReviewRow, 'month' | 'entry_milli' | 'exit_milli'> | undefined;
}

/** What each criterion alone would have to gain; only those that weigh something. */
function gainsOf({ weights }: Against, pointsMilli: readonly number[], missing: number) {
  if (missing <= 0) return [];
  return criterionKeys
    .map((key, at) => {
      const milli = pointsMilli[at] ?? -1;
      const points = milli < 0 ? null : whole(milli);
      return { criterion: key, points, needed: pointsMissing(weights[key], points, missing) };
    })
    .filter((one) => weights[one.criterion] > 0);
}

export function insiderView(row: InsiderRow, against: Against): Insider {
  const { review } = against;
  const { score_milli: score, sd_milli: sd } = row;
  const missing =
    review === undefined || score === null || sd === null || row.failing === 0
      ? 0
      : scoreToStay(whole(score), whole(sd), whole(review.exit_milli));
  return {
    customer: whoView(row),
    state: row.state === 'watch' ? 'watch' : 'insider',
    joined: row.joined,
    failing: row.failing,
    score: orNull(score),
    sd: orNull(sd),
    danger: row.danger,
    gate: gate.parse(row.gate),
    missing,
    gains: gainsOf(against, row.points_milli ?? [], missing),
    leaves: review === undefined ? null : leavesIn(row, review.month),
    override:
      row.override_reason === null || row.override_lapses === null
        ? null
        : { reason: row.override_reason, lapses_on: row.override_lapses },
    save_task:
      row.task_opened === null
        ? null
        : {
            opened: row.task_opened,
            criterion: criterion.parse(row.task_criterion),
            gate: gate.parse(row.task_gate),
            outcome: null,
            version: row.task_version ?? 1,
          },
  };
}

/** At whose review somebody under watch would leave if every month went on as the last. */
function leavesIn({ failing, joined }: InsiderRow, month: string): string | null {
  if (failing === 0) return null;
  const more = Math.max(
    RULES.monthsOut - failing,
    RULES.leastTenure - monthsBetween(joined, month),
    1,
  );
  return monthAfter(month, more);
}

/** The nearest first: by P(S ≥ entry), then by score. */
export function nearestView(
  rows: readonly OutsiderRow[],
  against: Against & { review: NonNullable<Against['review']> },
  most: number,
): Nearest['items'] {
  const { entry_milli: entry, exit_milli: exit } = against.review;
  return rows
    .map((row) => {
      const [score, sd] = [whole(row.score_milli), whole(row.sd_milli)];
      const missing = scoreMissing(score, sd, whole(entry));
      return {
        customer: whoView(row),
        score,
        sd,
        p_enter: crossing({ score, sd }, whole(entry), whole(exit)).pEnter,
        qualifying: row.qualifying,
        gate: gate.parse(row.gate),
        missing,
        gains: gainsOf(against, row.points_milli, missing),
      };
    })
    .sort((one, other) => other.p_enter - one.p_enter || other.score - one.score)
    .slice(0, most);
}

interface MonthParts {
  month: string;
  opening: number;
  flow: ReadonlyMap<string, number>;
  closing: number;
  review: ReviewRow | undefined;
  proposals: { proposals: number; undecided: number };
  causes: readonly { cause: string | null; customers: number }[];
}

export function monthView(parts: MonthParts): CircleMonth {
  const { review } = parts;
  return {
    month: parts.month,
    opening: parts.opening,
    closing: parts.closing,
    flow: Object.fromEntries(
      [...WAYS_IN, ...WAYS_OUT].map((one) => [one, parts.flow.get(one) ?? 0]),
    ) as CircleMonth['flow'],
    review:
      review === undefined
        ? null
        : {
            as_of: review.as_of,
            state: review.state === 'open' ? 'open' : 'closed',
            scorecard_version: review.version,
            entry: whole(review.entry_milli),
            exit: whole(review.exit_milli),
            active: review.active,
            capacity: review.capacity,
            replayed: review.replayed,
            ...parts.proposals,
            started_at: review.started_at,
            closed_at: review.closed_at,
          },
    causes: parts.causes.map((one) => ({
      cause: cause.parse(one.cause) ?? 'unconfirmed',
      customers: one.customers,
    })),
  };
}
