import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface HeldRow {
  customer_no: number;
  programme_no: number;
  until: string;
}

export async function readHeld(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
): Promise<HeldRow[]> {
  const result = await sql<HeldRow>`
    select h.customer_no, h.programme_no, h.until from hold_out h
    where h.workspace_id = ${workspaceId} and h.customer_no = any(${numbers}::bigint[])
  `.execute(tx);
  return result.rows;
}
