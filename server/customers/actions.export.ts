import type { CustomerRow } from '../../contract/customers/customer.ts';
import type { CustomerExport } from '../../contract/customers/export.ts';
import { OWN } from '../../contract/customers/list-columns.ts';
import { translateInto } from '../../contract/i18n/translate.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { audit, readWorkspace } from '../workspace/index.ts';
import { reachOf } from './actions.ts';
import { columnsOf } from './actions.columns.ts';
import { readFields } from './data.custom-fields.ts';
import { countCustomers } from './data.list-count.ts';
import type { ListPlace } from './data.list-order.ts';
import { readList } from './data.list.ts';
import { exportColumns, type ExportColumn } from './rules.export.ts';
import { rowView, withColumns } from './views.ts';

/** Writes down who takes which list away, before the first row leaves; and heads the columns. */
export async function beginExport(
  tx: Transaction,
  actor: Actor,
  { sort, columns, ...filter }: CustomerExport,
): Promise<ExportColumn[]> {
  const { workspaceId, language } = actor;
  const [{ total }, workspace, fields] = await Promise.all([
    countCustomers(tx, reachOf(actor, 'customers.read'), filter, true),
    readWorkspace(tx, workspaceId),
    readFields(tx, workspaceId),
  ]);
  await audit(tx, actor, {
    action: 'exported',
    entity: 'customer_list',
    entityId: workspaceId,
    after: { customers: total, sort, columns, ...filter },
  });
  const { currency } = workspace;
  const t = translateInto(language);
  return exportColumns(columns.split(','), { t, language, currency, fields });
}

export interface ExportPage {
  rows: CustomerRow[];
  /** Where the next page begins; undefined at the end. */
  next: ListPlace | undefined;
}

/** The next customers of the list, as many as `size`. */
export async function readExported(
  tx: Transaction,
  actor: Actor,
  { sort, columns, ...filter }: CustomerExport,
  after: ListPlace | undefined,
  size: number,
): Promise<ExportPage> {
  const page = { sort, after, at: 0, limit: size };
  const read = await readList(tx, reachOf(actor, 'customers.read'), filter, page, false);
  const rows = read.rows.slice(0, size);
  const own = columns.split(',').filter((one) => one.startsWith(OWN));
  const keys = own.length === 0 ? undefined : own.map((one) => one.slice(OWN.length)).join(',');
  const tags = columns.split(',').includes('tags');
  const custom = await columnsOf(tx, actor.workspaceId, rows, { columns: keys, tags });
  const last = read.rows.length > size ? rows.at(-1) : undefined;
  return {
    rows: rows.map((row) => (custom === undefined ? rowView(row) : withColumns(row, custom))),
    next: last && { sort, key: last.key, no: last.customer_no, bare: last.bare },
  };
}
