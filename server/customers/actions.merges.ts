import { v7 as uuidv7 } from 'uuid';
import { mergeFields } from '../../contract/customers/merge-names.ts';
import type { Merge, MergePreview, NewMerge } from '../../contract/customers/merge.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { insertOutbox } from '../jobs/index.ts';
import { markDirty, recount } from '../ledger/index.ts';
import { auditPersonal } from '../workspace/index.ts';
import { reachOf, readCustomer } from './actions.ts';
import { replaceSearch } from './actions.terms.ts';
import * as data from './data.merges.ts';
import { readWhole } from './data.ts';
import { deleteTerms, insertTerms } from './data.parts.ts';
import { writeState } from './actions.merged-state.ts';
import {
  auditableState,
  isSame,
  mergedState,
  partedState,
  shown,
  takenFrom,
} from './rules.merging.ts';
import { mergeView, sideView } from './views.merges.ts';

/** Says what merging would do, and does nothing. */
export async function previewMerge(
  tx: Transaction,
  actor: Actor,
  survivorId: string,
  absorbedId: string,
): Promise<MergePreview> {
  const { workspaceId } = actor;
  const sides = await data.readSides(tx, reachOf(actor, 'customers.write'), [
    survivorId,
    absorbedId,
  ]);
  const { survivor, absorbed } = bothOf(sides, survivorId, absorbedId);
  const [moves] = await Promise.all([
    data.countMoving(tx, workspaceId, absorbed.customer_no),
    refuseKin(tx, workspaceId, survivor, absorbed),
  ]);
  const after = mergedState(survivor, absorbed, {});
  const fields = mergeFields.map((field) => ({
    field,
    survivor: shown(field, survivor),
    absorbed: shown(field, absorbed),
    taken: takenFrom(field, survivor, absorbed, {}),
  }));
  return {
    survivor: sideView(survivor),
    absorbed: sideView(absorbed),
    fields: fields.filter((one) => one.survivor !== null || one.absorbed !== null),
    emails: after.emails,
    phones: after.phones,
    moves,
  };
}

/** Makes one customer part of another, with everything that is known of both. */
export async function mergeCustomers(
  tx: Transaction,
  actor: Actor,
  survivorId: string,
  { absorbed_id: absorbedId, take = {} }: NewMerge,
): Promise<Merge> {
  const { workspaceId } = actor;
  const reach = reachOf(actor, 'customers.write');
  const sides = await data.holdSides(tx, reach, [survivorId, absorbedId]);
  const { survivor, absorbed } = bothOf(sides, survivorId, absorbedId);
  await refuseKin(tx, workspaceId, survivor, absorbed);
  const mergeId = uuidv7();
  const mergedAt = new Date();
  const survivorNo = survivor.customer_no;
  const absorbedNo = absorbed.customer_no;
  await deleteTerms(tx, workspaceId, [survivorNo, absorbedNo]);
  const aliases = await data.moveAliases(tx, workspaceId, null, absorbedNo, survivorNo);
  await data.insertAlias(tx, workspaceId, {
    customer_no: absorbedNo,
    survivor_no: survivorNo,
    merged_at: mergedAt,
  });
  await data.followMerge(tx, workspaceId, { mergeId, absorbedNo, survivorNo });
  await writeState(tx, workspaceId, survivorNo, mergedState(survivor, absorbed, take));
  const whole = await readWhole(tx, { ...reach, scope: 'all' }, survivorId);
  if (whole === undefined) throw new Error('the customer who is left is gone');
  await replaceSearch(tx, workspaceId, whole);
  const [after] = await data.readSides(tx, { ...reach, scope: 'all' }, [survivorId]);
  if (after === undefined) throw new Error('the customer who is left is gone');
  await recount(tx, workspaceId, [absorbedNo, survivorNo]);
  await Promise.all([
    markDirty(tx, workspaceId, [survivorNo]),
    data.insertMerge(tx, workspaceId, {
      merge_id: mergeId,
      survivor_no: survivorNo,
      absorbed_no: absorbedNo,
      absorbed_id: absorbedId,
      absorbed_name: absorbed.row.display_name,
      changed: JSON.stringify({ before: ownOf(survivor), after: ownOf(after), aliases }),
      merged_by: actor.employeeId,
      merged_at: mergedAt,
    }),
    auditPersonal(tx, actor, survivorId, {
      action: 'merged',
      entity: 'customer',
      entityId: survivorId,
      before: auditableState(survivor),
      after: { ...auditableState(after), absorbed_id: absorbedId },
    }),
    insertOutbox(tx, workspaceId, 'customer.changed', { customer_id: survivorId }),
  ]);
  const found = await data.findMerge(tx, reach, mergeId);
  if (found === undefined) throw new Refusal('resource.not_found');
  return mergeView(found);
}

