import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { holderOf } from './data.aliases.ts';

/**
 * Takes back the live fact of every key that a query of one workspace gives, in one statement. The
 * query must give source and source_id; a key without a live fact changes nothing.
 */
export async function reverseFrom(
  tx: Transaction,
  workspaceId: string,
  keys: RawBuilder<unknown>,
): Promise<number> {
  const now = sql`${new Date()}::timestamptz`;
  const holder = holderOf(workspaceId, sql`reversed.customer_no`);
  const result = await sql<{ reversed: number }>`
    with keys as materialized (${keys}),
    reversed as (
      insert into fact (workspace_id, kind, customer_no, occurred_at, day, known_at, recorded_at,
        tier, amount, currency, base_amount, employee_id, object_kind, object_no, source, source_id,
        revision, reverses, payload)
      select ${workspaceId}::uuid, f.kind, f.customer_no, f.occurred_at, f.day, ${now}, ${now},
             f.tier, -f.amount, f.currency, -f.base_amount, f.employee_id, f.object_kind,
             f.object_no, f.source, f.source_id, f.revision, f.fact_no, f.payload
      from keys k
      join fact f on f.workspace_id = ${workspaceId} and f.source = k.source
        and f.source_id = k.source_id and f.reverses is null
      where not exists (
        select from fact b where b.workspace_id = ${workspaceId} and b.reverses = f.fact_no)
      returning customer_no, day, kind, tier, base_amount
    ),
    rolled as (
      insert into day_roll (workspace_id, customer_no, day, kind, tier, n, amount)
      select ${workspaceId}::uuid, ${holder}, day, kind, tier, -count(*),
             coalesce(sum(base_amount), 0)
      from reversed
      group by 1, 2, 3, 4, 5
      on conflict (workspace_id, customer_no, day, kind, tier)
      do update set n = day_roll.n + excluded.n, amount = day_roll.amount + excluded.amount
    ),
    marked as (
      insert into dirty_customer (workspace_id, customer_no, marked_at)
      select distinct ${workspaceId}::uuid, ${holder}, ${now} from reversed
    )
    select count(*) as reversed from reversed
  `.execute(tx);
  return result.rows[0]?.reversed ?? 0;
}
