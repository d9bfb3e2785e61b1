import { v7 as uuidv7 } from 'uuid';
import type { HelperChange, HelperList, NewHelper } from '../../contract/customers/helper.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { findColleague, tell } from '../team/index.ts';
import { auditPersonal, type Change } from '../workspace/index.ts';
import { readCustomer, readOwned, reachOf } from './actions.ts';
import * as rows from './data.ts';
import * as data from './data.helpers.ts';

/** As many as are asked for by number in every list that somebody opens. */
const MOST_HELPED = 2_000;

export async function listHelpers(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<{ rows: data.HelperRow[]; decides: HelperList['decides'] }> {
  const found = await readCustomer(tx, actor, 'customers.read', customerId);
  const decides = actor.permissions['customers.write'] !== undefined;
  const [helpers, owned] = await Promise.all([
    data.readHelpers(tx, actor.workspaceId, found.customer_no),
    decides
      ? rows.findById(tx, { ...reachOf(actor, 'customers.write'), helps: [] }, customerId)
      : undefined,
  ]);
  return { rows: helpers, decides: owned !== undefined };
}

/** Lets a colleague in on a customer, whatever their own role reaches. */
export async function addHelper(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  said: NewHelper,
): Promise<data.HelperRow> {
  return readAgain(
    tx,
    actor,
    await letHelp(tx, actor, await readOwned(tx, actor, customerId), said),
  );
}

/** Answers the helper's id. */
export async function letHelp(
  tx: Transaction,
  actor: Actor,
  found: Pick<rows.FoundCustomer, 'customer_no' | 'customer_id'>,
  { employee_id: helperOf, purpose }: NewHelper,
): Promise<string> {
  const { workspaceId, employeeId } = actor;
  const { customer_no: customerNo } = found;
  const [colleague, helped] = await Promise.all([
    findColleague(tx, workspaceId, helperOf),
    data.countHelped(tx, workspaceId, helperOf),
  ]);
  if (colleague === undefined) throw refuseField('employee_id', 'field.invalid_choice');
  if (helped >= MOST_HELPED) throw new Refusal('customer.helps_enough', { most: MOST_HELPED });
  const helperId = uuidv7();
  const row = { helper_id: helperId, customer_no: customerNo, employee_id: helperOf, purpose };
  const isNew = await data.insertHelper(tx, workspaceId, {
    ...row,
    added_by: employeeId,
    added_at: new Date(),
  });
  if (!isNew) throw refuseField('employee_id', 'field.taken');
  await Promise.all([
    note(tx, actor, found.customer_id, helperId, {
      action: 'created',
      after: { employee_id: helperOf, purpose },
    }),
    tell(tx, workspaceId, { kind: 'helper_added', by: employeeId, customerNo }, [helperOf]),
  ]);
  return helperId;
}

export async function changeHelper(
  tx: Transaction,
  actor: Actor,
  helperId: string,
  version: number,
  { purpose }: HelperChange,
): Promise<data.HelperRow> {
  const before = await findHelper(tx, actor, helperId);
  await readOwned(tx, actor, before.customer_id);
  settle(version, before.version, { purpose: before.purpose }, { purpose });
  await data.updateHelper(tx, actor.workspaceId, helperId, purpose);
  await note(tx, actor, before.customer_id, helperId, {
    action: 'changed',
    before: { purpose: before.purpose },
    after: { purpose },
  });
  return readAgain(tx, actor, helperId);
}

/** Whoever answers for the customer ends somebody's help, and who helps may stop by themselves. */
export async function removeHelper(
  tx: Transaction,
  actor: Actor,
  helperId: string,
): Promise<string> {
  const before = await findHelper(tx, actor, helperId);
  if (before.employee_id !== actor.employeeId) await readOwned(tx, actor, before.customer_id);
  await data.deleteHelper(tx, actor.workspaceId, helperId);
  await note(tx, actor, before.customer_id, helperId, {
    action: 'removed',
    before: { employee_id: before.employee_id, purpose: before.purpose },
  });
  return before.customer_id;
}

async function findHelper(tx: Transaction, actor: Actor, helperId: string) {
  const row = await data.readHelper(tx, reachOf(actor, 'customers.write'), helperId);
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}

async function readAgain(tx: Transaction, actor: Actor, helperId: string) {
  const everybody = { ...reachOf(actor, 'customers.write'), scope: 'all' } as const;
  const row = await data.readHelper(tx, everybody, helperId);
  if (row === undefined) throw new Error('the helper is gone');
  return row;
}

async function note(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  helperId: string,
  said: Omit<Change, 'entity' | 'entityId'>,
): Promise<void> {
  await auditPersonal(tx, actor, customerId, { ...said, entity: 'helper', entityId: helperId });
}
