import type { Transaction } from '../db/transaction.ts';

/** Who answers for a customer now. */
export async function readOwnerNow(tx: Transaction, workspaceId: string, customerNo: number) {
  const row = await tx
    .selectFrom('customer')
    .select('owner_id')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .executeTakeFirst();
  return row?.owner_id ?? null;
}

/** Names of employees, those who have left among them. */
export async function readEmployeeNames(
  tx: Transaction,
  workspaceId: string,
  employeeIds: readonly string[],
): Promise<Map<string, string>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('employee')
    .select(['employee_id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('employee_id', 'in', employeeIds)
    .execute();
  return new Map(rows.map((row) => [row.employee_id, row.name]));
}
