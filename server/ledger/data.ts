import { type RawBuilder, sql } from 'kysely';
import { listed } from '../db/packed.ts';
import type { Transaction } from '../db/transaction.ts';
import { saidTerms } from './rules.said.ts';
import { holderOf } from './data.aliases.ts';

/** A fact as the ledger stores it, before it has a number. */
export interface FactRow {
  kind: number;
  customer_no: number;
  occurred_at: Date | string;
  /** Given for a reversal, which falls on its fact's day; else decided by the time zone. */
  day?: string;
  known_at: Date | string;
  tier: string;
  amount: number | null;
  currency: string | null;
  base_amount: number | null;
  employee_id: string | null;
  object_kind: string | null;
  object_no: number | null;
  source: string;
  source_id: string;
  payload: string;
}

export interface StoredFact extends FactRow {
  day: string;
  fact_no: number;
  revision: number;
}

/** The newest live fact of each key: neither a reversal nor reversed. */
export async function readLive(
  tx: Transaction,
  workspaceId: string,
  keys: readonly { source: string; source_id: string }[],
): Promise<StoredFact[]> {
  const rows = await tx
    .selectFrom('fact')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('reverses', 'is', null)
    .where((where) =>
      where.or(
        keys.map((key) =>
          where.and([where('source', '=', key.source), where('source_id', '=', key.source_id)]),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fact as taken_back')
            .select('taken_back.fact_no')
            .where('taken_back.workspace_id', '=', workspaceId)
            .whereRef('taken_back.reverses', '=', 'fact.fact_no'),
        ),
      ),
    )
    .execute();
  return rows.map((row) => ({ ...row, payload: JSON.stringify(row.payload) }));
}

/** The fact of a number while it is live. */
export async function readLiveNumber(
  tx: Transaction,
  workspaceId: string,
  factNo: number,
): Promise<StoredFact | undefined> {
  const row = await tx
    .selectFrom('fact')
    .select(['source', 'source_id'])
    .where('workspace_id', '=', workspaceId)
    .where('fact_no', '=', factNo)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const live = await readLive(tx, workspaceId, [row]);
  return live.find((fact) => fact.fact_no === factNo);
}

/** The highest revision each key has had; live or not, a revision is never used twice. */
export async function readRevisions(
  tx: Transaction,
  workspaceId: string,
  source: string,
  sourceIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('fact')
    .select(['source_id', (e) => e.fn.max('revision').as('revision')])
    .where('workspace_id', '=', workspaceId)
    .where('source', '=', source)
    .where('source_id', 'in', sourceIds)
    .groupBy('source_id')
    .execute();
  return new Map(rows.map((row) => [row.source_id, row.revision]));
}

export interface NewFactRow extends FactRow {
  revision: number;
  reverses: number | null;
}

