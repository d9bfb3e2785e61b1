import type { Transaction } from '../db/transaction.ts';
import type { StoredDate } from './data.ts';

export async function insertDates(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  dates: readonly StoredDate[],
): Promise<void> {
  if (dates.length === 0) return;
  await tx
    .insertInto('customer_date')
    .values(
      dates.map(({ kind, year, month, day, lunar }) => ({
        workspace_id: workspaceId,
        customer_no: customerNo,
        kind,
        year,
        month,
        day,
        lunar,
      })),
    )
    .execute();
}

export async function deleteDates(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
): Promise<void> {
  await tx
    .deleteFrom('customer_date')
    .where('workspace_id', '=', workspaceId)
    .where('customer_no', '=', customerNo)
    .execute();
}
