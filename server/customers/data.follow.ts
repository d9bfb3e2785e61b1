import type { Transaction } from '../db/transaction.ts';

export async function isFollowing(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  employeeId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('customer_follow')
    .select('customer_no')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .where('employee_id', '=', employeeId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function follow(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  employeeId: string,
): Promise<void> {
  await tx
    .insertInto('customer_follow')
    .values({
      workspace_id: workspaceId,
      customer_no: customerNo,
      employee_id: employeeId,
      followed_at: new Date(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function unfollow(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  employeeId: string,
): Promise<void> {
  await tx
    .deleteFrom('customer_follow')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .where('employee_id', '=', employeeId)
    .execute();
}
