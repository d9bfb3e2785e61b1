import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';
import { joinHolder } from '../ledger/index.ts';
import { all, type Reach, withinReach } from './data.scope.ts';

/** Customers within reach, and who answers for each. */
export async function readOwners(tx: Transaction, reach: Reach, customerIds: readonly string[]) {
  const result = await sql<{ customer_id: string; customer_no: number; owner_id: string | null }>`
    select c.customer_id, c.customer_no, c.owner_id from customer c
    where c.workspace_id = ${reach.workspaceId} and c.customer_id = any(${customerIds}::uuid[])
      and ${all([withinReach(reach)])}
  `.execute(tx);
  return new Map(result.rows.map((row) => [row.customer_id, row]));
}

/** A fact that somebody or another system recorded, of a customer within reach. */
export async function readRecorded(tx: Transaction, reach: Reach, factNo: number) {
  const result = await sql<{
    fact_no: number;
    kind: number;
    source: string;
    source_id: string;
    customer_id: string;
  }>`
    select f.fact_no, f.kind, f.source, f.source_id, c.customer_id
    from fact f
    ${joinHolder(reach.workspaceId, sql`f.customer_no`)}
    where f.workspace_id = ${reach.workspaceId} and f.fact_no = ${factNo} and f.reverses is null
      and ${all([withinReach(reach)])}
  `.execute(tx);
  return result.rows[0];
}
