import type { DuplicateSide, Merge } from '../../contract/customers/merge.ts';
import type { MergeRow, MergeSide } from './data.merges.ts';

export function sideView(side: MergeSide): DuplicateSide {
  return {
    id: side.customer_id,
    kind: side.kind === 'organisation' ? 'organisation' : 'person',
    name: side.row.display_name,
    email: side.emails[0] ?? null,
    phone: side.phones[0] ?? null,
    city: side.row.city,
    created_at: side.created_at,
  };
}

export function mergeView(row: MergeRow): Merge {
  return {
    id: row.merge_id,
    absorbed: { id: row.absorbed_id, name: row.absorbed_name },
    merged_by: row.merged_by_name,
    merged_at: row.merged_at,
    can_undo: !row.later && row.undone_at === null,
  };
}
