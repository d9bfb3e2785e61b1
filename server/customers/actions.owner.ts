import type { Transaction } from '../db/transaction.ts';
import { type Actor, scopeOf } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import * as data from './data.ts';

interface Owner {
  id: string;
  name: string;
}

/**
 * Who answers for a customer: oneself unless said otherwise. Nobody can hand a customer to somebody
 * their own role does not reach.
 */
export async function ownerOf(
  tx: Transaction,
  actor: Actor,
  wanted: string | null | undefined,
  path = 'owner_id',
): Promise<Owner | null> {
  if (wanted === undefined || wanted === actor.employeeId) {
    return { id: actor.employeeId, name: actor.name };
  }
  const scope = scopeOf(actor, 'customers.write');
  if (scope === 'own' || (wanted === null && scope !== 'all')) {
    throw new Refusal('permission.denied');
  }
  if (wanted === null) return null;
  const owner = await data.readOwner(tx, actor.workspaceId, wanted);
  const reached = scope === 'all' || (owner?.team_id !== null && owner?.team_id === actor.teamId);
  if (owner === undefined || !reached) throw refuseField(path, 'field.invalid_choice');
  return { id: owner.employee_id, name: owner.name };
}