/** Appends facts, counts them into the rollups and marks their customers, in one statement. */
export async function appendFacts(
  tx: Transaction,
  workspaceId: string,
  timeZone: string,
  rows: readonly NewFactRow[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const now = new Date();
  const holder = holderOf(workspaceId, sql`added.customer_no`);
  const result = await sql<{ fact_no: number }>`
    with added as (
      insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at,
        tier, amount, currency, base_amount, employee_id, object_kind, object_no, source, source_id,
        revision, reverses, payload)
      values ${sql.join(rows.map((row) => factValues(row, workspaceId, timeZone, now)))}
      returning fact_no, customer_no, day, kind, tier, base_amount, reverses
    ),
    rolled as (
      insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
      select ${workspaceId}::uuid, ${holder}, day, kind, tier,
             sum(case when reverses is null then 1 else -1 end), coalesce(sum(base_amount), 0)
      from added
      group by 1, 2, 3, 4, 5
      on conflict (workspace_id, customer_no, day, kind, tier)
      do update set n = day_roll.n + excluded.n, amount = day_roll.amount + excluded.amount
    ),
    marked as (
      insert into dirty_customer (workspace_id, customer_no, marked_at)
      select distinct ${workspaceId}::uuid, ${holder}, ${now}::timestamptz from added
    )
    select fact_no from added order by fact_no
  `.execute(tx);
  return result.rows.map((row) => row.fact_no);
}

function factValues(row: NewFactRow, workspaceId: string, timeZone: string, now: Date) {
  const day =
    row.day === undefined
      ? sql`(${row.occurred_at}::timestamptz at time zone ${timeZone})::date`
      : sql`${row.day}::date`;
  return sql`(${workspaceId}::uuid, ${row.kind}::smallint, ${row.customer_no}::int8,
    ${row.occurred_at}::timestamptz, ${day}, ${row.known_at}::timestamptz, ${now}::timestamptz,
    ${row.tier}, ${row.amount}::int8, ${row.currency}, ${row.base_amount}::int8,
    ${row.employee_id}::uuid, ${row.object_kind}, ${row.object_no}::int8, ${row.source},
    ${row.source_id}, ${row.revision}::integer, ${row.reverses}::int8, ${row.payload}::jsonb)`;
}

export async function markDirty(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<void> {
  const now = new Date();
  await tx
    .insertInto('dirty_customer')
    .values(
      customerNos.map((customer_no) => ({
        workspace_id: workspaceId,
        customer_no,
        marked_at: now,
      })),
    )
    .execute();
}

/**
 * Records every row of a query of one workspace as a fact, in one statement: identical live content
 * writes nothing, changed content reverses the live fact and writes the next revision.
 *
 * The query must give kind, customer_no, occurred_at, known_at, tier, amount, currency,
 * base_amount, object_kind, object_no, source, source_id and payload.
 */
export async function appendFrom(
  tx: Transaction,
  workspaceId: string,
  timeZone: string,
  incoming: RawBuilder<unknown>,
): Promise<{ added: number; reversed: number }> {
  const now = sql`${new Date()}::timestamptz`;
  const holder = holderOf(workspaceId, sql`c.customer_no`);
  const result = await sql<{ added: number; reversed: number }>`
    with incoming as materialized (${incoming}),
    compared as materialized (
      select i.*, last.fact_no as last_no, last.revision as last_revision, last.live,
             last.occurred_at as old_occurred_at, last.customer_no as old_customer_no,
             last.kind as old_kind, last.amount as old_amount, last.currency as old_currency,
             last.base_amount as old_base_amount, last.tier as old_tier, last.day as old_day,
             last.payload as old_payload, last.object_kind as old_object_kind,
             last.object_no as old_object_no,
             case when mine.so then last.customer_no else i.customer_no end as under_no,
             last.live and last.kind = i.kind and mine.so
               and last.occurred_at = i.occurred_at
               and last.amount is not distinct from i.amount
               and last.currency is not distinct from i.currency
               and last.tier = i.tier
               and last.payload = i.payload as same
      from incoming i
      left join lateral (
        select f.*, not exists (
            select from fact r where r.workspace_id = ${workspaceId} and r.reverses = f.fact_no
          ) as live
        from fact f
        where f.workspace_id = ${workspaceId} and f.source = i.source and f.source_id = i.source_id
          and f.reverses is null
        order by f.revision desc limit 1
      ) last on true
      -- A fact of somebody merged away stays under their number, and so do its corrections.
      cross join lateral (
        select last.customer_no = i.customer_no or exists (
          select from customer_alias a where a.workspace_id = ${workspaceId}
            and a.customer_no = last.customer_no and a.survivor_no = i.customer_no) as so
      ) mine
    ),
    reversed as (
      insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at,
        tier, amount, currency, base_amount, object_kind, object_no, source, source_id, revision,
        reverses, payload)
      select ${workspaceId}::uuid, old_kind, old_customer_no, old_occurred_at, old_day, ${now},
             ${now}, old_tier, -old_amount, old_currency, -old_base_amount, old_object_kind,
             old_object_no, source, source_id, last_revision, last_no, old_payload
      from compared where live and not same
      returning customer_no, day, kind, tier, base_amount
    ),
    added as (
      insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at,
        tier, amount, currency, base_amount, object_kind, object_no, source, source_id, revision,
        payload)
      select ${workspaceId}::uuid, kind, under_no, occurred_at,
             (occurred_at at time zone ${timeZone})::date,
             -- A correction is known from now on: before, what it corrects was.
             case when last_no is null then known_at else greatest(known_at, ${now}) end, ${now},
             tier, amount, currency, base_amount, object_kind, object_no, source, source_id,
             coalesce(last_revision, 0) + 1, payload
      from compared where same is not true
      order by occurred_at, source_id
      returning customer_no, day, kind, tier, base_amount
    ),
    changes as (
      select ${holder} as customer_no, day, kind, tier, n, base_amount from (
        select customer_no, day, kind, tier, 1 as n, base_amount from added
        union all select customer_no, day, kind, tier, -1, base_amount from reversed
      ) c
    ),
    rolled as (
      insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
      select ${workspaceId}::uuid, customer_no, day, kind, tier, sum(n),
             coalesce(sum(base_amount), 0)
      from changes
      group by 1, 2, 3, 4, 5
      on conflict (workspace_id, customer_no, day, kind, tier)
      do update set n = day_roll.n + excluded.n, amount = day_roll.amount + excluded.amount
    ),
    marked as (
      insert into dirty_customer (workspace_id, customer_no, marked_at)
      select distinct ${workspaceId}::uuid, customer_no, ${now} from changes
    )
    select (select count(*) from added) as added, (select count(*) from reversed) as reversed
  `.execute(tx);
  return result.rows[0] ?? { added: 0, reversed: 0 };
}

/**
 * Parts of a WITH clause that record a fact of each customer just made, in the statement that makes
 * them: their keys and their days cannot have been used before. `incoming` gives what `appendFrom`
 * asks for, a customer once, and is read three times.
 */
export function firstFacts(
  workspaceId: string,
  timeZone: string,
  incoming: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const now = sql`${new Date()}::timestamptz`;
  return sql`
    first_fact as (
      insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at,
        tier, amount, currency, base_amount, object_kind, object_no, source, source_id, payload)
      select ${workspaceId}::uuid, kind, customer_no, occurred_at,
             (occurred_at at time zone ${timeZone})::date, known_at, ${now}, tier, amount, currency,
             base_amount, object_kind, object_no, source, source_id, payload
      from (${incoming}) i
    ),
    first_roll as (
      insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
      select ${workspaceId}::uuid, customer_no, (occurred_at at time zone ${timeZone})::date, kind,
             tier, 1, coalesce(base_amount, 0)
      from (${incoming}) i
    ),
    first_mark as (
      insert into dirty_customer (workspace_id, customer_no, marked_at)
      select ${workspaceId}::uuid, customer_no, ${now} from (${incoming}) i
    )`;
}

/** A customer waits for their standing since some write. */
export interface Mark {
  dirty_no: number;
  customer_no: number;
}

/** The oldest marks. */
export async function readMarked(
  tx: Transaction,
  workspaceId: string,
  limit: number,
): Promise<Mark[]> {
  return tx
    .selectFrom('dirty_customer')
    .select(['dirty_no', 'customer_no'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('dirty_no')
    .limit(limit)
    .execute();
}

/** Takes the very marks that were read, whose customers' standings are about to be computed. */
export async function takeMarks(
  tx: Transaction,
  workspaceId: string,
  marks: readonly Mark[],
): Promise<void> {
  const numbers = marks.map((mark) => mark.dirty_no);
  await sql`
    delete from dirty_customer
    where workspace_id = ${workspaceId} and dirty_no = any(${listed(numbers)}::bigint[])
  `.execute(tx);
}

/**
 * Takes the marks of a stretch of customers whose standings are about to be computed. Only those that
 * this transaction can see: a writer that has not committed yet leaves its own behind.
 */
export async function takeMarksOf(
  tx: Transaction,
  workspaceId: string,
  { first, last }: { first: number; last: number },
): Promise<void> {
  await tx
    .deleteFrom('dirty_customer')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '>=', first)
    .where('customer_no', '<=', last)
    .execute();
}

export async function insertWords(
  tx: Transaction,
  workspaceId: string,
  factNo: number,
  { words, foundBy }: { words: string; foundBy: string },
): Promise<void> {
  const terms = saidTerms(workspaceId, `${words}\n${foundBy}`);
  await sql`
    insert into fact_text (workspace_id, fact_no, words, terms)
    values (${workspaceId}, ${factNo}, ${words},
      array_to_tsvector(${terms}::text[]))
  `.execute(tx);
}
