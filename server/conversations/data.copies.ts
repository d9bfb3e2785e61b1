import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

export interface CopyRow {
  outgoing_id: string;
  position: number;
  kind: string;
  address: string;
  customer_no: number | null;
  customer_id: string | null;
  refused: boolean;
}

/** Who else gets some messages. */
export async function readCopies(
  tx: Transaction,
  workspaceId: string,
  outgoingIds: readonly string[],
): Promise<CopyRow[]> {
  if (outgoingIds.length === 0) return [];
  const result = await sql<CopyRow>`
    select y.outgoing_id, y.position, y.kind, y.address, y.customer_no, c.customer_id, y.refused
    from outgoing_copy y
    left join customer c on c.workspace_id = ${workspaceId} and c.customer_no = y.customer_no
    where y.workspace_id = ${workspaceId} and y.outgoing_id = any(${outgoingIds}::uuid[])
    order by y.outgoing_id, y.position
  `.execute(tx);
  return result.rows;
}

export interface NewCopyRow {
  kind: 'cc' | 'bcc';
  address: string;
  customer_no: number | null;
  customer_id: string | null;
}

export async function replaceCopies(
  tx: Transaction,
  workspaceId: string,
  outgoingId: string,
  copies: readonly NewCopyRow[],
): Promise<void> {
  await tx
    .deleteFrom('outgoing_copy')
    .where('workspace_id', '=', workspaceId)
    .where('outgoing_id', '=', outgoingId)
    .execute();
  if (copies.length === 0) return;
  const row = { workspace_id: workspaceId, outgoing_id: outgoingId };
  await tx
    .insertInto('outgoing_copy')
    .values(
      copies.map(({ kind, address, customer_no }, position) => ({
        ...row,
        position,
        kind,
        address,
        customer_no,
      })),
    )
    .execute();
}

/** Marks whom the mail server did not take a message for. */
export async function markRefused(
  tx: Transaction,
  workspaceId: string,
  outgoingId: string,
  addresses: readonly string[],
): Promise<void> {
  if (addresses.length === 0) return;
  await tx
    .updateTable('outgoing_copy')
    .set({ refused: true })
    .where('workspace_id', '=', workspaceId)
    .where('outgoing_id', '=', outgoingId)
    .where('address', 'in', addresses)
    .execute();
}

interface Holder {
  key: string;
  customer_no: number;
  customer_id: string;
}

/** Whose addresses some are; one that several have is the first one's. */
export async function readHolders(
  tx: Transaction,
  workspaceId: string,
  keys: readonly string[],
): Promise<Holder[]> {
  const result = await sql<Holder>`
    select distinct on (e.address_key) e.address_key as key, e.customer_no, c.customer_id
    from customer_email e
    join customer c on c.workspace_id = ${workspaceId} and c.customer_no = e.customer_no
    where e.workspace_id = ${workspaceId} and e.address_key = any(${keys}::text[])
    order by e.address_key, e.customer_no
  `.execute(tx);
  return result.rows;
}
