import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { type Reach, withinReach } from '../customers/index.ts';

/** Who a row is about, as every list of this domain names them. */
export interface WhoRow {
  customer_id: string;
  kind: string;
  display_name: string;
  named: boolean;
  owner_id: string | null;
  owner_name: string | null;
}
const who = sql`c.customer_id, c.kind, c.display_name, c.named, c.owner_id, o.name as owner_name`;

/** Customers within reach, with their owners: aliases c and o. */
function people(reach: Reach, no: RawBuilder<unknown>): RawBuilder<unknown> {
  const { workspaceId } = reach;
  return sql`
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = ${no}
      and ${withinReach(reach) ?? sql`true`}
    left join employee o on o.workspace_id = ${workspaceId} and o.employee_id = c.owner_id`;
}

export interface ProposalRow extends WhoRow {
  customer_no: number;
  month: string;
  proposed: string;
  rank: number;
  because: string;
  way: string | null;
  score_milli: number;
  sd_milli: number;
  scorecard_version: number;
  gate: string | null;
  months: number;
  joined: string | null;
  incremental: number;
  danger: number | null;
  compared_with: string | null;
  reasons: unknown;
  events: unknown;
  decision: string | null;
  decision_reason: string | null;
  lapses_on: string | null;
  decided_by_name: string | null;
  decided_at: string | null;
  version: number;
  currency: string;
}

export interface ProposalPlace {
  rank: number;
  score: number;
  no: number;
}

/** Proposals of a month, those to leave first, then by score; one row more than `limit`. */
export async function readProposals(
  tx: Transaction,
  reach: Reach,
  asked: {
    month: string;
    kind?: string | undefined;
    undecided?: boolean;
    customerNo?: number;
    after?: ProposalPlace | undefined;
    limit: number;
  },
): Promise<ProposalRow[]> {
  const { workspaceId } = reach;
  const { after } = asked;
  const rank = sql`case p.kind when 'demote' then 1 when 'promote' then 2 else 3 end`;
  const conditions = [
    asked.kind === undefined ? undefined : sql`p.kind = ${asked.kind}`,
    asked.undecided === true ? sql`p.decision is null` : undefined,
    asked.customerNo === undefined ? undefined : sql`p.customer_no = ${asked.customerNo}`,
    after === undefined
      ? undefined
      : sql`(${rank}, -p.score_milli, p.customer_no) > (${after.rank}, ${-after.score}, ${after.no})`,
  ].filter((one) => one !== undefined);
  const result = await sql<ProposalRow>`
    select ${who}, p.customer_no, p.month, p.kind as proposed, ${rank} as rank, p.because, p.way,
           p.score_milli, p.sd_milli, p.scorecard_version, p.gate, p.months, p.joined,
           p.incremental, p.danger, p.compared_with, p.reasons, p.events, p.decision,
           p.decision_reason, p.lapses_on, d.name as decided_by_name, p.decided_at, p.version,
           w.currency
    from circle_proposal p
    ${people(reach, sql`p.customer_no`)}
    join workspace w on w.workspace_id = ${workspaceId}
    left join employee d on d.workspace_id = ${workspaceId} and d.employee_id = p.decided_by
    where p.workspace_id = ${workspaceId} and p.month = ${asked.month}
      and ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
    order by ${rank}, -p.score_milli, p.customer_no
    limit ${asked.limit + 1}
  `.execute(tx);
  return result.rows;
}

export interface MovementRow {
  customer_no: number;
  customer_id: string | null;
  kind: string | null;
  display_name: string | null;
  named: boolean | null;
  owner_id: string | null;
  owner_name: string | null;
  month: string;
  ordinal: number;
  way: string;
  moved_on: string;
  because: string;
  score_milli: number | null;
  sd_milli: number | null;
  scorecard_version: number | null;
  compared_with: string | null;
  reasons: unknown;
  events: unknown;
  cause: string | null;
  words: string | null;
  decided_by_name: string | null;
}

export interface MovementPlace {
  way: string;
  no: number;
  ordinal: number;
}

/** Movements within reach: of a month or of one customer, newest month first; one row more. */
export async function readMovements(
  tx: Transaction,
  reach: Reach,
  asked: {
    month?: string;
    ways?: readonly string[] | undefined;
    customerNo?: number;
    after?: MovementPlace | undefined;
    limit: number;
  },
): Promise<MovementRow[]> {
  const { workspaceId } = reach;
  const { after } = asked;
  const conditions = [
    asked.month === undefined ? undefined : sql`v.month = ${asked.month}`,
    asked.ways === undefined ? undefined : sql`v.way = any(${asked.ways}::text[])`,
    asked.customerNo === undefined ? undefined : sql`v.customer_no = ${asked.customerNo}`,
    after === undefined
      ? undefined
      : sql`(v.way, v.customer_no, v.ordinal) > (${after.way}, ${after.no}, ${after.ordinal})`,
  ].filter((one) => one !== undefined);
  const result = await sql<MovementRow>`
    select ${who}, v.customer_no, v.month, v.ordinal, v.way, v.moved_on, v.because, v.score_milli,
           v.sd_milli, v.scorecard_version, v.compared_with, v.reasons, v.events, v.words,
           d.name as decided_by_name,
           (select k.cause from movement_cause k
            where k.workspace_id = ${workspaceId} and k.month = v.month
              and k.customer_no = v.customer_no and k.ordinal = v.ordinal
            order by k.revision desc limit 1) as cause
    from movement v
    ${people(reach, sql`v.customer_no`)}
    left join employee d on d.workspace_id = ${workspaceId} and d.employee_id = v.decided_by
    where v.workspace_id = ${workspaceId} and ${sql.join(conditions, sql` and `)}
    order by v.month desc, v.way, v.customer_no, v.ordinal
    limit ${asked.limit + 1}
  `.execute(tx);
  return result.rows;
}

