import { v7 as uuidv7 } from 'uuid';
import type {
  AffiliationChange,
  NewAffiliation,
  Particulars,
  ParticularsChange,
} from '../../contract/customers/particulars.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { insertOutbox } from '../jobs/index.ts';
import { tellWatchers } from '../team/index.ts';
import { auditPersonal, readWorkspace } from '../workspace/index.ts';
import { readCustomer } from './actions.ts';
import * as stays from './data.affiliations.ts';
import * as data from './data.particulars.ts';
import { holdOrganisations, insertAffiliations } from './data.parts.ts';
import { particularsView } from './views.particulars.ts';

/** What is known of a customer who is within reach. */
export async function particularsOf(
  tx: Transaction,
  { workspaceId }: Actor,
  customerNo: number,
): Promise<Particulars> {
  const [workspace, row, ancestors] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readParticulars(tx, workspaceId, customerNo),
    data.readAncestors(tx, workspaceId, customerNo),
  ]);
  return particularsView(row, ancestors, workspace.time_zone, new Date());
}

/** Changes what is given. Refuses when somebody else changed the same since. */
export async function changeParticulars(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  version: number,
  change: ParticularsChange,
): Promise<Particulars> {
  const { workspaceId } = actor;
  const { customer_no: customerNo } = await readCustomer(tx, actor, 'customers.write', customerId);
  const before = await particularsOf(tx, actor, customerNo);
  settle(version, before.version, before, change);
  const { contacts, addresses, interests, parent_id: parentId } = change;
  const parent =
    parentId === undefined
      ? {}
      : { parent_no: await parentNo(tx, actor, { customerNo, customerId }, parentId) };
  if (!(await data.countChange(tx, workspaceId, customerNo, before.version, parent))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changeParticulars(tx, actor, customerId, version, change);
  }
  await Promise.all([
    contacts && data.replaceContacts(tx, workspaceId, customerNo, contacts),
    addresses && data.replaceAddresses(tx, workspaceId, customerNo, addresses),
    interests && data.replaceInterests(tx, workspaceId, customerNo, interests),
    addresses &&
      tellWatchers(tx, workspaceId, { kind: 'address_changed', by: actor.employeeId, customerNo }),
    insertOutbox(tx, workspaceId, 'customer.changed', { customer_id: customerId }),
  ]);
  const after = await particularsOf(tx, actor, customerNo);
  await auditPersonal(tx, actor, customerId, {
    action: 'changed',
    entity: 'customer',
    entityId: customerId,
    before: audited(before),
    after: audited(after),
  });
  return after;
}

function audited({ contacts, addresses, interests, parent_id }: Particulars) {
  return { contacts, addresses, interests, parent_id };
}

/** An organisation may belong to any other that does not belong to it. */
async function parentNo(
  tx: Transaction,
  actor: Actor,
  of: { customerNo: number; customerId: string },
  parentId: string | null,
): Promise<number | null> {
  if (parentId === null) return null;
  const { workspaceId } = actor;
  await data.lockFamilies(tx, workspaceId);
  const found = await otherThan(tx, actor, 'parent_id', parentId);
  const [own, its, above] = await Promise.all([
    data.readParticulars(tx, workspaceId, of.customerNo),
    data.readParticulars(tx, workspaceId, found),
    data.readAncestors(tx, workspaceId, found),
  ]);
  if (own.kind !== 'organisation' || its.kind !== 'organisation') {
    throw refuseField('parent_id', 'field.invalid_choice');
  }
  const line = [found, ...above.map((one) => one.customer_no)];
  if (line.includes(of.customerNo)) throw refuseField('parent_id', 'customer.own_parent');
  await holdOrganisations(tx, workspaceId, [found]);
  return found;
}

/** A customer named in a field, who is within reach. */
async function otherThan(
  tx: Transaction,
  actor: Actor,
  path: string,
  customerId: string,
): Promise<number> {
  try {
    return (await readCustomer(tx, actor, 'customers.read', customerId)).customer_no;
  } catch (error) {
    if (error instanceof Refusal) throw refuseField(path, 'field.invalid_choice');
    throw error;
  }
}

/** Somebody joins an organisation; whatever they belong to already stays. */
export async function addAffiliation(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  { other_id: otherId, ...given }: NewAffiliation,
): Promise<void> {
  const { workspaceId } = actor;
  const { customer_no: no } = await readCustomer(tx, actor, 'customers.write', customerId);
  const other = await otherThan(tx, actor, 'other_id', otherId);
  const [own, its] = await Promise.all([
    data.readParticulars(tx, workspaceId, no),
    data.readParticulars(tx, workspaceId, other),
  ]);
  if (own.kind === its.kind) throw refuseField('other_id', 'field.invalid_choice');
  const stay = stayOf(given);
  const [person, organisation] = own.kind === 'person' ? [no, other] : [other, no];
  const affiliation_id = uuidv7();
  await insertAffiliations(tx, workspaceId, [
    { affiliation_id, person_no: person, organisation_no: organisation, ...stay },
  ]);
  await written(tx, actor, customerId, no, own.version, {
    after: { affiliation_id, other_id: otherId, ...stay },
  });
}

/** Corrects or ends a stay; null takes one back that never was. */
export async function changeAffiliation(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  affiliationId: string,
  change: AffiliationChange | null,
): Promise<void> {
  const { workspaceId } = actor;
  const { customer_no: no } = await readCustomer(tx, actor, 'customers.write', customerId);
  const own = await data.readParticulars(tx, workspaceId, no);
  const found = await stays.readStay(
    tx,
    workspaceId,
    { customer_no: no, kind: own.kind },
    affiliationId,
  );
  if (found === undefined) throw new Refusal('resource.not_found');
  const { title, role, started_on, ended_on } = found;
  const before = { affiliation_id: affiliationId, title, role, started_on, ended_on };
  if (change === null) {
    await stays.deleteStay(tx, workspaceId, found);
    return written(tx, actor, customerId, no, own.version, { before });
  }
  const stay = stayOf({ ...before, ...change });
  await stays.updateStay(tx, workspaceId, found, stay);
  if (ended_on === null && stay.ended_on !== null) {
    await tellWatchers(tx, workspaceId, {
      kind: 'person_left',
      by: actor.employeeId,
      customerNo: found.organisation_no,
      otherNo: found.person_no,
    });
  }
  await written(tx, actor, customerId, no, own.version, {
    before,
    after: { affiliation_id: affiliationId, ...stay },
  });
}

function stayOf(given: AffiliationChange): stays.Stay {
  const stay = {
    title: given.title ?? null,
    role: given.role ?? null,
    started_on: given.started_on ?? null,
    ended_on: given.ended_on ?? null,
  };
  if (stay.started_on !== null && stay.ended_on !== null && stay.ended_on < stay.started_on) {
    throw refuseField('ended_on', 'field.invalid_date');
  }
  return stay;
}

async function written(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  customerNo: number,
  version: number,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await Promise.all([
    data.countChange(tx, actor.workspaceId, customerNo, version, {}),
    insertOutbox(tx, actor.workspaceId, 'customer.changed', { customer_id: customerId }),
    auditPersonal(tx, actor, customerId, {
      action: 'changed',
      entity: 'affiliation',
      entityId: customerId,
      ...change,
    }),
  ]);
}
