import { sql } from 'kysely';
import { all, type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import { blockedBecause } from './data.settle.ts';

export interface NewReferralRow {
  referral_id: string;
  referrer_no: number;
  referred_no: number;
  happened_on: string;
  manner: string;
  words: string | null;
  employee_id: string | null;
  created_at: Date;
  confirmed_how: string | null;
  confirmed_at: Date | null;
  confirmed_by: string | null;
}

/** Leaves out those whose id, or whose new customer, has a recommendation already. */
export async function insertReferrals(
  tx: Transaction,
  workspaceId: string,
  rows: readonly NewReferralRow[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const inserted = await tx
    .insertInto('referral')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('referral_no')
    .execute();
  return inserted.map((row) => row.referral_no);
}

export interface ReferralRow {
  referral_no: number;
  referral_id: string;
  referrer_id: string;
  referrer_name: string;
  referrer_named: boolean;
  referrer_kind: string;
  referred_id: string;
  referred_name: string;
  referred_named: boolean;
  referred_kind: string;
  happened_on: string;
  manner: string;
  words: string | null;
  confirmed_how: string | null;
  confirmed_at: string | null;
  withdrawn_at: string | null;
  blocked_because: string | null;
  amount: number | null;
  currency: string | null;
}

export interface ReferralsAsked {
  referralId?: string;
  customerId?: string | undefined;
  after?: { happenedOn: string; referralNo: number } | undefined;
  limit: number;
}

/** Recommendations by customers within reach, newest first; one row more than `limit`. */
export async function readReferrals(
  tx: Transaction,
  reach: Reach,
  { referralId, customerId, after, limit }: ReferralsAsked,
): Promise<ReferralRow[]> {
  const { workspaceId } = reach;
  const result = await sql<ReferralRow>`
    select r.referral_no, r.referral_id, r.happened_on, r.manner, r.words, r.confirmed_how,
      r.confirmed_at, r.withdrawn_at,
      c.customer_id as referrer_id, c.display_name as referrer_name, c.named as referrer_named,
      c.kind as referrer_kind, n.customer_id as referred_id, n.display_name as referred_name,
      n.named as referred_named, n.kind as referred_kind,
      ${blockedBecause(workspaceId)} as blocked_because, f.amount, f.currency
    from referral r
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = r.referrer_no
    join customer n on n.workspace_id = ${workspaceId} and n.customer_no = r.referred_no
    left join lateral (
      select f.amount, f.currency from fact f
      where f.workspace_id = ${workspaceId} and f.source = 'referral'
        and f.source_id = 'kept:' || r.referral_id and f.reverses is null
        and not exists (select from fact b
          where b.workspace_id = ${workspaceId} and b.reverses = f.fact_no)
      order by f.revision desc limit 1
    ) f on true
    where r.workspace_id = ${workspaceId}
      and ${all([
        withinReach(reach),
        referralId === undefined ? sql`r.withdrawn_at is null` : sql`r.referral_id = ${referralId}`,
        customerId === undefined
          ? undefined
          : sql`(c.customer_id = ${customerId} or n.customer_id = ${customerId})`,
        after === undefined
          ? undefined
          : sql`(r.happened_on, r.referral_no) < (${after.happenedOn}::date, ${after.referralNo})`,
      ])}
    order by r.happened_on desc, r.referral_no desc
    limit ${limit + 1}
  `.execute(tx);
  return result.rows;
}

export interface ReferralSet {
  confirmed_how?: string | null;
  confirmed_at?: Date | null;
  confirmed_by?: string | null;
  withdrawn_at?: Date | null;
  withdrawn_by?: string | null;
}

export async function updateReferral(
  tx: Transaction,
  workspaceId: string,
  referralNo: number,
  change: ReferralSet,
): Promise<void> {
  await tx
    .updateTable('referral')
    .set(change)
    .where('workspace_id', '=', workspaceId)
    .where('referral_no', '=', referralNo)
    .execute();
}

/** True when the new customer has a live recommendation other than this one. */
export async function hasReferral(
  tx: Transaction,
  workspaceId: string,
  referredId: string,
  exceptNo: number,
): Promise<boolean> {
  const row = await tx
    .selectFrom('referral as r')
    .innerJoin('customer as n', (join) =>
      join.on('n.workspace_id', '=', workspaceId).onRef('n.customer_no', '=', 'r.referred_no'),
    )
    .select('r.referral_no')
    .where('r.workspace_id', '=', workspaceId)
    .where('n.customer_id', '=', referredId)
    .where('r.referral_no', '<>', exceptNo)
    .where('r.withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
