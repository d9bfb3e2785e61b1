import { sql } from 'kysely';
import { listed } from '../db/packed.ts';
import type { Transaction } from '../db/transaction.ts';
import { numbersOf } from '../ledger/index.ts';

/** How many different products a customer bought in the year up to a day, and in the year before. */
export interface RangeRow {
  customer_no: number;
  recent: number;
  earlier: number;
}

/** Ranges of products as of a day ('YYYY-MM-DD'), of those of the customers who bought any goods. */
export async function readRanges(
  tx: Transaction,
  workspaceId: string,
  customerNos: readonly number[],
  asOf: string,
): Promise<RangeRow[]> {
  const result = await sql<RangeRow>`
    with year as materialized (
      select (${asOf}::date - 729)::timestamp at time zone w.time_zone as began,
        (${asOf}::date - 364)::timestamp at time zone w.time_zone as middle,
        (${asOf}::date + 1)::timestamp at time zone w.time_zone as ended
      from workspace w where w.workspace_id = ${workspaceId}
    )
    select asked.no as customer_no,
      count(distinct l.product_no) filter (where o.placed_at >= year.middle)::int as recent,
      count(distinct l.product_no) filter (where o.placed_at < year.middle)::int as earlier
    from year
    cross join unnest(${listed(customerNos)}::bigint[]) asked (no)
    join sales_order o on o.workspace_id = ${workspaceId}
      and o.customer_no = any(${numbersOf(workspaceId, sql`asked.no`)})
      and o.placed_at >= year.began and o.placed_at < year.ended and o.kind = 'order'
    join order_line l on l.workspace_id = ${workspaceId} and l.order_no = o.order_no
      and l.treatment = 'goods'
    group by asked.no
  `.execute(tx);
  return result.rows;
}
