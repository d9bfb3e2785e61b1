import type { Transaction } from './transaction.ts';

interface Place {
  workspaceId: string;
  employeeId: string;
  key: string;
}

interface Kept {
  requestHash: string;
  status: number;
  body: unknown;
}

/**
 * Takes a key for this transaction. Returns what an earlier request with this key was answered; a
 * request with the same key that is still running is waited for.
 */
export async function claimKey(
  tx: Transaction,
  { workspaceId, employeeId, key }: Place,
  requestHash: string,
): Promise<Kept | undefined> {
  const claimed = await tx
    .insertInto('idempotency')
    .values({
      workspace_id: workspaceId,
      employee_id: employeeId,
      key,
      request_hash: requestHash,
      created_at: new Date(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed !== undefined) return undefined;
  const kept = await tx
    .selectFrom('idempotency')
    .select(['request_hash', 'status', 'body'])
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return { requestHash: kept.request_hash, status: kept.status ?? 200, body: kept.body };
}

export async function keepAnswer(
  tx: Transaction,
  { workspaceId, employeeId, key }: Place,
  status: number,
  body: unknown,
): Promise<void> {
  await tx
    .updateTable('idempotency')
    .set({ status, body: JSON.stringify(body ?? null) })
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', '=', employeeId)
    .where('key', '=', key)
    .execute();
}
