import { type OwnerTerm, ownerTerm } from '../../contract/customers/owner.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { readChangesOfRecord } from '../workspace/index.ts';
import { readCustomer } from './actions.ts';
import { readHandoverReasons } from './data.giving.ts';
import { readEmployeeNames, readOwnerNow } from './data.owner-history.ts';
import { ownerStretches } from './rules.owners.ts';

const { reason } = ownerTerm.shape;

/** Everybody who has answered for a customer, the latest first. */
export async function readOwnerHistory(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<OwnerTerm[]> {
  const { workspaceId } = actor;
  const found = await readCustomer(tx, actor, 'customers.read', customerId);
  const [changes, now] = await Promise.all([
    readChangesOfRecord(tx, workspaceId, 'customer', found.customer_id),
    readOwnerNow(tx, workspaceId, found.customer_no),
  ]);
  const stretches = ownerStretches(changes, now);
  const ids = stretches.flatMap(({ ownerId, byId }) => [ownerId, byId]);
  const handovers = stretches.map(({ handoverId }) => handoverId).filter((id) => id !== null);
  const [names, reasons] = await Promise.all([
    readEmployeeNames(tx, workspaceId, [...new Set(ids.filter((id) => id !== null))]),
    readHandoverReasons(tx, workspaceId, handovers),
  ]);
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' });
  return stretches.map(({ ownerId, since, until, byId, through, handoverId }) => ({
    owner: named(ownerId),
    since,
    until,
    by: named(byId),
    through,
    reason: reason.parse(reasons.get(handoverId ?? '') ?? null),
  }));
}
