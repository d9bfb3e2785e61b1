import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

/** The number a customer has now; of whoever they were merged into, if they were. */
export async function findCustomer(
  tx: Transaction,
  workspaceId: string,
  customerId: string,
): Promise<number | undefined> {
  const result = await sql<{ no: number }>`
    select coalesce(a.survivor_no, c.customer_no) as no
    from customer c
    left join customer_alias a
      on a.workspace_id = ${workspaceId} and a.customer_no = c.customer_no
    where c.workspace_id = ${workspaceId} and c.customer_id = ${customerId}
  `.execute(tx);
  return result.rows[0]?.no;
}

/** How much a customer has decided by themselves within an hour. */
export async function countOwnWords(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from contact_consent k
    where k.workspace_id = ${workspaceId} and k.customer_no = ${customerNo}
      and k.source <> 'employee' and k.recorded_at > now() - interval '1 hour'
  `.execute(tx);
  return result.rows[0]?.count ?? 0;
}
