import type { Transaction } from '../db/transaction.ts';

export interface Birthday {
  customerNo: number;
  year: number;
  month: number;
  day: number;
}

/** Birthdays of customers; one that is known already is left as it is. */
export async function insertBirthdays(
  tx: Transaction,
  workspaceId: string,
  birthdays: readonly Birthday[],
): Promise<void> {
  if (birthdays.length === 0) return;
  await tx
    .insertInto('customer_date')
    .values(
      birthdays.map(({ customerNo, year, month, day }) => ({
        workspace_id: workspaceId,
        customer_no: customerNo,
        kind: 'birthday',
        year,
        month,
        day,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
