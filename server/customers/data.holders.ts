import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface Holder {
  address_key: string;
  customer_no: number;
  customer_id: string;
}

/** Whose some e-mail addresses are; one address may be of several customers. */
export async function readHolders(
  tx: Transaction,
  workspaceId: string,
  addressKeys: readonly string[],
): Promise<Holder[]> {
  const result = await sql<Holder>`
    select distinct e.address_key, e.customer_no, c.customer_id from customer_email e
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = e.customer_no
    where e.workspace_id = ${workspaceId} and e.address_key = any(${[...addressKeys]}::text[])
  `.execute(tx);
  return result.rows;
}
