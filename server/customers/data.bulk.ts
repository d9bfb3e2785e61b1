import { sql } from 'kysely';
import { factKinds } from '../../contract/ledger/kinds.ts';
import type { Transaction } from '../db/transaction.ts';
import { appendFrom } from '../ledger/index.ts';

/** What another system calls a customer. */
export interface Identifier {
  system: string;
  value: string;
}

export function keyOf({ system, value }: Identifier): string {
  return JSON.stringify([system, value]);
}

/** Numbers of the customers known already, by the key of their identifier. */
export async function readIdentifiers(
  tx: Transaction,
  workspaceId: string,
  identifiers: readonly Identifier[],
): Promise<Map<string, number>> {
  const systems = [...new Set(identifiers.map(({ system }) => system))];
  const found = await Promise.all(
    systems.map((system) => readSystem(tx, workspaceId, system, identifiers)),
  );
  return new Map(found.flat());
}

async function readSystem(
  tx: Transaction,
  workspaceId: string,
  system: string,
  identifiers: readonly Identifier[],
): Promise<[string, number][]> {
  const values = identifiers.filter((it) => it.system === system).map(({ value }) => value);
  const result = await sql<{ value: string; customer_no: number }>`
    select value, customer_no from customer_identifier
    where workspace_id = ${workspaceId} and system = ${system} and value = any(${values}::text[])
  `.execute(tx);
  return result.rows.map(({ value, customer_no }) => [keyOf({ system, value }), customer_no]);
}

export async function insertIdentifiers(
  tx: Transaction,
  workspaceId: string,
  rows: readonly (Identifier & { customer_no: number })[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('customer_identifier')
    .values(rows.map((row) => ({ ...row, workspace_id: workspaceId })))
    .execute();
}

/**
 * The first fact of each customer: that they arrived, when and from where. Its id is made of ours,
 * not of what the source calls them: that may be a mail address, and facts are never erased.
 */
export async function recordArrivals(
  tx: Transaction,
  workspaceId: string,
  timeZone: string,
  customerNos: readonly number[],
): Promise<void> {
  if (customerNos.length === 0) return;
  await appendFrom(
    tx,
    workspaceId,
    timeZone,
    sql`
      select ${factKinds.arrived.number}::smallint as kind, c.customer_no,
        c.created_at as occurred_at, c.created_at as known_at, 'C' as tier,
        null::bigint as amount, null::text as currency, null::bigint as base_amount,
        null::text as object_kind, null::bigint as object_no,
        i.system as source, 'customer:' || c.customer_id as source_id,
        jsonb_build_object('source', c.source) as payload
      from customer c
      join customer_identifier i on i.workspace_id = ${workspaceId} and i.customer_no = c.customer_no
      where c.workspace_id = ${workspaceId} and c.customer_no = any(${customerNos}::int8[])
    `,
  );
}
