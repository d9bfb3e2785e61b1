import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { numbersOf } from './data.aliases.ts';

/** A day's count that is not what its facts come to; reversals count against. */
export interface RollDifference {
  customer_no: number;
  day: string;
  kind: number;
  tier: string;
  stored_n: number;
  stored_amount: number;
  n: number;
  amount: number;
}

/** Of whom: a condition on the column that holds a customer's number. */
type Whose = (no: RawBuilder<unknown>) => RawBuilder<unknown>;

/**
 * What the facts of some customers add to their counts; reversals count against. Facts of somebody
 * merged away count for whoever they were merged into.
 */
function countedFacts(workspaceId: string, which: Whose): RawBuilder<unknown> {
  const counted = sql`f.day, f.kind, f.tier, case when f.reverses is null then 1 else -1 end as n,
             coalesce(f.base_amount, 0) as amount`;
  return sql`
      select f.customer_no, ${counted}
      from fact f where f.workspace_id = ${workspaceId} and ${which(sql`f.customer_no`)}
        and not exists (select from customer_alias a
          where a.workspace_id = ${workspaceId} and a.customer_no = f.customer_no)
      union all
      select a.survivor_no, ${counted}
      from customer_alias a
      join fact f on f.workspace_id = ${workspaceId} and f.customer_no = a.customer_no
      where a.workspace_id = ${workspaceId} and ${which(sql`a.survivor_no`)}`;
}

/**
 * What some customers' counts and their facts come to, where it is not the same. Of one moment: a
 * fact and its count are written by one statement, so none is seen without the other.
 */
function differing(workspaceId: string, which: Whose): RawBuilder<RollDifference> {
  return sql`
    select customer_no, day, kind, tier, sum(stored_n)::int as stored_n,
           sum(stored_amount)::bigint as stored_amount, sum(n)::int as n,
           sum(amount)::bigint as amount
    from (
      select facts.*, 0 as stored_n, 0::bigint as stored_amount
      from (${countedFacts(workspaceId, which)}) facts
      union all
      select d.customer_no, d.day, d.kind, d.tier, 0, 0, d.n, d.amount
      from day_roll d where d.workspace_id = ${workspaceId} and ${which(sql`d.customer_no`)}
    ) both_sides
    group by customer_no, day, kind, tier
    having sum(n) <> sum(stored_n) or sum(amount) <> sum(stored_amount)`;
}

