import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

/** A fact as a reader of the ledger sees it. */
export interface LedgerEntry {
  fact_no: number;
  recorded_xid: number;
  kind: number;
  customer_no: number;
  occurred_at: string;
  reverses: number | null;
}

/**
 * The next facts after those a reader has dealt with, in an order that never changes afterwards:
 * only facts of transactions older than every running one are seen, so none can slip in behind.
 */
export async function readNext(
  tx: Transaction,
  workspaceId: string,
  reader: string,
  limit: number,
): Promise<LedgerEntry[]> {
  const result = await sql<LedgerEntry>`
    select f.fact_no, f.recorded_xid, f.kind, f.customer_no, f.occurred_at, f.reverses
    from fact f
    where f.workspace_id = ${workspaceId}
      and (f.recorded_xid, f.fact_no) > (
        select coalesce(max(c.recorded_xid), 0), coalesce(max(c.fact_no), 0)
        from ledger_cursor c where c.workspace_id = ${workspaceId} and c.reader = ${reader})
      and f.recorded_xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    order by f.recorded_xid, f.fact_no
    limit ${limit}
  `.execute(tx);
  return result.rows;
}

/** The place behind everything that is settled now; undefined in an empty ledger. */
export async function latestPlace(
  tx: Transaction,
  workspaceId: string,
): Promise<Pick<LedgerEntry, 'recorded_xid' | 'fact_no'> | undefined> {
  const result = await sql<Pick<LedgerEntry, 'recorded_xid' | 'fact_no'>>`
    select f.recorded_xid, f.fact_no from fact f
    where f.workspace_id = ${workspaceId}
      and f.recorded_xid < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    order by f.recorded_xid desc, f.fact_no desc
    limit 1
  `.execute(tx);
  return result.rows[0];
}

/** Moves a reader behind the entry it has dealt with last. */
export async function moveCursor(
  tx: Transaction,
  workspaceId: string,
  reader: string,
  last: Pick<LedgerEntry, 'recorded_xid' | 'fact_no'>,
): Promise<void> {
  const place = { recorded_xid: last.recorded_xid, fact_no: last.fact_no };
  await tx
    .insertInto('ledger_cursor')
    .values({ workspace_id: workspaceId, reader, ...place })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'reader']).doUpdateSet(place))
    .execute();
}
