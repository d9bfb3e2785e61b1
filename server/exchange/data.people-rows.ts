import { sql } from 'kysely';
import type { ProblemCode, ProblemEffect } from '../../contract/exchange/customers.ts';
import type { Transaction } from '../db/transaction.ts';
import { ENTRIES_PER_ROW } from './data.people.ts';

/** Leaves a whole row out, in the place of a column. */
export const WHOLE_ROW = -1;

/** Employees that can own customers, by mail address and by name in lower case. */
export async function readOwners(
  tx: Transaction,
  workspaceId: string,
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('employee')
    .select(['employee_id', 'name', 'email'])
    .where('workspace_id', '=', workspaceId)
    .where('deactivated_at', 'is', null)
    .execute();
  const owners = new Map(rows.map((row) => [row.name.toLowerCase(), row.employee_id]));
  for (const row of rows) owners.set(row.email.toLowerCase(), row.employee_id);
  return owners;
}

/** Corrected cells by row, then by column. */
export async function readCorrections(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  rowNos?: readonly number[],
): Promise<Map<number, Map<number, string>>> {
  let query = tx
    .selectFrom('import_correction')
    .select(['row_no', 'column_no', 'value'])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId);
  if (rowNos !== undefined) query = query.where('row_no', 'in', [...rowNos]);
  const corrections = new Map<number, Map<number, string>>();
  for (const { row_no, column_no, value } of await query.execute()) {
    const row = corrections.get(row_no) ?? new Map<number, string>();
    row.set(column_no, value);
    corrections.set(row_no, row);
  }
  return corrections;
}

export async function writeCorrection(
  tx: Transaction,
  workspaceId: string,
  row: { importId: string; rowNo: number; columnNo: number; value: string; employeeId: string },
): Promise<void> {
  const { importId, rowNo, columnNo, value, employeeId } = row;
  await tx
    .insertInto('import_correction')
    .values({
      ...{ workspace_id: workspaceId, import_id: importId, row_no: rowNo, column_no: columnNo },
      ...{ value, employee_id: employeeId, corrected_at: new Date() },
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'import_id', 'row_no', 'column_no']).doUpdateSet((e) => ({
        value: e.ref('excluded.value'),
        employee_id: e.ref('excluded.employee_id'),
        corrected_at: e.ref('excluded.corrected_at'),
      })),
    )
    .execute();
}

export async function deleteCorrection(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  rowNo: number,
  columnNo: number,
): Promise<void> {
  await tx
    .deleteFrom('import_correction')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('row_no', '=', rowNo)
    .where('column_no', '=', columnNo)
    .execute();
}

/** The cells of staged rows, corrections laid over the file already. */
export async function readStagedCells(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  rowNos: readonly number[],
): Promise<Map<number, string[]>> {
  if (rowNos.length === 0) return new Map();
  const rows = await tx
    .selectFrom('customer_intake')
    .select(['entry_no', 'cells'])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where(
      'entry_no',
      'in',
      rowNos.map((row) => row * ENTRIES_PER_ROW),
    )
    .execute();
  return new Map(
    rows.map(({ entry_no, cells }) => [entry_no / ENTRIES_PER_ROW, cells as string[]]),
  );
}

export interface ProblemFilter {
  effect?: ProblemEffect | undefined;
  code?: ProblemCode | undefined;
}

/** Numbers of rows that have such problems, in the order of the file; one more than `limit`. */
export async function readProblemRows(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  options: ProblemFilter & { after: number; limit: number },
): Promise<number[]> {
  let query = tx
    .selectFrom('import_problem')
    .select('row_no')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('row_no', '>', options.after)
    .orderBy('row_no')
    .limit(options.limit + 1);
  if (options.effect !== undefined) query = query.where('effect', '=', options.effect);
  if (options.code !== undefined) query = query.where('code', '=', options.code);
  return (await query.execute()).map(({ row_no }) => row_no);
}

export async function readProblemsOf(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  rowNos: readonly number[],
) {
  if (rowNos.length === 0) return [];
  return tx
    .selectFrom('import_problem as p')
    .leftJoin('customer as c', (join) =>
      join.on('c.workspace_id', '=', workspaceId).onRef('c.customer_no', '=', 'p.customer_no'),
    )
    .select([
      ...(['p.row_no', 'p.code', 'p.effect', 'p.column_no', 'p.field', 'p.value'] as const),
      ...(['p.fix', 'p.other_row', 'c.customer_id', 'c.display_name'] as const),
    ])
    .where('p.workspace_id', '=', workspaceId)
    .where('p.import_id', '=', importId)
    .where('p.row_no', 'in', [...rowNos])
    .orderBy('p.row_no')
    .orderBy('p.position')
    .execute();
}

export type ProblemRecord = Awaited<ReturnType<typeof readProblemsOf>>[number];

export async function countProblems(tx: Transaction, workspaceId: string, importId: string) {
  return tx
    .selectFrom('import_problem')
    .select((e) => ['code', 'effect', e.fn.countAll<number>().as('rows')])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .groupBy(['code', 'effect'])
    .orderBy('rows', 'desc')
    .orderBy('code')
    .execute();
}

export async function deleteProblemsOf(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  rowNo: number,
): Promise<void> {
  await tx
    .deleteFrom('import_problem')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('row_no', '=', rowNo)
    .execute();
}

/** How many entries are staged: an unlogged table is empty after a crash of the database. */
export async function countEntries(
  tx: Transaction,
  workspaceId: string,
  importId: string,
): Promise<number> {
  const result = await sql<{ entries: number }>`
    select count(*) filter (where entry_no % ${sql.lit(ENTRIES_PER_ROW)} = 0)::int as entries
    from customer_intake where workspace_id = ${workspaceId} and import_id = ${importId}
  `.execute(tx);
  return result.rows[0]?.entries ?? 0;
}

/** Rows that make no customer and change none. */
export async function countLeftOut(
  tx: Transaction,
  workspaceId: string,
  importId: string,
): Promise<number> {
  const { rows } = await tx
    .selectFrom('customer_intake')
    .select((e) => e.fn.countAll<number>().as('rows'))
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('usable', '=', false)
    .executeTakeFirstOrThrow();
  return rows;
}

/** Forgets what was staged and planned of an import. */
export async function deleteStagedCustomers(
  tx: Transaction,
  workspaceId: string,
  importId: string,
): Promise<void> {
  await tx
    .deleteFrom('customer_intake')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .execute();
  await tx
    .deleteFrom('customer_plan')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .execute();
}