/** The counts of some customers that are not what their facts come to. */
export async function readRollDifferences(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<RollDifference[]> {
  const which: Whose = (no) => sql`${no} = any(${customerNos}::bigint[])`;
  const result = await sql<RollDifference>`
    ${differing(workspaceId, which)} order by customer_no, day, kind, tier
  `.execute(tx);
  return result.rows;
}

/**
 * Counts the facts of a stretch of customers that has no counts at all, which takes half as long as
 * comparing: undefined where it has some. Throws unique_violation where somebody else counts a fact
 * meanwhile.
 */
export async function countUncounted(
  tx: Transaction,
  workspaceId: string,
  { after, upTo }: { after: number; upTo: number },
): Promise<number | undefined> {
  await planForAll(tx);
  // Hardly two facts of a customer are of one day: a sort gives them in order, a hash would be sorted.
  await sql`set local enable_hashagg = off`.execute(tx);
  const which: Whose = (no) => sql`${no} > ${after} and ${no} <= ${upTo}`;
  const [known] = (
    await sql`
      select from day_roll d where d.workspace_id = ${workspaceId} and ${which(sql`d.customer_no`)}
      limit 1
    `.execute(tx)
  ).rows;
  if (known !== undefined) return undefined;
  const made = await sql`
    insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
    select ${workspaceId}::uuid, customer_no, day, kind, tier, sum(n), sum(amount)
    from (${countedFacts(workspaceId, which)}) facts
    group by customer_no, day, kind, tier
    having sum(n) <> 0 or sum(amount) <> 0
    order by customer_no, day, kind, tier
  `.execute(tx);
  await sql`set local enable_indexscan = on`.execute(tx);
  await sql`
    insert into dirty_customer (workspace_id, customer_no, marked_at)
    select c.workspace_id, c.customer_no, ${new Date()}::timestamptz
    from customer c where c.workspace_id = ${workspaceId} and ${which(sql`c.customer_no`)}
      and exists (select from day_roll d
        where d.workspace_id = ${workspaceId} and d.customer_no = c.customer_no offset 0)
  `.execute(tx);
  return Number(made.numAffectedRows ?? 0);
}

async function planForAll(tx: Transaction): Promise<void> {
  // A sort or a hash of millions of facts; the usual memory is meant for pages.
  await sql`set local work_mem = '256MB'`.execute(tx);
  // Facts of a customer lie all over the table: one by one, each would be a page from another place
  // of the disk. In the order of the table, many are on each page, and the next ones come ahead.
  await sql`set local enable_indexscan = off`.execute(tx);
  await sql`set local effective_io_concurrency = 64`.execute(tx);
}

/**
 * Makes the counts of a stretch of customers what their facts come to, and marks whose were not; the
 * number of counts put right. What is missing is added to what is there, so that facts recorded
 * meanwhile count as well.
 */
export async function correctRolls(
  tx: Transaction,
  workspaceId: string,
  { after, upTo }: { after: number; upTo: number },
): Promise<number> {
  await planForAll(tx);
  const which: Whose = (no) => sql`${no} > ${after} and ${no} <= ${upTo}`;
  const result = await sql<{ corrected: number }>`
    with corrected as (
      insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
      select ${workspaceId}::uuid, customer_no, day, kind, tier, n - stored_n,
             amount - stored_amount
      from (${differing(workspaceId, which)} order by customer_no, day, kind, tier) wrong
      on conflict (workspace_id, customer_no, day, kind, tier)
      do update set n = day_roll.n + excluded.n, amount = day_roll.amount + excluded.amount
      returning customer_no
    ),
    counted as (select customer_no, count(*) as n from corrected group by customer_no),
    marked as (
      insert into dirty_customer (workspace_id, customer_no, marked_at)
      select ${workspaceId}::uuid, customer_no, ${new Date()}::timestamptz from counted
    )
    select coalesce(sum(n), 0)::bigint as corrected from counted
  `.execute(tx);
  return result.rows[0]?.corrected ?? 0;
}

/**
 * Counts the facts of some customers anew after one of them was merged or parted from another, and
 * marks them. What is missing is added, so that facts recorded meanwhile count as well; days that
 * no fact of theirs is left on go.
 */
export async function recount(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<void> {
  const which: Whose = (no) => sql`${no} = any(${customerNos}::bigint[])`;
  await sql`
    insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
    select ${workspaceId}::uuid, customer_no, day, kind, tier, n - stored_n, amount - stored_amount
    from (${differing(workspaceId, which)} order by customer_no, day, kind, tier) wrong
    on conflict (workspace_id, customer_no, day, kind, tier)
    do update set n = day_roll.n + excluded.n, amount = day_roll.amount + excluded.amount
  `.execute(tx);
  await sql`
    delete from day_roll d
    where d.workspace_id = ${workspaceId} and d.customer_no = any(${customerNos}::bigint[])
      and d.n = 0 and d.amount = 0 and not exists (
        select from fact f where f.workspace_id = ${workspaceId}
          and f.customer_no = any(${numbersOf(workspaceId, sql`d.customer_no`)})
          and not (f.customer_no = d.customer_no and exists (select from customer_alias a
            where a.workspace_id = ${workspaceId} and a.customer_no = d.customer_no))
          and f.day = d.day and f.kind = d.kind and f.tier = d.tier)
  `.execute(tx);
}

/** The last of the next so many customers behind one; undefined behind the last. */
export async function readStretchEnd(
  tx: Transaction,
  workspaceId: string,
  after: number,
  customers: number,
): Promise<number | undefined> {
  const result = await sql<{ upTo: number | null }>`
    select max(customer_no) as "upTo" from (
      select customer_no from customer
      where workspace_id = ${workspaceId} and customer_no > ${after}
      order by customer_no limit ${customers}
    ) stretch
  `.execute(tx);
  return result.rows[0]?.upTo ?? undefined;
}

/** Lets a reader of the ledger begin again from the first fact. */
export async function forgetCursor(
  tx: Transaction,
  workspaceId: string,
  reader: string,
): Promise<void> {
  await tx
    .deleteFrom('ledger_cursor')
    .where('workspace_id', '=', workspaceId)
    .where('reader', '=', reader)
    .execute();
}
