import { v7 as uuidv7 } from 'uuid';
import type { ListViewChange, NewListView } from '../../contract/customers/list-views.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { audit } from '../workspace/index.ts';
import * as data from './data.list-views.ts';

export async function createView(
  tx: Transaction,
  actor: Actor,
  given: NewListView,
): Promise<data.ViewRow> {
  const id = uuidv7();
  await data.insertView(tx, actor.workspaceId, actor.employeeId, id, given);
  await audit(tx, actor, { action: 'created', entity: 'list_view', entityId: id, after: given });
  return existingView(tx, actor, id);
}

/** Whoever made a view changes it, and whoever may change the business changes the shared ones. */
export async function changeView(
  tx: Transaction,
  actor: Actor,
  id: string,
  version: number,
  { seen, ...change }: ListViewChange,
): Promise<data.ViewRow> {
  const before = await changeableView(tx, actor, id);
  const { name, shared, search } = before;
  settle(version, before.version, { name, shared, search }, { ...change, seen });
  const after = {
    name: change.name ?? name,
    shared: change.shared ?? shared,
    search: change.search ?? search,
  };
  const set = { ...after, removed_at: null };
  if (!(await data.updateView(tx, actor.workspaceId, before, set))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changeView(tx, actor, id, version, seen === undefined ? change : { ...change, seen });
  }
  await audit(tx, actor, {
    action: 'changed',
    entity: 'list_view',
    entityId: id,
    before: { name, shared, search },
    after,
  });
  return { ...before, ...after, version: before.version + 1 };
}

export async function removeView(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const { name, shared, search, ...before } = await changeableView(tx, actor, id);
  const set = { name, shared, search, removed_at: new Date() };
  if (!(await data.updateView(tx, actor.workspaceId, before, set))) {
    return removeView(tx, actor, id);
  }
  await audit(tx, actor, { action: 'removed', entity: 'list_view', entityId: id });
}

/** Has somebody's list open with a view, or no longer with it. */
export async function chooseDefault(
  tx: Transaction,
  actor: Actor,
  id: string,
  isDefault: boolean,
): Promise<data.ViewRow> {
  const { workspaceId, employeeId } = actor;
  const view = await existingView(tx, actor, id);
  if (isDefault || view.is_default) {
    await data.replaceDefault(tx, workspaceId, employeeId, isDefault ? id : null);
  }
  return { ...view, is_default: isDefault };
}

async function existingView(tx: Transaction, actor: Actor, id: string): Promise<data.ViewRow> {
  const views = await data.readViews(tx, actor.workspaceId, actor.employeeId);
  const found = views.find((one) => one.view_id === id);
  if (found === undefined) throw new Refusal('resource.not_found');
  return found;
}

async function changeableView(tx: Transaction, actor: Actor, id: string): Promise<data.ViewRow> {
  const view = await existingView(tx, actor, id);
  const isOwn = view.employee_id === actor.employeeId;
  if (!isOwn && actor.permissions['workspace.write'] === undefined) {
    throw new Refusal('permission.denied');
  }
  return view;
}
