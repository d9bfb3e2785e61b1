import type { CustomerChange } from '../../contract/customers/customer.ts';
import type { Permission } from '../../contract/team/permissions.ts';
import type { Transaction } from '../db/transaction.ts';
import { type Actor, scopeOf } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { insertOutbox } from '../jobs/index.ts';
import { markDirty } from '../ledger/index.ts';
import { tellWatchers } from '../team/index.ts';
import { auditPersonal } from '../workspace/index.ts';
import { ownerOf } from './actions.owner.ts';
import { replaceSearch } from './actions.terms.ts';
import * as data from './data.ts';
import { deleteDates, insertDates } from './data.dates.ts';
import { keepIndustry } from './data.particulars.ts';
import * as parts from './data.parts.ts';
import type { Reach } from './data.scope.ts';
import { displayName, distinct, sortName } from './rules.ts';
import { auditable, plainFields } from './rules.audit.ts';
import { datesAfter } from './rules.dates.ts';
import { customerView } from './views.ts';

export function reachOf(actor: Actor, permission: Permission): Reach {
  const { workspaceId, employeeId, teamId, helps } = actor;
  return { workspaceId, employeeId, teamId, helps, scope: scopeOf(actor, permission) };
}

/**
 * A customer whom one answers for, by oneself or for a team: who only helps with them decides
 * neither who owns them nor who helps.
 */
export async function readOwned(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<data.FoundCustomer> {
  const reach = reachOf(actor, 'customers.write');
  const found = await data.findById(tx, { ...reach, helps: [] }, customerId);
  if (found !== undefined) return found;
  await readCustomer(tx, actor, 'customers.write', customerId);
  throw new Refusal('permission.denied');
}

/** A customer within reach, or a refusal that hides whether there is one. */
export async function readCustomer(
  tx: Transaction,
  actor: Actor,
  permission: Permission,
  customerId: string,
): Promise<data.FoundCustomer> {
  const found = await data.findById(tx, reachOf(actor, permission), customerId);
  if (found === undefined) throw new Refusal('resource.not_found');
  return found;
}

/** Changes the fields that are given. Refuses when somebody else changed the same ones since. */
export async function changeCustomer(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  version: number,
  change: CustomerChange,
): Promise<data.CustomerWhole> {
  const { workspaceId } = actor;
  const reach = reachOf(actor, 'customers.write');
  const before = await data.readWhole(tx, reach, customerId);
  if (before === undefined) throw new Refusal('resource.not_found');
  settle(version, before.version, { ...customerView(before), owner_id: before.owner_id }, change);
  const customerNo = before.customer_no;
  const set = await changedRow(tx, actor, before, change);
  if (!(await data.updateCustomer(tx, workspaceId, customerNo, before.version, set))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changeCustomer(tx, actor, customerId, version, change);
  }
  const emails = change.emails && distinct(change.emails);
  const phones = change.phones && distinct(change.phones);
  const dates = datesAfter(before.dates, change);
  await Promise.all([
    emails && replaceEmails(tx, workspaceId, customerNo, emails),
    phones && replacePhones(tx, workspaceId, customerNo, phones),
    dates && replaceDates(tx, workspaceId, customerNo, dates),
    set.industry ? keepIndustry(tx, workspaceId, set.industry) : undefined,
    // Where customers are compared by country, moving changes whom this one is compared with.
    set.country === undefined ? undefined : markDirty(tx, workspaceId, [customerNo]),
    ...newsOf(set).map((kind) =>
      tellWatchers(tx, workspaceId, { kind, by: actor.employeeId, customerNo }),
    ),
    insertOutbox(tx, workspaceId, 'customer.changed', { customer_id: customerId }),
  ]);
  const everybody: Reach = { ...reach, scope: 'all' };
  const after = await data.readWhole(tx, everybody, customerId);
  if (after === undefined) throw new Error('the changed customer is gone');
  await Promise.all([
    replaceSearch(tx, workspaceId, after),
    auditPersonal(tx, actor, customerId, {
      action: 'changed',
      entity: 'customer',
      entityId: customerId,
      before: auditable(before),
      after: auditable(after),
    }),
  ]);
  return after;
}

const placeFields = ['street', 'city', 'region', 'postcode', 'country'] as const;

/** What those who follow a customer are told of a change of it. */
function newsOf(set: data.CustomerSet): ('address_changed' | 'owner_changed')[] {
  const moved = placeFields.some((field) => set[field] !== undefined);
  return [
    ...(moved ? (['address_changed'] as const) : []),
    ...(set.owner_id === undefined ? [] : (['owner_changed'] as const)),
  ];
}

async function changedRow(
  tx: Transaction,
  actor: Actor,
  before: data.CustomerWhole,
  change: CustomerChange,
): Promise<data.CustomerSet> {
  const set: data.CustomerSet = {};
  for (const field of plainFields) {
    const value = change[field];
    if (value !== undefined) set[field] = value;
  }
  if (change.owner_id !== undefined && change.owner_id !== before.owner_id) {
    await readOwned(tx, actor, before.customer_id);
    set.owner_id = (await ownerOf(tx, actor, change.owner_id))?.id ?? null;
  }
  const { name, given_name, family_name } = change;
  if (name === undefined && given_name === undefined && family_name === undefined) return set;
  const given = given_name === undefined ? before.given_name : given_name;
  const family = family_name === undefined ? before.family_name : family_name;
  const kind = before.kind === 'organisation' ? 'organisation' : 'person';
  const next = { kind, name, given, family } as const;
  const shown = displayName(next);
  if (shown === '') throw refuseField('name', 'field.required');
  return {
    ...set,
    given_name: given,
    family_name: family,
    display_name: shown,
    sort_name: sortName({ ...next, name: shown }),
    named: true,
  };
}

async function replaceEmails(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  emails: readonly string[],
): Promise<void> {
  await parts.deleteEmails(tx, workspaceId, customerNo);
  await parts.insertEmails(tx, workspaceId, [{ customerNo, parts: emails }]);
}

async function replacePhones(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  phones: readonly string[],
): Promise<void> {
  await parts.deletePhones(tx, workspaceId, customerNo);
  await parts.insertPhones(tx, workspaceId, [{ customerNo, parts: phones }]);
}

async function replaceDates(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  dates: readonly data.StoredDate[],
): Promise<void> {
  await deleteDates(tx, workspaceId, customerNo);
  await insertDates(tx, workspaceId, customerNo, dates);
}
