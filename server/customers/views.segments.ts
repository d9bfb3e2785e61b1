import { customerKinds } from '../../contract/customers/customer.ts';
import type { Segment, SegmentPreview } from '../../contract/customers/segment.ts';
import { z } from 'zod';
import type { Reach } from './data.scope.ts';
import type { ExampleRow, SegmentRow } from './data.segments.ts';
import { conditionOf } from './actions.segments.ts';

const kind = z.enum(customerKinds);

/** Whoever sees only some customers learns of the others not even how many they are. */
export function segmentView(row: SegmentRow, { scope }: Pick<Reach, 'scope'>): Segment {
  const counted = row.counted_version === row.version && scope === 'all';
  return {
    id: row.segment_id,
    name: row.name,
    condition: conditionOf(row),
    made_by:
      row.employee_id === null || row.employee_name === null
        ? null
        : { id: row.employee_id, name: row.employee_name },
    customers: counted ? row.customers : null,
    counted_at: counted ? row.counted_at : null,
    created_at: row.created_at,
    version: row.version,
  };
}

export function exampleView(row: ExampleRow): SegmentPreview['examples'][number] {
  return {
    id: row.customer_id,
    kind: kind.parse(row.kind),
    name: row.display_name,
    named: row.named,
  };
}
