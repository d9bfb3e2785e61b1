import { sql } from 'kysely';
import { scoredEpisodes, type ScoredEpisodes } from '../../contract/value/scorecard.ts';
import type { Transaction } from '../db/transaction.ts';
import type { LateFacts, PastDay } from './data.rolls.ts';
import type { StandingRow } from './data.ts';

/** With what a day's standings were computed. */
export interface DayScoring {
  /** The day they speak of. */
  as_of: string;
  version: number;
  model_month: string;
  episodes: ScoredEpisodes;
  /** What became known from then on was not known. */
  known_before: string | null;
}

/** How a month's end was scored; undefined where it never was. `month` is its first day. */
export async function readMonthScoring(tx: Transaction, workspaceId: string, month: string) {
  const row = await tx
    .selectFrom('month_scoring')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, episodes: scoredEpisodes.parse(row.episodes) };
}

export async function insertMonthScoring(
  tx: Transaction,
  workspaceId: string,
  scoring: DayScoring & { month: string; prices_at: string },
): Promise<void> {
  await tx
    .insertInto('month_scoring')
    .values({
      ...scoring,
      episodes: JSON.stringify(scoring.episodes),
      workspace_id: workspaceId,
      complete: false,
      scored_at: new Date(),
    })
    .execute();
}

/** What everybody was last scored with on a day; undefined where nobody was. */
export async function readDayScoring(
  tx: Transaction,
  workspaceId: string,
  day: string,
): Promise<DayScoring | undefined> {
  const row = await tx
    .selectFrom('scoring_day')
    .select(['as_of', 'version', 'model_month', 'episodes', 'known_before'])
    .where('workspace_id', '=', workspaceId)
    .where('as_of', '=', day)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, episodes: scoredEpisodes.parse(row.episodes) };
}

export async function upsertDayScoring(
  tx: Transaction,
  workspaceId: string,
  { as_of, ...scoring }: DayScoring & { known_before: string },
): Promise<void> {
  const row = { ...scoring, episodes: JSON.stringify(scoring.episodes) };
  await tx
    .insertInto('scoring_day')
    .values({ workspace_id: workspaceId, as_of, ...row })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'as_of']).doUpdateSet(row))
    .execute();
}

/** The month of a version's model that serves a month which has none: the last before, or the first. */
export async function nearestModelMonth(
  tx: Transaction,
  workspaceId: string,
  version: number,
  month: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('criterion_model')
    .select('month')
    .where('workspace_id', '=', workspaceId)
    .where('version', '=', version)
    .orderBy(sql`month <= ${month}::date`, 'desc')
    .orderBy(sql`abs(month - ${month}::date)`)
    .limit(1)
    .executeTakeFirst();
  return row?.month;
}

