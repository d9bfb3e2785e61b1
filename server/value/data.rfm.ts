import { type RawBuilder, sql } from 'kysely';
import { type Reach, withinReach } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';

/** Customers alike in recency (tens) and frequency (ones). */
export interface RfmCellRow {
  cell: number;
  customers: number;
  /** Minor units a year. */
  value_amount: number;
}

/** Counts everybody anew. */
export async function refreshRfmCells(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.deleteFrom('rfm_cell').where('workspace_id', '=', workspaceId).execute();
  await sql`
    insert into rfm_cell (workspace_id, cell, customers, value_amount)
    select ${workspaceId}::uuid, cell, customers, value_amount
    from (${cellsOf(sql`standing s where s.workspace_id = ${workspaceId}`)}) counted
  `.execute(tx);
}

/** As counted at the last scoring; by looking where somebody sees only some customers. */
export async function readRfmCells(tx: Transaction, reach: Reach): Promise<RfmCellRow[]> {
  const { workspaceId } = reach;
  const within = withinReach(reach);
  if (within === undefined) {
    return tx
      .selectFrom('rfm_cell')
      .select(['cell', 'customers', 'value_amount'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('cell')
      .execute();
  }
  const source = sql`customer c
    join standing s on s.workspace_id = ${workspaceId} and s.customer_no = c.customer_no
    where c.workspace_id = ${workspaceId} and ${within}`;
  return (await sql<RfmCellRow>`${cellsOf(source)} order by cell`.execute(tx)).rows;
}

function cellsOf(source: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select s.rfm / 10 as cell, count(*)::int as customers, sum(s.value_amount)::bigint as value_amount
    from ${source} and s.rfm is not null
    group by s.rfm / 10`;
}
