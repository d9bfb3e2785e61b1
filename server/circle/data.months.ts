import { sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import { type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import { joinHolder } from '../ledger/index.ts';

/** How many within reach went each way from a month on, month by month. */
export async function countMovements(
  tx: Transaction,
  reach: Reach,
  from: string,
): Promise<{ month: string; way: string; n: number }[]> {
  const { workspaceId } = reach;
  const result = await sql<{ month: string; way: string; n: number }>`
    select v.month, v.way, count(*)::int as n from movement v
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = v.customer_no
      and ${withinReach(reach) ?? sql`true`}
    where v.workspace_id = ${workspaceId} and v.month >= ${from}
    group by v.month, v.way
  `.execute(tx);
  return result.rows;
}

/** The newest confirmed causes of a month's leavers; null where nobody has confirmed one. */
export async function countCauses(
  tx: Transaction,
  reach: Reach,
  month: string,
  ways: readonly string[],
): Promise<{ cause: string | null; customers: number }[]> {
  const { workspaceId } = reach;
  const result = await sql<{ cause: string | null; customers: number }>`
    select k.cause, count(*)::int as customers from movement v
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = v.customer_no
      and ${withinReach(reach) ?? sql`true`}
    left join lateral (
      select q.cause from movement_cause q
      where q.workspace_id = ${workspaceId} and q.month = v.month
        and q.customer_no = v.customer_no and q.ordinal = v.ordinal
      order by q.revision desc limit 1
    ) k on true
    where v.workspace_id = ${workspaceId} and v.month = ${month}
      and v.way = any(${ways}::text[])
    group by k.cause order by customers desc, k.cause
  `.execute(tx);
  return result.rows;
}

/** Proposals of a review within reach, and how many wait for a decision. */
export async function countProposals(
  tx: Transaction,
  reach: Reach,
  month: string,
): Promise<{ proposals: number; undecided: number }> {
  const { workspaceId } = reach;
  const result = await sql<{ proposals: number; undecided: number }>`
    select count(*)::int as proposals,
           count(*) filter (where p.decision is null and p.kind <> 'hold')::int as undecided
    from circle_proposal p
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = p.customer_no
      and ${withinReach(reach) ?? sql`true`}
    where p.workspace_id = ${workspaceId} and p.month = ${month}
  `.execute(tx);
  return result.rows[0] ?? { proposals: 0, undecided: 0 };
}

const counted = (name: 'promised' | 'promise_kept' | 'promise_broken') =>
  sql`coalesce(sum(case when f.reverses is null then 1 else -1 end)
        filter (where f.kind = ${sql.lit(factKinds[name].number)}), 0)::int`;

/** Promises made, kept and broken on the days from one to another, within reach. */
export async function countPromises(
  tx: Transaction,
  reach: Reach,
  from: string,
  to: string,
): Promise<{ made: number; kept: number; broken: number }> {
  const { workspaceId } = reach;
  const result = await sql<{ made: number; kept: number; broken: number }>`
    select ${counted('promised')} as made, ${counted('promise_kept')} as kept,
           ${counted('promise_broken')} as broken
    from fact f
    ${joinHolder(workspaceId, sql`f.customer_no`)}
      and ${withinReach(reach) ?? sql`true`}
    where f.workspace_id = ${workspaceId} and f.known_at >= ${from}::date - 1
      and f.day between ${from} and ${to}
      and f.kind in (${sql.lit(factKinds.promised.number)},
        ${sql.lit(factKinds.promise_kept.number)}, ${sql.lit(factKinds.promise_broken.number)})
  `.execute(tx);
  return result.rows[0] ?? { made: 0, kept: 0, broken: 0 };
}

/** Expected margin of insiders and of everybody at a month's end, minor units. */
export async function readMargins(
  tx: Transaction,
  workspaceId: string,
  month: string,
): Promise<{ inside: number; all: number }> {
  const result = await sql<{ inside: number; all: number }>`
    select coalesce(sum(s.margin_amount) filter (where m.joined is not null), 0)::int8 as inside,
           coalesce(sum(s.margin_amount), 0)::int8 as "all"
    from month_standing s
    left join membership m on m.workspace_id = ${workspaceId} and m.customer_no = s.customer_no
    where s.workspace_id = ${workspaceId} and s.month = ${month} and s.margin_amount > 0
  `.execute(tx);
  return result.rows[0] ?? { inside: 0, all: 0 };
}
