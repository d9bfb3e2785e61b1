import { z } from 'zod';
import type { CustomField } from '../../contract/customers/custom-fields.ts';
import { customerTargets, problemCodes, problemEffects } from '../../contract/exchange/readings.ts';
import type {
  ColumnTarget,
  CustomerProblem,
  KeptCustomer,
  ProblemCode,
  ProblemCounts,
  ProblemRow,
} from '../../contract/exchange/customers.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import { translateError } from '../../contract/i18n/translate.ts';
import type { ErrorCode } from '../../contract/i18n/types.ts';
import { readFields, refusalParams } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { readKept } from './data.people-changes.ts';
import {
  type countProblems,
  type ProblemRecord,
  readCorrections,
  readProblemsOf,
  readStagedCells,
  WHOLE_ROW,
} from './data.people-rows.ts';
import { ownKey, ownTarget } from './rules.own-fields.ts';

/** Rows of a checked file with everything that is said of them, in the order they are asked for. */
export async function problemRows(
  tx: Transaction,
  reader: { workspaceId: string; language: Language },
  importId: string,
  rowNos: readonly number[],
): Promise<ProblemRow[]> {
  if (rowNos.length === 0) return [];
  const { workspaceId, language } = reader;
  const [cells, corrections, problems] = await Promise.all([
    readStagedCells(tx, workspaceId, importId, rowNos),
    readCorrections(tx, workspaceId, importId, rowNos),
    readProblemsOf(tx, workspaceId, importId, rowNos),
  ]);
  const isOwn = problems.some((one) => ownKey(one.field) !== undefined);
  const fields = isOwn ? await readFields(tx, workspaceId) : [];
  const view = (one: ProblemRecord) => problemView(one, fields, language);
  return rowNos.map((row) => {
    const corrected = [...(corrections.get(row)?.keys() ?? [])];
    return {
      row,
      cells: cells.get(row) ?? [],
      corrected: corrected.filter((column) => column !== WHOLE_ROW),
      skipped: corrected.includes(WHOLE_ROW),
      problems: problems.filter((one) => one.row_no === row).map(view),
    };
  });
}

const code = z.enum(problemCodes);
const effect = z.enum(problemEffects);
const target = z.enum(customerTargets).nullable().catch(null);

function problemView(
  row: ProblemRecord,
  fields: readonly CustomField[],
  language: Language,
): CustomerProblem {
  const key = ownKey(row.field);
  return {
    code: code.parse(row.code),
    effect: effect.parse(row.effect),
    column: row.column_no,
    field: key === undefined ? target.parse(row.field) : (ownTarget(key) satisfies ColumnTarget),
    message: key === undefined ? null : ownMessage(code.parse(row.code), key, fields, language),
    value: row.value,
    fix: row.fix,
    other_row: row.other_row,
    customer:
      row.customer_id === null ? null : { id: row.customer_id, name: row.display_name ?? '' },
  };
}

/** What a field of the business's own takes, in words: the same that a screen or a program is told. */
function ownMessage(
  problem: ProblemCode,
  key: string,
  fields: readonly CustomField[],
  language: Language,
): string {
  const field = fields.find((one) => one.key === key);
  if (field === undefined) return translateError(language, 'custom.unknown', { key });
  const other = fields.find((one) => one.key === field.required_if?.field)?.name ?? '';
  return translateError(language, ownCode(problem, field), { ...refusalParams(field), other });
}

function ownCode(problem: ProblemCode, field: CustomField): ErrorCode {
  switch (problem) {
    case 'own_number':
      return 'custom.number';
    case 'own_money':
      return 'custom.amount';
    case 'own_date':
      return 'custom.date';
    case 'own_flag':
      return 'custom.flag';
    case 'own_choice':
      return 'custom.choice';
    case 'own_needed':
      return field.required ? 'custom.required' : 'custom.required_if';
    case 'own_kind':
      if (field.retired) return 'custom.retired';
      return field.applies_to === 'person' ? 'custom.only_people' : 'custom.only_organisations';
    default:
      return 'custom.too_long';
  }
}

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