export async function completeMonthScoring(
  tx: Transaction,
  workspaceId: string,
  month: string,
): Promise<void> {
  await tx
    .updateTable('month_scoring')
    .set({ complete: true, scored_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .execute();
}

/** The last customer whose standing at the end of a month is written; 0 before the first. */
export async function lastMonthStanding(
  tx: Transaction,
  workspaceId: string,
  month: string,
): Promise<number> {
  const row = await tx
    .selectFrom('month_standing')
    .select('customer_no')
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .orderBy('customer_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.customer_no ?? 0;
}

export async function countMonthStandings(
  tx: Transaction,
  workspaceId: string,
  month: string,
): Promise<number> {
  const row = await tx
    .selectFrom('month_standing')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .where('month', '=', month)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Writes standings of a month's end; what is written already stays as it is. */
export async function insertMonthStandings(
  tx: Transaction,
  workspaceId: string,
  month: string,
  rows: readonly StandingRow[],
): Promise<void> {
  if (rows.length === 0) return;
  // One list for each column: a statement of eleven parameters for each of a million rows would
  // take longer to put together than to carry out.
  const points = (i: number) => rows.map((row) => row.points_milli[i] ?? -1);
  await sql`
    insert into month_standing (workspace_id, month, customer_no, version, score_milli, sd_milli,
      coverage_milli, gate, margin_amount, danger, active, segment, points_milli)
    select ${workspaceId}::uuid, ${month}::date, t.customer_no, t.version, t.score, t.sd, t.coverage,
           t.gate, t.margin, t.danger, t.active, t.segment,
           array[t.p1, t.p2, t.p3, t.p4, t.p5, t.p6, t.p7, t.p8, t.p9]
    from unnest(
      ${rows.map((row) => row.customer_no)}::bigint[], ${rows.map((row) => row.version)}::int[],
      ${rows.map((row) => row.score_milli)}::int[], ${rows.map((row) => row.sd_milli)}::int[],
      ${rows.map((row) => row.coverage_milli)}::int[], ${rows.map((row) => row.gate)}::text[],
      ${rows.map((row) => row.margin_amount)}::bigint[],
      ${rows.map((row) => row.danger)}::float8[], ${rows.map((row) => row.active)}::boolean[],
      ${rows.map((row) => row.segment)}::text[], ${points(0)}::int[], ${points(1)}::int[], ${points(2)}::int[], ${points(3)}::int[],
      ${points(4)}::int[], ${points(5)}::int[], ${points(6)}::int[], ${points(7)}::int[],
      ${points(8)}::int[]
    ) as t (customer_no, version, score, sd, coverage, gate, margin, danger, active,
      segment, p1, p2, p3, p4, p5, p6, p7, p8, p9)
    on conflict do nothing
  `.execute(tx);
}

interface LateRow {
  customer_no: number;
  day: string;
  kind: number;
  tier: string;
  n: number;
  amount: number;
}

const FETCHED = 10_000;

/** Hands out late facts up to a customer's number, each once; then closes. */
export interface LateReader {
  through(customerNo: number): Promise<LateFacts>;
  close(): Promise<void>;
}

/**
 * Facts of days up to `upTo` that became known at `knownFrom` or later, with the sign that takes
 * them off the rolls, handed out in the order of customers' numbers. A cursor of the transaction:
 * there are few as a rule, but all of a history that was brought in without the days on which it
 * was known. Only facts of transactions that are over: what is recorded from now on is in no cursor.
 */
export async function openLateFacts(
  tx: Transaction,
  workspaceId: string,
  day: PastDay,
  after: number,
): Promise<LateReader> {
  const { rows } = await sql<{ settled: number }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as settled
  `.execute(tx);
  const recordedFrom = rows[0]?.settled ?? 0;
  await sql`
    declare late_facts no scroll cursor for
    select l.customer_no, day, kind, tier,
           sum(case when reverses is null then -1 else 1 end)::int as n,
           -coalesce(sum(base_amount), 0)::bigint as amount
    from (
      select coalesce(a.survivor_no, f.customer_no) as customer_no, f.day, f.kind, f.tier,
             f.reverses, f.base_amount
      from fact f
      left join customer_alias a
        on a.workspace_id = ${workspaceId} and a.customer_no = f.customer_no
      where f.workspace_id = ${workspaceId} and f.known_at >= ${day.knownFrom}
        and f.day <= date '1970-01-01' + ${day.upTo}::int and f.recorded_xid < ${recordedFrom}
    ) l
    where l.customer_no > ${after}
    group by l.customer_no, day, kind, tier
    order by l.customer_no
  `.execute(tx);
  let fetched: LateRow[] = [];
  let ended = false;
  const through = async (customerNo: number): Promise<LateFacts> => {
    const taken: LateRow[] = [];
    for (;;) {
      const place = fetched.findIndex((row) => row.customer_no > customerNo);
      taken.push(...fetched.slice(0, place < 0 ? fetched.length : place));
      fetched = place < 0 ? [] : fetched.slice(place);
      if (fetched.length > 0 || ended) break;
      const next = await sql<LateRow>`fetch forward ${sql.lit(FETCHED)} from late_facts`.execute(
        tx,
      );
      fetched = next.rows;
      ended = next.rows.length < FETCHED;
    }
    return {
      ...day,
      recordedFrom,
      customers: taken.map((row) => row.customer_no),
      days: taken.map((row) => row.day),
      kinds: taken.map((row) => row.kind),
      tiers: taken.map((row) => row.tier),
      counts: taken.map((row) => row.n),
      amounts: taken.map((row) => row.amount),
    };
  };
  return {
    through,
    close: async () => {
      await sql`close late_facts`.execute(tx);
    },
  };
}

/** One writer of a workspace's months at a time, over all nodes. Held until the commit. */
export async function lockMonths(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`months ${workspaceId}`}, 0))
  `.execute(tx);
}

/** The moment a day ends in the business's time zone. */
export async function endOfDay(tx: Transaction, timeZone: string, day: string): Promise<string> {
  const result = await sql<{ at: string }>`
    select (${day}::date + 1)::timestamp at time zone ${timeZone} as at
  `.execute(tx);
  const [row] = result.rows;
  if (row === undefined) throw new Error('a day always ends');
  return row.at;
}

/** The version in force at a moment: the newest published before it, else the newest of all. */
export async function versionAt(
  tx: Transaction,
  workspaceId: string,
  before: string,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('scorecard')
    .select('version')
    .where('workspace_id', '=', workspaceId)
    .orderBy(sql`published_at < ${before}`, 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.version;
}