/** Parts two customers again, each as they were; what was done since to the survivor stays. */
export async function undoMerge(tx: Transaction, actor: Actor, mergeId: string) {
  const { workspaceId } = actor;
  const reach = reachOf(actor, 'customers.write');
  const found = await data.findMerge(tx, reach, mergeId);
  if (found === undefined || found.undone_at !== null) throw new Refusal('resource.not_found');
  if (found.later) throw new Refusal('customer.merge_not_last');
  const { survivor_no: survivorNo, absorbed_no: absorbedNo, holder_id: survivorId } = found;
  const everybody = { ...reach, scope: 'all' } as const;
  const [now] = await data.holdSides(tx, everybody, [survivorId]);
  if (now === undefined) throw new Refusal('resource.not_found');
  const { before, after, aliases } = JSON.parse(found.changed) as Changed;
  await deleteTerms(tx, workspaceId, [survivorNo]);
  await data.deleteAlias(tx, workspaceId, absorbedNo);
  await data.undoFollowing(tx, workspaceId, { mergeId, absorbedNo, survivorNo });
  await data.moveAliases(tx, workspaceId, aliases, survivorNo, absorbedNo);
  await writeState(tx, workspaceId, survivorNo, partedState(before, after, ownOf(now)));
  await insertTerms(tx, workspaceId, [survivorNo, absorbedNo]);
  const whole = await readWhole(tx, everybody, survivorId);
  if (whole === undefined) throw new Error('the customer who is left is gone');
  if (!isSame(ownOf(now), after)) await replaceSearch(tx, workspaceId, whole);
  await recount(tx, workspaceId, [absorbedNo, survivorNo]);
  const [parted] = await data.readSides(tx, everybody, [survivorId]);
  await Promise.all([
    markDirty(tx, workspaceId, [survivorNo, absorbedNo]),
    data.closeMerge(tx, workspaceId, mergeId, actor.employeeId),
    auditPersonal(tx, actor, survivorId, {
      action: 'parted',
      entity: 'customer',
      entityId: survivorId,
      before: { ...auditableState(now), absorbed_id: found.absorbed_id },
      after: auditableState(parted ?? now),
    }),
    insertOutbox(tx, workspaceId, 'customer.changed', { customer_id: survivorId }),
  ]);
  return {
    survivor: { id: survivorId, name: whole.display_name },
    absorbed: { id: found.absorbed_id, name: found.absorbed_name },
  };
}

interface Changed {
  before: data.OwnState;
  after: data.OwnState;
  /** Who had been merged before into the one who was merged now. */
  aliases: number[];
}

/** Merges into a customer that stand. */
export async function mergesOf(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<Merge[]> {
  const { customer_no: no } = await readCustomer(tx, actor, 'customers.read', customerId);
  const rows = await data.readMerges(tx, actor.workspaceId, no);
  return rows.map(mergeView);
}

function bothOf(sides: readonly data.MergeSide[], survivorId: string, absorbedId: string) {
  const survivor = sides.find((side) => side.customer_id === survivorId);
  const absorbed = sides.find((side) => side.customer_id === absorbedId);
  if (survivor === undefined) throw new Refusal('resource.not_found');
  if (absorbed === undefined || absorbed === survivor)
    throw refuseField('absorbed_id', 'field.invalid_choice');
  if (survivor.kind !== absorbed.kind) throw new Refusal('customer.merge_of_two_kinds');
  return { survivor, absorbed };
}

/** An organisation that belongs to the other would end up belonging to itself. */
async function refuseKin(
  tx: Transaction,
  workspaceId: string,
  survivor: data.MergeSide,
  absorbed: data.MergeSide,
): Promise<void> {
  const { customer_no: one } = survivor;
  if (await data.areKin(tx, workspaceId, one, absorbed.customer_no)) {
    throw new Refusal('customer.own_parent');
  }
}

function ownOf(side: data.MergeSide): data.OwnState {
  const { row, emails, phones, contacts, addresses, interests, dates } = side;
  return { row, emails, phones, contacts, addresses, interests, dates };
}
