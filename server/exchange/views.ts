import { z } from 'zod';
import {
  asideReasons,
  type asideRow,
  type ImportRecord,
  importState,
  importTotals,
  orderLineMapping,
} from '../../contract/exchange/import.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import { translateError } from '../../contract/i18n/translate.ts';
import type { AsideRow, ImportRow } from './data.ts';
import { importFailure } from './rules.failure.ts';

const kind = z.enum(['order_lines', 'sample']);
const mapping = orderLineMapping.nullable().catch(null);
const totals = importTotals.nullable().catch(null);
const reason = z.enum(asideReasons);
const cells = z.array(z.string());

export function importView(row: ImportRow, language: Language): ImportRecord {
  const failure = importFailure(row.error);
  return {
    id: row.import_id,
    kind: kind.parse(row.kind),
    file_name: row.file_name,
    state: importState.parse(row.state),
    mapping: mapping.parse(row.mapping),
    job_id: row.job_id,
    totals: totals.parse(row.totals),
    error: failure && {
      code: failure.code,
      message: translateError(language, failure.code, failure.params),
    },
    created_at: row.created_at,
    started_at: row.started_at,
    finished_at: row.finished_at,
  };
}

export function asideView(row: AsideRow, currency: string): z.infer<typeof asideRow> {
  return {
    row: row.row_no,
    reason: reason.parse(row.reason),
    amount: row.amount === null ? null : { amount: row.amount, currency },
    cells: cells.parse(row.cells),
  };
}
