import { type RawBuilder, sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';

/** A purchase must have been kept so many days before a recommendation counts (engine.md 2). */
const KEPT_DAYS = 30;
const YEAR = 365;

const bought = sql.lit(factKinds.bought.number);
const returned = sql.lit(factKinds.returned.number);

/**
 * What the new customer of the recommendation `r` bought and sent back, under their own number and
 * those merged into it. Looked up number by number: the planner takes the customers of one
 * recommendation for any customers at all, and would go through everybody's days for each.
 */
const newcomersDays = (workspaceId: string) => sql`(
  select d.day, d.kind, d.n, d.amount
  from (
    select r.referred_no as no
    union all
    select a.customer_no from customer_alias a
    where a.workspace_id = ${workspaceId} and a.survivor_no = r.referred_no
  ) known
  cross join lateral (
    select t.day, t.kind, t.n, t.amount from day_roll t
    where t.workspace_id = ${workspaceId} and t.customer_no = known.no
      and t.kind in (${bought}, ${returned})
    offset 0
  ) d
)`;

/**
 * Why the recommendation `r` can't count, or null: the two share an address to be reached by or a
 * household, belong together, or the one was a customer before (engine.md 9). Each is looked up for
 * the two of them (`offset 0`), and not once for whoever shares anything with anybody.
 */
export function blockedBecause(workspaceId: string): RawBuilder<string | null> {
  return sql`(case
    when exists (select from customer_email a
      join customer_email b on b.workspace_id = ${workspaceId} and b.address_key = a.address_key
      where a.workspace_id = ${workspaceId} and a.customer_no = r.referrer_no
        and b.customer_no = r.referred_no offset 0) then 'email'
    when exists (select from customer_phone a
      join customer_phone b on b.workspace_id = ${workspaceId} and b.number_key = a.number_key
      where a.workspace_id = ${workspaceId} and a.customer_no = r.referrer_no
        and b.customer_no = r.referred_no and a.number_key <> '' offset 0) then 'phone'
    when exists (select from customer a
      join customer b on b.workspace_id = ${workspaceId} and b.customer_no = r.referred_no
      where a.workspace_id = ${workspaceId} and a.customer_no = r.referrer_no
        and lower(a.street) = lower(b.street)
        and lower(coalesce(a.postcode, a.city)) = lower(coalesce(b.postcode, b.city))
    ) then 'address'
    when exists (select from affiliation f
      where f.workspace_id = ${workspaceId}
        and ((f.person_no = r.referrer_no and f.organisation_no = r.referred_no)
          or (f.person_no = r.referred_no and f.organisation_no = r.referrer_no))
    ) then 'organisation'
    when exists (select from ${newcomersDays(workspaceId)} d
      where d.kind = ${bought} and d.n > 0 and d.day < r.happened_on) then 'customer_before'
  end)`;
}

const some = (referralNos: readonly number[] | null) =>
  referralNos === null ? sql`true` : sql`r.referral_no = any(${referralNos}::int8[])`;

/** That somebody named us, as facts of who did; they count nothing by themselves. */
export function namedFacts(workspaceId: string, referralNos: readonly number[]) {
  return sql`
    select ${sql.lit(factKinds.referred.number)}::smallint as kind, r.referrer_no as customer_no,
      (r.happened_on + time '12:00') at time zone w.time_zone as occurred_at,
      r.created_at as known_at, case when r.words is null then 'D' else 'C' end as tier,
      null::bigint as amount, null::text as currency, null::bigint as base_amount,
      'referral' as object_kind, r.referral_no as object_no,
      'referral' as source, 'named:' || r.referral_id as source_id,
      jsonb_build_object('referred_no', r.referred_no, 'rewarded', r.manner = 'paid') as payload
    from referral r
    join workspace w on w.workspace_id = ${workspaceId}
    where r.workspace_id = ${workspaceId} and r.withdrawn_at is null and ${some(referralNos)}
  `;
}

/**
 * Recommendations that count by now: confirmed by the new customer, who has kept a purchase for 30
 * days. Known since the later of the two. The money is the margin of what they bought in the first
 * year; while it grows the fact is revised.
 */
export function keptFacts(workspaceId: string, referralNos: readonly number[] | null) {
  return sql`
    select case when r.manner = 'paid'
        then ${sql.lit(factKinds.paid_referral_confirmed.number)}::smallint
        else ${sql.lit(factKinds.referral_confirmed.number)}::smallint end as kind,
      r.referrer_no as customer_no, since.known_at as occurred_at, since.known_at, 'B' as tier,
      kept.margin as amount, w.currency, kept.margin as base_amount,
      'referral' as object_kind, r.referral_no as object_no,
      'referral' as source, 'kept:' || r.referral_id as source_id,
      jsonb_build_object('referred_no', r.referred_no, 'rewarded', r.manner = 'paid') as payload
    from referral r
    join workspace w on w.workspace_id = ${workspaceId}
    cross join lateral (
      select min(b.day) filter (where b.is_purchase and b.left_of_it > 0
          and b.day <= (now() at time zone w.time_zone)::date - ${sql.lit(KEPT_DAYS)})
          + ${sql.lit(KEPT_DAYS)} as day,
        round(coalesce(sum(b.amount) filter (where b.day < b.first + ${sql.lit(YEAR)}), 0)
          * w.gross_margin_bp / 10000.0)::bigint as margin
      from (
        select d.day, d.amount, d.kind = ${bought} and d.n > 0 as is_purchase,
          min(d.day) filter (where d.kind = ${bought} and d.n > 0) over () as first,
          coalesce(sum(d.amount) filter (where d.kind = ${bought}) over (order by d.day), 0)
            + coalesce(sum(d.amount) filter (where d.kind = ${returned}) over (order by d.day
              range between unbounded preceding and ${sql.lit(`${KEPT_DAYS} days`)}::interval
              following), 0) as left_of_it
        from ${newcomersDays(workspaceId)} d
      ) b
    ) kept
    cross join lateral (
      select greatest(
        (kept.day + time '12:00') at time zone w.time_zone, r.confirmed_at) as known_at
    ) since
    where r.workspace_id = ${workspaceId} and ${some(referralNos)}
      and r.withdrawn_at is null and r.confirmed_at is not null and kept.day is not null
      and ${blockedBecause(workspaceId)} is null
  `;
}

/** Keys of facts that stand although their recommendation doesn't count any more. */
export function lapsedFacts(workspaceId: string, referralNos: readonly number[] | null) {
  return sql`
    with counting as materialized (${keptFacts(workspaceId, referralNos)})
    select 'referral' as source, 'kept:' || r.referral_id as source_id
    from referral r
    where r.workspace_id = ${workspaceId} and ${some(referralNos)}
      and r.referral_no not in (select e.object_no from counting e)
  `;
}

/** One settling of a workspace at a time, over all nodes. Held until the commit. */
export async function lockSettling(tx: Transaction, workspaceId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`referrals ${workspaceId}`}, 0))
  `.execute(tx);
}

export async function workspacesWithReferrals(tx: Transaction): Promise<string[]> {
  const result = await sql<{ workspace_id: string }>`
    select workspace_id from workspaces_with_referrals()`.execute(tx);
  return result.rows.map((row) => row.workspace_id);
}
