import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface GapRow {
  period_days: number;
  silent_days: number;
}

/** A silence longer than the agreed period, which bad news should not break; null without one. */
export async function readSilence(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<GapRow | null> {
  const result = await sql<GapRow>`
    select k.period_days,
      (now() at time zone w.time_zone)::date - coalesce(k.last_conversed, k.started_on) as silent_days
    from care_cadence k
    join workspace w on w.workspace_id = ${workspaceId}
    where k.workspace_id = ${workspaceId} and k.customer_no = ${customerNo}
  `.execute(tx);
  const [row] = result.rows;
  return row !== undefined && row.silent_days > row.period_days ? row : null;
}
