import type { Transaction } from '../db/transaction.ts';
import { readFields, readValues } from './data.custom-fields.ts';
import type { ListRow } from './data.list-rows.ts';
import type { Values } from './rules.custom-fields.ts';

/** What the customers of a page have in the fields that are asked for; undefined for none. */
export async function columnsOf(
  tx: Transaction,
  workspaceId: string,
  rows: readonly Pick<ListRow, 'customer_no'>[],
  columns: string | undefined,
): Promise<Map<number, Values> | undefined> {
  if (columns === undefined) return undefined;
  const keys = new Set(columns.split(','));
  const fields = await readFields(tx, workspaceId);
  const asked = fields.filter(({ key, retired }) => keys.has(key) && !retired);
  return readValues(
    tx,
    workspaceId,
    rows.map((row) => row.customer_no),
    asked,
  );
}
