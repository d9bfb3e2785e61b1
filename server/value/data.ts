import { type RawBuilder, sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import { type Reach, withinReach } from '../customers/index.ts';
import { listed } from '../db/packed.ts';
import type { Transaction } from '../db/transaction.ts';

/** The next customers in the order of their numbers. */
export async function readCustomerNos(
  tx: Transaction,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await tx
    .selectFrom('customer')
    .select('customer_no')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '>', after)
    .orderBy('customer_no')
    .limit(limit)
    .execute();
  return rows.map((row) => row.customer_no);
}

export async function countCustomers(tx: Transaction, workspaceId: string): Promise<number> {
  const row = await tx
    .selectFrom('customer')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** First and last day on which anything was bought, as days since 1970-01-01. */
export async function readBuyingDays(
  tx: Transaction,
  workspaceId: string,
): Promise<{ first: number; last: number } | undefined> {
  const result = await sql<{ first: number | null; last: number | null }>`
    select min(day) - date '1970-01-01' as first, max(day) - date '1970-01-01' as last
    from day_roll
    where workspace_id = ${workspaceId} and kind = ${factKinds.bought.number} and n > 0
  `.execute(tx);
  const { first, last } = result.rows[0] ?? { first: null, last: null };
  return first === null || last === null ? undefined : { first, last };
}

export interface StandingRow {
  customer_no: number;
  version: number;
  as_of: string;
  computed_at: Date;
  score_milli: number;
  sd_milli: number;
  coverage_milli: number;
  known: boolean;
  place_milli: number;
  points_milli: number[];
  points_sd_milli: number[];
  danger: number | null;
  excess_danger: number | null;
  overdue_ratio: number | null;
  value_amount: number;
  margin_amount: number;
  active: boolean;
  gate: string | null;
  last_bought: string | null;
  rfm: number | null;
  segment: string;
}

/** Writes standings, each over the one that is there. */
export async function upsertStandings(
  tx: Transaction,
  workspaceId: string,
  rows: readonly StandingRow[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  // One list for each column: a statement of twenty parameters for each of a million rows would take
  // longer to put together and to read than to carry out. A list of lists is written as texts. All of
  // one call are of one version, day and moment.
  const numbers = (of: (row: StandingRow) => number | null) => listed(rows.map(of));
  const lists = (of: (row: StandingRow) => readonly number[]) =>
    `{${rows.map((row) => `"{${of(row).join(',')}}"`).join(',')}}`;
  const { version, as_of, computed_at } = first;
  await sql`
    insert into standing (workspace_id, customer_no, version, as_of, computed_at, score_milli, sd_milli, coverage_milli, known, place_milli,
      points_milli, points_sd_milli, danger, excess_danger, overdue_ratio, value_amount,
      margin_amount, active, gate, last_bought, rfm, segment)
    select ${workspaceId}::uuid, t.customer_no, ${version}::int, ${as_of}::date,
      ${computed_at}::timestamptz, t.score_milli, t.sd_milli, t.coverage_milli, t.known,
      t.place_milli, t.points_milli::int[], t.points_sd_milli::int[], t.danger, t.excess_danger,
      t.overdue_ratio, t.value_amount, t.margin_amount, t.active, t.gate, t.last_bought, t.rfm,
      t.segment
    from unnest(
      ${numbers((row) => row.customer_no)}::bigint[],
      ${numbers((row) => row.score_milli)}::int[],
      ${numbers((row) => row.sd_milli)}::int[],
      ${numbers((row) => row.coverage_milli)}::int[],
      ${rows.map((row) => row.known)}::boolean[],
      ${numbers((row) => row.place_milli)}::float8[],
      ${lists((row) => row.points_milli)}::text[],
      ${lists((row) => row.points_sd_milli)}::text[],
      ${numbers((row) => row.danger)}::float8[],
      ${numbers((row) => row.excess_danger)}::float8[],
      ${numbers((row) => row.overdue_ratio)}::float8[],
      ${numbers((row) => row.value_amount)}::bigint[],
      ${numbers((row) => row.margin_amount)}::bigint[],
      ${rows.map((row) => row.active)}::boolean[],
      ${rows.map((row) => row.gate)}::text[],
      ${rows.map((row) => row.last_bought)}::date[],
      ${numbers((row) => row.rfm)}::smallint[],
      ${rows.map((row) => row.segment)}::text[]
    ) as t (customer_no, score_milli, sd_milli, coverage_milli, known, place_milli,
      points_milli, points_sd_milli, danger, excess_danger, overdue_ratio, value_amount,
      margin_amount, active, gate, last_bought, rfm, segment)
    on conflict (workspace_id, customer_no) do update set
      version = excluded.version, as_of = excluded.as_of, computed_at = excluded.computed_at,
      score_milli = excluded.score_milli, sd_milli = excluded.sd_milli, coverage_milli =
      excluded.coverage_milli, known = excluded.known, place_milli = excluded.place_milli,
      points_milli = excluded.points_milli, points_sd_milli = excluded.points_sd_milli, danger =
      excluded.danger, excess_danger = excluded.excess_danger, overdue_ratio =
      excluded.overdue_ratio, value_amount = excluded.value_amount, margin_amount =
      excluded.margin_amount, active = excluded.active, gate = excluded.gate, last_bought =
      excluded.last_bought, rfm = excluded.rfm, segment = excluded.segment
  `.execute(tx);
}

export async function deleteStandings(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<void> {
  if (customerNos.length === 0) return;
  await Promise.all([
    sql`
      delete from standing
      where workspace_id = ${workspaceId} and customer_no = any(${listed(customerNos)}::bigint[])
    `.execute(tx),
    sql`
      delete from customer_stage
      where workspace_id = ${workspaceId} and customer_no = any(${listed(customerNos)}::bigint[])
    `.execute(tx),
  ]);
}

const MOST_COUNTED = 10_000;

/** Place in the ranking, the best is 1; null beyond 10,000, which would cost a count of everybody. */
export async function readRank(
  tx: Transaction,
  workspaceId: string,
  placeMilli: number,
): Promise<number | null> {
  const result = await sql<{ above: number }>`
    select count(*) as above from (
      select from standing where workspace_id = ${workspaceId} and place_milli > ${placeMilli}
      limit ${MOST_COUNTED}
    ) better
  `.execute(tx);
  const above = result.rows[0]?.above ?? 0;
  return above < MOST_COUNTED ? above + 1 : null;
}

/** How many customers have facts of each kind since a day: what a business feeds. */
export async function countCustomersByKind(
  tx: Transaction,
  workspaceId: string,
  since: string,
): Promise<Map<number, number>> {
  const result = await sql<{ kind: number; customers: number }>`
    select kind, count(distinct customer_no) as customers from day_roll
    where workspace_id = ${workspaceId} and day >= ${since} and n > 0
    group by kind
  `.execute(tx);
  return new Map(result.rows.map((row) => [row.kind, row.customers]));
}

/** Counts within somebody's reach; null where the whole base's, counted at scoring, serve. */
interface Counted {
  customers: number | null;
  ranked: number | null;
  pending: number;
}

/** Customers that wait for their standing, counted among the oldest 2,000 marks. */
export async function readPending(tx: Transaction, workspaceId: string): Promise<Counted> {
  const result = await sql<{ pending: number }>`
    select count(distinct customer_no) as pending from (${oldestMarks(workspaceId)}) marked
  `.execute(tx);
  return { customers: null, ranked: null, pending: result.rows[0]?.pending ?? 0 };
}

/** Enough to say that many wait: an import marks hundreds of thousands, a row for every write. */
function oldestMarks(workspaceId: string): RawBuilder<unknown> {
  return sql`
    select customer_no from dirty_customer where workspace_id = ${workspaceId}
    order by dirty_no limit 2000`;
}

/** The same for somebody who sees only some: of the others they learn not even the number. */
export async function countWithin(tx: Transaction, reach: Reach): Promise<Counted> {
  const { workspaceId } = reach;
  const result = await sql<{ customers: number; ranked: number; pending: number }>`
    select count(*) as customers,
           count(*) filter (where exists (
             select from standing s
             where s.workspace_id = ${workspaceId} and s.customer_no = c.customer_no)) as ranked,
           count(*) filter (where c.customer_no in (${oldestMarks(workspaceId)})) as pending
    from customer c
    where c.workspace_id = ${workspaceId} and ${withinReach(reach) ?? sql`true`}
  `.execute(tx);
  return result.rows[0] ?? { customers: 0, ranked: 0, pending: 0 };
}