export interface InsiderRow extends WhoRow {
  customer_no: number;
  state: string;
  joined: string;
  failing: number;
  score_milli: number | null;
  sd_milli: number | null;
  gate: string | null;
  points_milli: number[] | null;
  danger: number | null;
  value_amount: number | null;
  last_bought: string | null;
  override_reason: string | null;
  override_lapses: string | null;
  task_opened: string | null;
  task_criterion: string | null;
  task_gate: string | null;
  task_version: number | null;
}

export interface InsiderPlace {
  state: string;
  score: number;
  no: number;
}

/** Insiders, those under watch first, with their standing at the last review; one row more. */
export async function readInsiders(
  tx: Transaction,
  reach: Reach,
  asked: {
    month: string | null;
    today: string;
    watched: boolean;
    after?: InsiderPlace | undefined;
    limit: number;
  },
): Promise<InsiderRow[]> {
  const { workspaceId } = reach;
  const { after } = asked;
  const score = sql`coalesce(s.score_milli, -1)`;
  const result = await sql<InsiderRow>`
    select ${who}, m.customer_no, m.state, m.joined, m.failing, s.score_milli, s.sd_milli, s.gate,
           s.points_milli, n.danger, n.value_amount, n.last_bought,
           r.reason as override_reason, r.lapses_on as override_lapses,
           t.opened as task_opened, t.criterion as task_criterion, t.gate as task_gate,
           t.version as task_version
    from membership m
    ${people(reach, sql`m.customer_no`)}
    left join month_standing s on s.workspace_id = ${workspaceId} and s.month = ${asked.month}::date
      and s.customer_no = m.customer_no
    left join standing n on n.workspace_id = ${workspaceId} and n.customer_no = m.customer_no
    left join save_task t on t.workspace_id = ${workspaceId} and t.customer_no = m.customer_no
      and t.outcome is null
    left join lateral (
      select q.reason, q.lapses_on, q.stays from membership_override q
      where q.workspace_id = ${workspaceId} and q.customer_no = m.customer_no
      order by q.revision desc limit 1
    ) r on r.stays = 'in' and r.lapses_on > ${asked.today}
    where m.workspace_id = ${workspaceId}
      and ${asked.watched ? sql`m.state = 'watch'` : sql`m.state in ('watch', 'insider')`}
      and ${
        after === undefined
          ? sql`true`
          : sql`(m.state < ${after.state} or m.state = ${after.state}
              and (-${score}, m.customer_no) > (${-after.score}, ${after.no}))`
      }
    order by m.state desc, -${score}, m.customer_no
    limit ${asked.limit + 1}
  `.execute(tx);
  return result.rows;
}

/** True of whoever is out for good: no month can bring them back, nor any touch. */
export function goneForGood(workspaceId: string, customerNo: RawBuilder<unknown>) {
  return sql<boolean>`exists (
    select from membership_override v
    where v.workspace_id = ${workspaceId} and v.customer_no = ${customerNo}
      and v.lapses_on is null and not exists (
        select from membership_override later
        where later.workspace_id = ${workspaceId} and later.customer_no = v.customer_no
          and later.revision > v.revision))`;
}

export interface OutsiderRow extends WhoRow {
  customer_no: number;
  score_milli: number;
  sd_milli: number;
  gate: string | null;
  points_milli: number[];
  qualifying: number;
}

/** Those outside with the highest scores at a month's end; who is nearest is the engine's to say. */
export async function readOutsiders(
  tx: Transaction,
  reach: Reach,
  month: string,
  limit: number,
): Promise<OutsiderRow[]> {
  const { workspaceId } = reach;
  const result = await sql<OutsiderRow>`
    select ${who}, s.customer_no, s.score_milli, s.sd_milli, s.gate, s.points_milli,
           coalesce(m.qualifying, 0) as qualifying
    from month_standing s
    ${people(reach, sql`s.customer_no`)}
    left join membership m on m.workspace_id = ${workspaceId} and m.customer_no = s.customer_no
    where s.workspace_id = ${workspaceId} and s.month = ${month} and m.joined is null
      and not ${goneForGood(workspaceId, sql`s.customer_no`)}
    order by s.score_milli desc, s.customer_no
    limit ${limit}
  `.execute(tx);
  return result.rows;
}

/** How many are inside, under watch and on their way, within reach. */
export async function countStates(
  tx: Transaction,
  reach: Reach,
): Promise<{ insiders: number; watched: number; candidates: number }> {
  const { workspaceId } = reach;
  const result = await sql<{ insiders: number; watched: number; candidates: number }>`
    select count(*) filter (where m.state in ('insider', 'watch'))::int as insiders,
           count(*) filter (where m.state = 'watch')::int as watched,
           count(*) filter (where m.state = 'candidate')::int as candidates
    from membership m
    ${people(reach, sql`m.customer_no`)}
    where m.workspace_id = ${workspaceId} and m.state <> 'none'
  `.execute(tx);
  return result.rows[0] ?? { insiders: 0, watched: 0, candidates: 0 };
}
