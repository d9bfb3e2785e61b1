import { sql } from 'kysely';
import type { OccasionKind } from '../../contract/care/today.ts';
import { factKinds } from '../../contract/ledger/kinds.ts';
import { goneForGood } from '../circle/index.ts';
import type { Transaction } from '../db/transaction.ts';

export interface CustomerDay {
  kind: Exclude<OccasionKind, 'first_order' | 'revisit'>;
  year: number | null;
  month: number;
  day: number;
  /** Counted by the Chinese calendar. */
  lunar?: boolean;
}

/** The latest decision of each kind that nobody has undone. Days since 1970-01-01. */
export interface LiveDecision {
  decision: 'done' | 'snoozed' | 'delegated' | 'not_needed';
  /** Later decisions have higher numbers. */
  no: number;
  /** A conversation was written down after it. */
  spoken_after: boolean;
  day: number;
  until: number | null;
  employee_id: string;
  to_employee_id: string | null;
}

/** Everything a customer's rhythm and reason are decided from. Days since 1970-01-01. */
export interface CareInput {
  customer_no: number;
  arrived_on: number;
  /** Null without an owner, and where the owner has left. */
  owner_id: string | null;
  circle_state: string | null;
  /** Out of the circle for good: died, closed, cheated or asked to leave. */
  gone: boolean;
  /** The relationship has ended; the day on which to ask whether it may be taken up again. */
  ended: boolean;
  revisit_on: number | null;
  /** Proven and confirmed not worth maintaining. */
  excluded: boolean;
  /** How the relationship is looked after; null before the first standing. */
  relationship: string | null;
  score_milli: number | null;
  known: boolean | null;
  danger: number | null;
  /** What silence since the last purchase has added to it. */
  excess_danger: number | null;
  overdue_ratio: number | null;
  /** Expected margin a year, minor units. */
  margin_amount: number | null;
  last_bought: number | null;
  /** The day the standing speaks of. */
  as_of: number | null;
  last_conversed: number | null;
  attempted_on: number | null;
  unanswered: number;
  /** Contacts so far, answered or not. */
  touches: number;
  first_bought: number | null;
  promise_no: number | null;
  promise_due: number | null;
  dates: CustomerDay[];
  decisions: LiveDecision[];
}

const EPOCH = sql`date '1970-01-01'`;
const { bought, conversed, attempted } = factKinds;

/**
 * The given customers as they are now. The only query that feeds rhythms and lists, whether one
 * customer was touched or all are gone through.
 */
export async function readInputs(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<CareInput[]> {
  const result = await sql<CareInput>`
    with contacts as (
      select customer_no, last_conversed - ${EPOCH} as last_conversed,
        max(day) filter (where kind = ${attempted.number} and n > 0) - ${EPOCH} as attempted_on,
        coalesce(sum(n) filter (where kind = ${attempted.number}
          and (last_conversed is null or day > last_conversed)), 0)::int as unanswered,
        coalesce(sum(n) filter (where kind <> ${bought.number}), 0)::int as touches,
        min(day) filter (where kind = ${bought.number} and n > 0) - ${EPOCH} as first_bought,
        max(day) filter (where kind = ${bought.number} and n > 0) - ${EPOCH} as last_bought
      from (
        select r.customer_no, r.day, r.kind, r.n,
          max(r.day) filter (where r.kind = ${conversed.number} and r.n > 0)
            over (partition by r.customer_no) as last_conversed
        from day_roll r
        where r.workspace_id = ${workspaceId} and r.customer_no = any(${customerNos}::bigint[])
          and r.kind in (${bought.number}, ${conversed.number}, ${attempted.number})
      ) rolls
      group by customer_no, last_conversed
    ),
    promised as (
      select distinct on (p.customer_no) p.customer_no, p.promise_no, p.due_on - ${EPOCH} as due
      from promise p
      where p.workspace_id = ${workspaceId} and p.customer_no = any(${customerNos}::bigint[])
        and p.taken_back_at is null
        and not exists (select from promise_outcome o
          where o.workspace_id = ${workspaceId} and o.promise_no = p.promise_no
            and o.undone_at is null)
      order by p.customer_no, p.due_on, p.promise_no
    ),
    dated as (
      select d.customer_no, json_agg(json_build_object(
        'kind', d.kind, 'year', d.year, 'month', d.month, 'day', d.day,
        'lunar', d.lunar) order by d.kind, d.position)
        as dates
      from customer_date d
      where d.workspace_id = ${workspaceId} and d.customer_no = any(${customerNos}::bigint[])
        and d.day is not null
      group by d.customer_no
    ),
    decided as (
      select l.customer_no, json_agg(json_build_object(
        'decision', l.decision, 'no', l.decision_no, 'spoken_after', exists (
          select from interaction i
          where i.workspace_id = ${workspaceId} and i.customer_no = l.customer_no and i.two_way
            and i.taken_back_at is null and i.created_at > l.decided_at),
        'day', l.day - ${EPOCH}, 'until', l.until - ${EPOCH},
        'employee_id', l.employee_id, 'to_employee_id', l.to_employee_id)) as decisions
      from (
        select distinct on (t.customer_no, t.decision) t.*
        from today_decision t
        where t.workspace_id = ${workspaceId} and t.customer_no = any(${customerNos}::bigint[])
          and t.undone_at is null
        order by t.customer_no, t.decision, t.decision_no desc
      ) l
      group by l.customer_no
    )
    select c.customer_no, (c.created_at::date - ${EPOCH}) as arrived_on,
      case when e.deactivated_at is null then e.employee_id end as owner_id,
      m.state as circle_state,
      (c.erased_at is not null or ${goneForGood(workspaceId, sql`c.customer_no`)}) as gone,
      q.ending_id is not null as ended, q.revisit_on - ${EPOCH} as revisit_on,
      exists (select from verdict v where v.workspace_id = ${workspaceId}
        and v.customer_no = c.customer_no and v.state = 'excluded') as excluded,
      g.relationship, s.score_milli, s.known, s.danger, s.excess_danger, s.overdue_ratio, s.margin_amount,
      k.last_bought, s.as_of - ${EPOCH} as as_of,
      k.last_conversed, k.attempted_on, coalesce(k.unanswered, 0) as unanswered,
      coalesce(k.touches, 0) as touches, k.first_bought, p.promise_no, p.due as promise_due,
      coalesce(d.dates, '[]') as dates, coalesce(t.decisions, '[]') as decisions
    from customer c
    left join employee e on e.workspace_id = ${workspaceId} and e.employee_id = c.owner_id
    left join standing s on s.workspace_id = ${workspaceId} and s.customer_no = c.customer_no
    left join customer_stage g
      on g.workspace_id = ${workspaceId} and g.customer_no = c.customer_no
    left join membership m on m.workspace_id = ${workspaceId} and m.customer_no = c.customer_no
    left join relation_ending q on q.workspace_id = ${workspaceId}
      and q.customer_no = c.customer_no and q.resumed_at is null
    left join contacts k on k.customer_no = c.customer_no
    left join promised p on p.customer_no = c.customer_no
    left join dated d on d.customer_no = c.customer_no
    left join decided t on t.customer_no = c.customer_no
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${customerNos}::bigint[])
    order by c.customer_no
  `.execute(tx);
  return result.rows;
}
