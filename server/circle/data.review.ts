import { sql } from 'kysely';
import type { CandidateEvent } from '../../contract/circle/circle.ts';
import { usualDayMinutes } from '../../contract/team/hours.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Member, Proposed, Stood } from './rules.ts';

/** One writer of a workspace's circle at a time, over all nodes. Held until the commit. */
export async function lockCircle(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`circle ${workspaceId}`}, 0))
  `.execute(tx);
}

/**
 * Minutes a day for contacts of all who answer for customers; of all employees where nobody answers
 * for any.
 */
export async function readCareMinutes(tx: Transaction, workspaceId: string): Promise<number> {
  const result = await sql<{ owning: number | null; everybody: number }>`
    select sum(minutes) filter (where owns)::int as owning, coalesce(sum(minutes), 0)::int as everybody
    from (
      select coalesce(h.day_minutes, s.day_minutes, ${usualDayMinutes}::int) as minutes,
        exists (select from customer c
          where c.workspace_id = ${workspaceId} and c.owner_id = e.employee_id) as owns
      from employee e
      left join care_hours h
        on h.workspace_id = ${workspaceId} and h.employee_id = e.employee_id
      left join care_setting s on s.workspace_id = ${workspaceId}
      where e.workspace_id = ${workspaceId} and e.deactivated_at is null
    ) hours
  `.execute(tx);
  const found = result.rows[0];
  return found?.owning ?? found?.everybody ?? 0;
}

/** Everybody who is or was something towards the circle, and still counts. */
export async function readMembers(tx: Transaction, workspaceId: string): Promise<Member[]> {
  const rows = await tx
    .selectFrom('membership')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where((where) => where.or([where('state', '<>', 'none'), where('cooldown', '>', 0)]))
    .execute();
  return rows.map((row) => ({
    no: row.customer_no,
    state: row.state as Member['state'],
    qualifying: row.qualifying,
    failing: row.failing,
    ahead: row.ahead,
    cooldown: row.cooldown,
    byRule: row.by_rule,
    joined: row.joined,
    leftOn: row.left_on,
  }));
}

/** Months in which those who have left before did so. */
export async function readLeavers(tx: Transaction, workspaceId: string) {
  const rows = await tx
    .selectFrom('membership')
    .select(['customer_no', 'left_on'])
    .where('workspace_id', '=', workspaceId)
    .where('left_on', 'is not', null)
    .where('state', '=', 'none')
    .where('cooldown', '=', 0)
    .execute();
  return new Map(rows.map((row) => [row.customer_no, row.left_on]));
}

/** Rows of one statement. */
const ROWS = 5_000;

interface StoodRow {
  customer_no: number;
  score_milli: number;
  sd_milli: number;
  coverage_milli: number;
  gate: string | null;
  margin_amount: number;
  danger: number | null;
  points_milli: number[];
}

function stoodOf(row: StoodRow): Stood {
  return {
    no: row.customer_no,
    score: row.score_milli / 1_000,
    sd: row.sd_milli / 1_000,
    coverage: row.coverage_milli / 1_000,
    gate: row.gate,
    margin: row.margin_amount,
    danger: row.danger,
    points: row.points_milli.map((milli) => (milli < 0 ? null : milli / 1_000)),
  };
}

/**
 * Whoever can matter to a review: members, and everybody who reached a score in any of some months.
 * Below the entry line P(S ≥ entry) is under one half, so nobody else can qualify.
 */
export async function readConcerned(
  tx: Transaction,
  workspaceId: string,
  months: readonly string[],
  scoreMilli: number,
): Promise<number[]> {
  const result = await sql<{ customer_no: number }>`
    select r.customer_no from month_standing r
    where r.workspace_id = ${workspaceId} and r.month = any(${months}::date[])
      and r.score_milli >= ${scoreMilli}
    union
    select m.customer_no from membership m
    where m.workspace_id = ${workspaceId} and (m.state <> 'none' or m.cooldown > 0)
  `.execute(tx);
  return result.rows.map((row) => row.customer_no);
}

/** The standings of some customers at a month's end. */
export async function readStood(
  tx: Transaction,
  workspaceId: string,
  month: string,
  customerNos: readonly number[],
): Promise<Map<number, Stood>> {
  const stood = new Map<number, Stood>();
  for (let at = 0; at < customerNos.length; at += ROWS) {
    const result = await sql<StoodRow>`
      select s.customer_no, s.score_milli, s.sd_milli, s.coverage_milli, s.gate, s.margin_amount,
             s.danger, s.points_milli
      from unnest(${customerNos.slice(at, at + ROWS)}::bigint[]) as asked(no)
      join month_standing s on s.workspace_id = ${workspaceId} and s.month = ${month}
        and s.customer_no = asked.no
    `.execute(tx);
    for (const row of result.rows) stood.set(row.customer_no, stoodOf(row));
  }
  return stood;
}

/** The scorecard that a month was scored with, and how many customers were active. */
export async function readMonthScored(
  tx: Transaction,
  workspaceId: string,
  month: string,
): Promise<{ version: number; active: number } | undefined> {
  const result = await sql<{ version: number | null; active: number }>`
    select max(version) as version, count(*) filter (where active)::int as active
    from month_standing where workspace_id = ${workspaceId} and month = ${month}
  `.execute(tx);
  const { version, active } = result.rows[0] ?? { version: null, active: 0 };
  return version === null ? undefined : { version, active };
}

/**
 * The points of some customers at the first month that was scored from a given one on; absent where
 * the only such month is the present one.
 */
export async function readPointsSince(
  tx: Transaction,
  workspaceId: string,
  asked: readonly { no: number; since: string }[],
  before: string,
): Promise<Map<number, { month: string; points: Stood['points'] }>> {
  if (asked.length === 0) return new Map();
  const result = await sql<{ customer_no: number; month: string; points_milli: number[] }>`
    select a.no as customer_no, s.month, s.points_milli
    from json_to_recordset(${JSON.stringify(asked)}::json) as a(no bigint, since date)
    cross join lateral (
      select s.month, s.points_milli from month_standing s
      where s.workspace_id = ${workspaceId} and s.customer_no = a.no
        and s.month in (select q.month from month_scoring q
          where q.workspace_id = ${workspaceId} and q.month >= a.since and q.month < ${before}
          order by q.month limit 1)
    ) s
  `.execute(tx);
  return new Map(
    result.rows.map((row) => [
      row.customer_no,
      {
        month: row.month,
        points: row.points_milli.map((milli) => (milli < 0 ? null : milli / 1_000)),
      },
    ]),
  );
}

/** Who stays in or out by somebody's word on a day; the newest word counts. */
export async function readOverrides(
  tx: Transaction,
  workspaceId: string,
  on: string,
): Promise<Map<number, 'in' | 'out'>> {
  const result = await sql<{ customer_no: number; stays: 'in' | 'out' }>`
    select n.customer_no, n.stays
    from (
      select distinct on (o.customer_no) o.customer_no, o.stays, o.lapses_on
      from membership_override o
      where o.workspace_id = ${workspaceId}
      order by o.customer_no, o.revision desc
    ) n
    where n.lapses_on is null or n.lapses_on > ${on}
  `.execute(tx);
  return new Map(result.rows.map((row) => [row.customer_no, row.stays]));
}

function* batches<T>(
  rows: readonly T[],
  shape: (row: T) => unknown = (row) => row,
): Generator<string> {
  for (let at = 0; at < rows.length; at += ROWS) {
    yield JSON.stringify(rows.slice(at, at + ROWS).map(shape));
  }
}

/** Writes where everybody is after a month. */
export async function upsertMembers(
  tx: Transaction,
  workspaceId: string,
  month: string,
  members: readonly Member[],
): Promise<void> {
  for (const batch of batches(members)) {
    await sql`
      insert into membership (workspace_id, customer_no, state, qualifying, failing, ahead, cooldown,
        by_rule, joined, left_on, month, changed_at)
      select ${workspaceId}::uuid, no, state, qualifying, failing, ahead, cooldown, "byRule", joined,
             "leftOn", ${month}::date, now()
      from json_to_recordset(${batch}::json) as given(no bigint, state text, qualifying int,
        failing int, ahead int, cooldown int, "byRule" boolean, joined date, "leftOn" date)
      on conflict (workspace_id, customer_no) do update set
        state = excluded.state, qualifying = excluded.qualifying, failing = excluded.failing,
        ahead = excluded.ahead, cooldown = excluded.cooldown, by_rule = excluded.by_rule,
        joined = excluded.joined, month = excluded.month, version = membership.version + 1,
        changed_at = excluded.changed_at, changed_by = null
    `.execute(tx);
  }
}

export interface ProposalDetail {
  compared_with: string | null;
  reasons: { criterion: string; contribution: number }[];
  events: CandidateEvent[];
}

export async function insertProposals(
  tx: Transaction,
  workspaceId: string,
  month: string,
  version: number,
  proposals: readonly (Proposed & ProposalDetail)[],
): Promise<void> {
  const rowOf = (one: Proposed & ProposalDetail) => ({
    customer_no: one.no,
    kind: one.kind,
    way: one.way,
    because: one.because,
    score_milli: Math.round(one.stood.score * 1_000),
    sd_milli: Math.round(one.stood.sd * 1_000),
    gate: one.stood.gate,
    by_rule: one.byRule,
    months: one.months,
    joined: one.joined,
    incremental: one.incremental,
    danger: one.stood.danger,
    compared_with: one.compared_with,
    reasons: one.reasons,
    events: one.events,
  });
  for (const batch of batches(proposals, rowOf)) {
    await sql`
      insert into circle_proposal (workspace_id, month, customer_no, kind, way, because, score_milli,
        sd_milli, scorecard_version, gate, by_rule, months, joined, incremental, danger,
        compared_with, reasons, events)
      select ${workspaceId}::uuid, ${month}::date, customer_no, kind, way, because, score_milli,
             sd_milli, ${version}::int, gate, by_rule, months, joined, incremental, danger,
             compared_with, reasons, events
      from json_to_recordset(${batch}::json) as given(customer_no bigint, kind text, way text,
        because text, score_milli int, sd_milli int, gate text, by_rule boolean, months int,
        joined date, incremental bigint, danger float8, compared_with date, reasons jsonb,
        events jsonb)
      order by customer_no
    `.execute(tx);
  }
}

export async function openSaveTasks(
  tx: Transaction,
  workspaceId: string,
  month: string,
  tasks: readonly { no: number; criterion: string | null; gate: string | null }[],
): Promise<void> {
  for (const batch of batches(tasks)) {
    await sql`
      insert into save_task (workspace_id, customer_no, opened, criterion, gate)
      select ${workspaceId}::uuid, no, ${month}::date, criterion, gate
      from json_to_recordset(${batch}::json) as given(no bigint, criterion text, gate text)
      on conflict (workspace_id, customer_no, opened) do nothing
    `.execute(tx);
  }
}

export async function closeSaveTasks(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  outcome: 'recovered' | 'left',
): Promise<void> {
  if (customerNos.length === 0) return;
  await sql`
    update save_task t set outcome = ${outcome}, closed_at = now(), version = t.version + 1
    where t.workspace_id = ${workspaceId} and t.outcome is null
      and t.customer_no = any(${customerNos}::bigint[])
  `.execute(tx);
}

/** Workspaces whose month may have ended. */
export async function workspacesToReview(tx: Transaction): Promise<string[]> {
  const result = await sql<{
    workspace_id: string;
  }>`select workspace_id from workspaces_to_review()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}
