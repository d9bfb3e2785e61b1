import type { Transaction } from '../db/transaction.ts';

export interface NewImport {
  import_id: string;
  kind: 'order_lines' | 'customers' | 'sample';
  file_id: string | null;
  file_name: string;
  mapping: string | null;
  state: 'draft' | 'queued';
  employee_id: string | null;
}

export async function insertImport(
  tx: Transaction,
  workspaceId: string,
  row: NewImport,
): Promise<ImportRow> {
  return tx
    .insertInto('import')
    .values({ ...row, workspace_id: workspaceId, created_at: new Date() })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function readImport(tx: Transaction, workspaceId: string, importId: string) {
  return tx
    .selectFrom('import')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
}

export type ImportRow = NonNullable<Awaited<ReturnType<typeof readImport>>>;

/** Newest first; one row more than `limit`. */
export async function readImports(
  tx: Transaction,
  workspaceId: string,
  options: { after: { createdAt: string; importId: string } | undefined; limit: number },
): Promise<ImportRow[]> {
  const { after, limit } = options;
  let query = tx
    .selectFrom('import')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('import_id', 'desc')
    .limit(limit + 1);
  if (after !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'import_id'), '<', tuple(after.createdAt, after.importId)),
    );
  }
  return query.execute();
}

export interface ImportSet {
  state?: ImportRow['state'];
  kind?: NewImport['kind'];
  known?: string;
  mapping?: string;
  job_id?: string;
  staged?: string;
  written_up_to?: string | null;
  written?: string | null;
  totals?: string | null;
  undone?: string;
  error?: string | null;
  started_at?: Date;
  finished_at?: Date | null;
}

/** Changes an import that is in one of the given states; undefined when it is not. */
export async function updateImport(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  states: readonly ImportRow['state'][],
  change: ImportSet,
): Promise<ImportRow | undefined> {
  return tx
    .updateTable('import')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('state', 'in', states)
    .returningAll()
    .executeTakeFirst();
}

export async function sumAside(tx: Transaction, workspaceId: string, importId: string) {
  return tx
    .selectFrom('import_row_aside')
    .select((e) => [
      'reason',
      e.fn.countAll<number>().as('rows'),
      e.cast<number>(e.fn.coalesce(e.fn.sum('amount'), e.lit(0)), 'int8').as('amount'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .groupBy('reason')
    .orderBy('reason')
    .execute();
}

/** In the order of the file; one row more than `limit`. */
export async function readAside(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  options: { reason: string | undefined; after: number | undefined; limit: number },
) {
  let query = tx
    .selectFrom('import_row_aside')
    .select(['row_no', 'reason', 'amount', 'cells'])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .orderBy('row_no')
    .limit(options.limit + 1);
  if (options.reason !== undefined) query = query.where('reason', '=', options.reason);
  if (options.after !== undefined) query = query.where('row_no', '>', options.after);
  return query.execute();
}

export type AsideRow = Awaited<ReturnType<typeof readAside>>[number];

export async function currencyOf(tx: Transaction, workspaceId: string): Promise<string> {
  const row = await tx
    .selectFrom('workspace')
    .select('currency')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return row.currency;
}
