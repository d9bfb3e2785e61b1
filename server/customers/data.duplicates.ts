import { sql } from 'kysely';
import { listed } from '../db/packed.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Comparable } from './rules.duplicates.ts';
import { type Reach, withinReach } from './data.scope.ts';
import type { Alike } from './data.ts';

/** What the next customers in the order of their numbers are compared by. */
export async function readComparable(
  tx: Transaction,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<Comparable[]> {
  const numbers = await sql<{ no: number }>`
    select c.customer_no as no from customer c
    where c.workspace_id = ${workspaceId} and c.customer_no > ${after}
    order by c.customer_no limit ${sql.lit(limit)}
  `.execute(tx);
  return readComparableOf(
    tx,
    workspaceId,
    numbers.rows.map(({ no }) => no),
  );
}

export async function readComparableOf(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
): Promise<Comparable[]> {
  if (customerNos.length === 0) return [];
  const result = await sql<Comparable>`
    select c.customer_no, c.kind, c.city,
      case when c.named then array_remove(array[c.display_name,
        nullif(concat_ws(' ', c.given_name, c.family_name), ''), c.second_name], null)
        else '{}' end as names,
      (select concat_ws('-', d.year, d.month, d.day) from customer_date d
        where d.workspace_id = ${workspaceId} and d.customer_no = c.customer_no
          and d.kind = 'birthday' and d.day is not null
        order by d.position limit 1) as birthday,
      array(select e.address_key from customer_email e
        where e.workspace_id = ${workspaceId} and e.customer_no = c.customer_no) as emails,
      array(select t.number_key from customer_phone t
        where t.workspace_id = ${workspaceId} and t.customer_no = c.customer_no) as phones,
      array(select i.value from customer_identifier i
        where i.workspace_id = ${workspaceId} and i.customer_no = c.customer_no) as identifiers
    from customer c
    where c.workspace_id = ${workspaceId} and c.customer_no = any(${listed(customerNos)}::bigint[])
    order by c.customer_no
  `.execute(tx);
  return result.rows;
}

export async function clearKeys(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.deleteFrom('duplicate_key').where('workspace_id', '=', workspaceId).execute();
}

export async function insertKeys(
  tx: Transaction,
  workspaceId: string,
  keys: readonly { no: number; key: string }[],
): Promise<void> {
  await sql`
    insert into duplicate_key (workspace_id, compared_by, customer_no)
    select ${workspaceId}::uuid, k.key, k.no
    from unnest(${keys.map(({ key }) => key)}::text[],
      ${listed(keys.map(({ no }) => no))}::bigint[]) as k (key, no)
    on conflict do nothing
  `.execute(tx);
}

/** Only what a few share is worth comparing: what nobody or too many share goes. */
export async function keepShared(
  tx: Transaction,
  workspaceId: string,
  most: number,
): Promise<void> {
  await sql`
    delete from duplicate_key k
    using (
      select g.compared_by from duplicate_key g where g.workspace_id = ${workspaceId}
      group by g.compared_by having count(*) = 1 or count(*) > ${sql.lit(most)}
    ) of_no_use
    where k.workspace_id = ${workspaceId} and k.compared_by = of_no_use.compared_by
  `.execute(tx);
}

interface Pair {
  first_no: number;
  second_no: number;
}

/** Pairs to compare of the next customers that share anything, and how far those reach. */
export async function readCandidates(
  tx: Transaction,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<Pair[]> {
  // Each key is looked up, however few the planner takes them for: they were written a moment ago,
  // and nobody has counted them yet.
  const result = await sql<Pair>`
    with next as materialized (
      select distinct k.customer_no from duplicate_key k
      where k.workspace_id = ${workspaceId} and k.customer_no > ${after}
      order by k.customer_no limit ${sql.lit(limit)}
    )
    select distinct n.customer_no as first_no, b.customer_no as second_no
    from next n
    cross join lateral (
      select k.compared_by from duplicate_key k
      where k.workspace_id = ${workspaceId} and k.customer_no = n.customer_no offset 0
    ) a
    cross join lateral (
      select k.customer_no from duplicate_key k
      where k.workspace_id = ${workspaceId} and k.compared_by = a.compared_by
        and k.customer_no > n.customer_no
      offset 0
    ) b
    union all
    select max(n.customer_no), max(n.customer_no) from next n having max(n.customer_no) is not null
  `.execute(tx);
  return result.rows;
}

export interface PairRow extends Pair {
  similarity_milli: number;
  reasons: string[];
}

export async function upsertPairs(
  tx: Transaction,
  workspaceId: string,
  rows: readonly PairRow[],
  foundAt: Date,
): Promise<void> {
  if (rows.length === 0) return;
  // As arrays: a stretch of customers of one name is more pairs than a statement has parameters for.
  await sql`
    insert into duplicate_pair (workspace_id, first_no, second_no, similarity_milli, reasons, found_at)
    select ${workspaceId}::uuid, p.first_no, p.second_no, p.milli, string_to_array(p.reasons, ' '),
      ${foundAt}
    from unnest(${listed(rows.map((row) => row.first_no))}::bigint[],
      ${listed(rows.map((row) => row.second_no))}::bigint[],
      ${listed(rows.map((row) => row.similarity_milli))}::int[],
      ${rows.map((row) => row.reasons.join(' '))}::text[]) as p (first_no, second_no, milli, reasons)
    on conflict (workspace_id, first_no, second_no) do update
      set similarity_milli = excluded.similarity_milli, reasons = excluded.reasons,
        found_at = excluded.found_at
  `.execute(tx);
}

/** Pairs that a search has not found again. */
export async function deleteOlder(
  tx: Transaction,
  workspaceId: string,
  foundBefore: Date,
): Promise<void> {
  await tx
    .deleteFrom('duplicate_pair')
    .where('workspace_id', '=', workspaceId)
    .where('found_at', '<', foundBefore.toISOString())
    .execute();
}

export interface PairPlace {
  milli: number;
  first: number;
  second: number;
}

/** Pairs of two customers within reach whom nobody has told apart; the likeliest first. */
export async function readPairs(
  tx: Transaction,
  reach: Reach,
  after: PairPlace | undefined,
  limit: number,
) {
  const { workspaceId } = reach;
  const within = withinReach(reach) ?? sql`true`;
  const from =
    after === undefined
      ? sql``
      : sql`and (-p.similarity_milli, p.first_no, p.second_no)
          > (${-after.milli}::int, ${after.first}::bigint, ${after.second}::bigint)
          and p.similarity_milli <= ${after.milli}::int`;
  const seen = (no: string) => sql`exists (
    select from customer c where c.workspace_id = ${workspaceId}
      and c.customer_no = ${sql.ref(no)} and ${within})`;
  const result = await sql<PairRow & { first_id: string; second_id: string }>`
    select p.first_no, p.second_no, p.similarity_milli, p.reasons,
      f.customer_id as first_id, s.customer_id as second_id
    from duplicate_pair p
    join customer f on f.workspace_id = ${workspaceId} and f.customer_no = p.first_no
    join customer s on s.workspace_id = ${workspaceId} and s.customer_no = p.second_no
    where p.workspace_id = ${workspaceId} ${from}
      and ${seen('p.first_no')} and ${seen('p.second_no')}
      and not exists (select from duplicate_denial d where d.workspace_id = ${workspaceId}
        and d.first_no = p.first_no and d.second_no = p.second_no)
    order by p.similarity_milli desc, p.first_no, p.second_no limit ${limit + 1}
  `.execute(tx);
  return result.rows;
}

/** When the last search for duplicates ended. */
export async function readSearchedAt(tx: Transaction, workspaceId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('job')
    .select('finished_at')
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', 'duplicates')
    .where('state', '=', 'done')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.finished_at ?? null;
}

export async function insertDenial(
  tx: Transaction,
  workspaceId: string,
  pair: Pair,
  deniedBy: string,
): Promise<void> {
  await tx
    .insertInto('duplicate_denial')
    .values({ ...pair, workspace_id: workspaceId, denied_by: deniedBy, denied_at: new Date() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteDenial(
  tx: Transaction,
  workspaceId: string,
  pair: Pair,
): Promise<void> {
  await tx
    .deleteFrom('duplicate_denial')
    .where('workspace_id', '=', workspaceId)
    .where('first_no', '=', pair.first_no)
    .where('second_no', '=', pair.second_no)
    .execute();
}

export interface Lookalike extends Alike {
  /** Within reach; of others nobody learns more than that there is one. */
  seen: boolean;
}

/** Answers of each kind at most. */
const MOST_ALIKE = 5;

/** Who shares an e-mail address, a phone number or the whole name with somebody not yet entered. */
export async function readLookalikes(
  tx: Transaction,
  reach: Reach,
  of: { kind: string; sortNames: string[]; emailKeys: string[]; phoneKeys: string[] },
): Promise<Lookalike[]> {
  const { workspaceId } = reach;
  const result = await sql<Lookalike>`
    select c.customer_id as id, c.display_name as name, e.address as email, alike.because,
      coalesce(${withinReach(reach) ?? sql`true`}, false) as seen
    from (
      (select customer_no, 'email' as because, 1 as rank from customer_email
        where workspace_id = ${workspaceId} and address_key = any(${of.emailKeys}::text[])
        limit ${sql.lit(MOST_ALIKE)})
      union all
      (select customer_no, 'phone', 2 from customer_phone
        where workspace_id = ${workspaceId} and number_key = any(${of.phoneKeys}::text[])
        limit ${sql.lit(MOST_ALIKE)})
      union all
      (select customer_no, 'name', 3 from customer
        where workspace_id = ${workspaceId} and sort_name = any(${of.sortNames}::text[])
          and kind = ${of.kind}
        order by sort_name, customer_no limit ${sql.lit(MOST_ALIKE)})
    ) alike
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = alike.customer_no
    left join customer_email e
      on e.workspace_id = ${workspaceId} and e.customer_no = c.customer_no and e.position = 0
    order by alike.rank, c.customer_no
  `.execute(tx);
  return result.rows;
}
