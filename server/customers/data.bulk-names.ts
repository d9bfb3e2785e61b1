import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

/** Names of employees and tags by their ids, those who have left and those out of use among them. */
export async function readSettingNames(
  tx: Transaction,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const result = await sql<{ id: string; name: string }>`
    select employee_id as id, name from employee
    where workspace_id = ${workspaceId} and employee_id = any(${[...ids]}::uuid[])
    union all
    select tag_id, name from tag
    where workspace_id = ${workspaceId} and tag_id = any(${[...ids]}::uuid[])
  `.execute(tx);
  return new Map(result.rows.map(({ id, name }) => [id, name]));
}
