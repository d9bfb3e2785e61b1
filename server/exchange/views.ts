import { z } from 'zod';
import { knownChoices } from '../../contract/exchange/readings.ts';
import {
  customerChecked,
  type CustomerImport,
  customerMapping,
  customerTotals,
  customerUndone,
} from '../../contract/exchange/customers.ts';
import {
  asideReasons,
  type asideRow,
  importKinds,
  type ImportPreview,
  type ImportRecord,
  importState,
  importTotals,
  orderLineMapping,
} from '../../contract/exchange/import.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import { translateError } from '../../contract/i18n/translate.ts';
import type { AsideRow, ImportRow } from './data.ts';
import { importFailure } from './rules.failure.ts';
import type { Look } from './rules.sight.ts';

const kind = z.enum(importKinds);
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
    customers: row.kind === 'customers' ? customersView(row) : null,
    error: failure && {
      code: failure.code,
      message: translateError(language, failure.code, failure.params),
    },
    created_at: row.created_at,
    started_at: row.started_at,
    finished_at: row.finished_at,
  };
}

export function previewView(row: ImportRow, look: Look, language: Language): ImportPreview {
  const { header, rows, mapping, missing, customers } = look;
  return { import: importView(row, language), header, rows, guessed: mapping, missing, customers };
}

export function asideView(row: AsideRow, currency: string): z.infer<typeof asideRow> {
  return {
    row: row.row_no,
    reason: reason.parse(row.reason),
    amount: row.amount === null ? null : { amount: row.amount, currency },
    cells: cells.parse(row.cells),
  };
}

const stored = z
  .object({ checked: customerChecked.optional(), written: customerTotals.optional() })
  .nullable()
  .catch(null);
const taken = customerMapping.nullable().catch(null);
const undone = customerUndone.nullable().catch(null);
const known = z.enum(knownChoices).nullable().catch(null);

function customersView(row: ImportRow): CustomerImport | null {
  const mapping = taken.parse(row.mapping);
  if (mapping === null) return null;
  const counts = stored.parse(row.totals);
  return {
    mapping,
    known: known.parse(row.known),
    checked: counts?.checked ?? null,
    totals: counts?.written ?? null,
    undone: undone.parse(row.undone),
  };
}
