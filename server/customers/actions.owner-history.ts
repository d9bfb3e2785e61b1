import type { OwnerTerm } from '../../contract/customers/owner.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { readChangesOfRecord } from '../workspace/index.ts';
import { readCustomer } from './actions.ts';
import { readEmployeeNames, readOwnerNow } from './data.owner-history.ts';
import { ownerStretches } from './rules.owners.ts';

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
  const names = await readEmployeeNames(tx, workspaceId, [
    ...new Set(ids.filter((id) => id !== null)),
  ]);
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' });
  return stretches.map(({ ownerId, since, until, byId, through }) => ({
    owner: named(ownerId),
    since,
    until,
    by: named(byId),
    through,
  }));
}
