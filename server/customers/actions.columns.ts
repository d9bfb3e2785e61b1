import type { CustomerRow } from '../../contract/customers/customer.ts';
import type { Transaction } from '../db/transaction.ts';
import { readFields, readValues } from './data.custom-fields.ts';
import type { ListRow } from './data.list-rows.ts';
import { readTagsOf } from './data.tags.ts';

/** Columns of a list that are not read with its rows. */
export interface MoreColumns {
  /** Keys of the business's own fields, with commas. */
  columns?: string | undefined;
  tags?: boolean;
}

export type More = Pick<CustomerRow, 'custom' | 'tags'>;

/** What the customers of a page have in the columns that are asked for; undefined for none. */
export async function columnsOf(
  tx: Transaction,
  workspaceId: string,
  rows: readonly Pick<ListRow, 'customer_no'>[],
  { columns, tags = false }: MoreColumns,
): Promise<Map<number, More> | undefined> {
  if (columns === undefined && !tags) return undefined;
  const nos = rows.map((row) => row.customer_no);
  const [values, tagged] = await Promise.all([
    columns === undefined ? undefined : valuesOf(tx, workspaceId, nos, columns),
    tags ? readTagsOf(tx, workspaceId, nos) : undefined,
  ]);
  const moreOf = (no: number): More => ({
    ...(values && { custom: values.get(no) ?? {} }),
    ...(tagged && { tags: (tagged.get(no) ?? []).map(({ tag_id: id, name }) => ({ id, name })) }),
  });
  return new Map(nos.map((no) => [no, moreOf(no)]));
}

async function valuesOf(
  tx: Transaction,
  workspaceId: string,
  nos: readonly number[],
  columns: string,
) {
  const keys = new Set(columns.split(','));
  const fields = await readFields(tx, workspaceId);
  const asked = fields.filter(({ key, retired }) => keys.has(key) && !retired);
  return readValues(tx, workspaceId, nos, asked);
}
