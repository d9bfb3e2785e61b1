import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface GapRow {
  period_days: number;
  silent_days: number;
}

/** How long nobody has spoken with a customer, and how long the agreed period is. */
export async function readGap(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<GapRow | undefined> {
  const result = await sql<GapRow>`
    select k.period_days,
      (now() at time zone w.time_zone)::date - coalesce(k.last_conversed, k.started_on) as silent_days
    from care_cadence k
    join workspace w on w.workspace_id = ${workspaceId}
    where k.workspace_id = ${workspaceId} and k.customer_no = ${customerNo}
  `.execute(tx);
  return result.rows[0];
}
