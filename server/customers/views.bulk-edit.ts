import type { BulkChange, BulkPreview, BulkRows } from '../../contract/customers/bulk.ts';
import {
  refusalReasons,
  type BulkState,
  undoOutcomes,
} from '../../contract/customers/bulk-names.ts';
import { customerKinds } from '../../contract/customers/customer.ts';
import type { BulkRow, ShownRow } from './data.bulk-changes.ts';
import type { ExampleRow } from './data.bulk-picking.ts';
import { shownValue, type Wanted } from './rules.bulk-edit.ts';

/** Why some are not changed, the most frequent first. */
export function refusalsView(counts: Readonly<Record<string, number>>): BulkPreview['refused'] {
  return Object.entries(counts)
    .flatMap(([code, customers]) => {
      const [name, field = null] = code.split(':');
      const why = refusalReasons.find((one) => one === name);
      return why === undefined ? [] : [{ why, field, customers }];
    })
    .sort((a, b) => b.customers - a.customers);
}

function whoView(row: Pick<ExampleRow, 'customer_id' | 'kind' | 'display_name' | 'named'>) {
  return {
    id: row.customer_id,
    kind: customerKinds.find((kind) => kind === row.kind) ?? 'person',
    name: row.display_name,
    named: row.named,
  };
}

export function exampleView(row: ExampleRow, wanted: Wanted): BulkPreview['rows'][number] {
  return { customer: whoView(row), before: shownValue(wanted, row.now) };
}

export function changedView(row: ShownRow, wanted: Wanted): BulkRows['items'][number] {
  return {
    customer: whoView(row),
    before: shownValue(wanted, row.before),
    undone: undoOutcomes.find((one) => one === row.undone) ?? null,
  };
}

export function bulkView(row: BulkRow, names: ReadonlyMap<string, string>): BulkChange {
  const { setting } = row;
  const named = ['owner', 'add_tag', 'remove_tag'].includes(setting.set);
  const value = typeof setting.value === 'string' ? setting.value : '';
  return {
    id: row.bulk_id,
    setting,
    value_name: named ? (names.get(value) ?? null) : null,
    by: { id: row.employee_id, name: row.by_name },
    asked_at: row.asked_at,
    state: stateOf(row),
    picked: 'ids' in row.aim,
    changed: row.changed,
    same: row.same,
    refused: refusalsView(row.refused),
    undone:
      row.undone_by === null || row.undo_asked_at === null
        ? null
        : {
            by: { id: row.undone_by, name: row.undone_by_name ?? '' },
            at: row.undone_at ?? row.undo_asked_at,
            restored: row.restored,
            kept: row.kept,
          },
    job_id: row.job_id,
  };
}

function stateOf({ undone_at, undo_asked_at, done_at, job_state }: BulkRow): BulkState {
  if (undone_at !== null) return 'undone';
  const isUndoing = undo_asked_at !== null;
  if (done_at !== null && !isUndoing) return 'done';
  if (job_state === 'failed') return 'stopped';
  return isUndoing ? 'undoing' : 'running';
}
