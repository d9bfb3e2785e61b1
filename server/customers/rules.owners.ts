import type { OwnerTerm } from '../../contract/customers/owner.ts';
import type { AuditEvent } from '../../contract/workspace/audit.ts';

interface Stretch {
  ownerId: string | null;
  since: string | null;
  until: string | null;
  byId: string | null;
  through: OwnerTerm['through'];
  /** The handover it came about by. */
  handoverId: string | null;
}

type Change = Pick<AuditEvent, 'occurred_at' | 'employee_id' | 'action' | 'before' | 'after'>;

const deeds = ['created', 'changed', 'merged', 'parted'] as const;

/**
 * Who answered for a customer from when to when, the latest first, out of the changes of the
 * customer (oldest first) and who does now. Stretches nobody answered in are told between others,
 * but not where there never was anybody.
 */
export function ownerStretches(changes: readonly Change[], now: string | null): Stretch[] {
  const stretches: Stretch[] = [];
  for (const change of changes) {
    const after = ownerIn(change.after);
    const before = ownerIn(change.before) ?? null;
    if (after === undefined || (change.action !== 'created' && after === before)) continue;
    const last = stretches.at(-1);
    // A record that an import made says nothing of its first owner but what was replaced.
    if (last === undefined && before !== null) stretches.push(first(before, change.occurred_at));
    if (last !== undefined) last.until = change.occurred_at;
    stretches.push({
      ownerId: after,
      since: change.occurred_at,
      until: null,
      byId: change.employee_id,
      through: deeds.find((deed) => deed === change.action) ?? null,
      handoverId: handoverIn(change.after),
    });
  }
  if (stretches.length === 0) stretches.push(first(now, null));
  const known = stretches.some(({ ownerId }) => ownerId !== null);
  return known ? stretches.reverse() : [];
}

function first(ownerId: string | null, until: string | null): Stretch {
  return { ownerId, since: null, until, byId: null, through: null, handoverId: null };
}

function ownerIn(values: Record<string, unknown> | null): string | null | undefined {
  const owner = values?.['owner_id'];
  return owner === null || typeof owner === 'string' ? owner : undefined;
}

function handoverIn(values: Record<string, unknown> | null): string | null {
  const handover = values?.['handover_id'];
  return typeof handover === 'string' ? handover : null;
}
