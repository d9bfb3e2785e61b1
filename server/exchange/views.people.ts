import { z } from 'zod';
import { problemCodes, problemEffects } from '../../contract/exchange/readings.ts';
import type { KeptCustomer, ProblemCounts, ProblemRow } from '../../contract/exchange/customers.ts';
import type { Transaction } from '../db/transaction.ts';
import type { readKept } from './data.people-changes.ts';
import {
  type countProblems,
  readCorrections,
  readProblemsOf,
  readStagedCells,
  WHOLE_ROW,
} from './data.people-rows.ts';
import { problemView } from './views.ts';

/** Rows of a checked file with everything that is said of them, in the order they are asked for. */
export async function problemRows(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  rowNos: readonly number[],
): Promise<ProblemRow[]> {
  if (rowNos.length === 0) return [];
  const [cells, corrections, problems] = await Promise.all([
    readStagedCells(tx, workspaceId, importId, rowNos),
    readCorrections(tx, workspaceId, importId, rowNos),
    readProblemsOf(tx, workspaceId, importId, rowNos),
  ]);
  return rowNos.map((row) => {
    const corrected = [...(corrections.get(row)?.keys() ?? [])];
    return {
      row,
      cells: cells.get(row) ?? [],
      corrected: corrected.filter((column) => column !== WHOLE_ROW),
      skipped: corrected.includes(WHOLE_ROW),
      problems: problems.filter((one) => one.row_no === row).map(problemView),
    };
  });
}

const code = z.enum(problemCodes);
const effect = z.enum(problemEffects);

export function countView(
  row: Awaited<ReturnType<typeof countProblems>>[number],
): ProblemCounts['items'][number] {
  return { code: code.parse(row.code), effect: effect.parse(row.effect), rows: row.rows };
}

export function keptView(row: Awaited<ReturnType<typeof readKept>>[number]): KeptCustomer {
  return {
    id: row.customer_id,
    name: row.display_name,
    outcome: row.outcome === 'partly' ? 'partly' : 'kept',
    kept: row.kept ?? [],
  };
}
