import { v7 as uuidv7 } from 'uuid';
import type { CustomerTags, TagChange } from '../../contract/customers/tags.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { insertOutbox } from '../jobs/index.ts';
import { audit, auditPersonal } from '../workspace/index.ts';
import { readCustomer } from './actions.ts';
import { countChanges, holdCustomers } from './data.bulk-values.ts';
import { readKind } from './data.custom-fields.ts';
import * as data from './data.tags.ts';
import { termOf } from './rules.custom-fields.ts';

/** A tag of this name: the one that is there, whatever its case and accents, or a new one. */
export async function ensureTag(tx: Transaction, actor: Actor, name: string): Promise<data.TagRow> {
  const { workspaceId } = actor;
  const term = termOf(name);
  const known = await data.readTag(tx, workspaceId, { term });
  if (known !== undefined) return known;
  const id = uuidv7();
  const row = { tag_id: id, name, term, created_by: actor.employeeId };
  if (await data.insertTag(tx, workspaceId, row)) {
    await audit(tx, actor, { action: 'created', entity: 'tag', entityId: id, after: { name } });
  }
  const made = await data.readTag(tx, workspaceId, { term });
  if (made === undefined) throw new Error('a tag was made a moment ago');
  return made;
}

export async function renameTag(
  tx: Transaction,
  actor: Actor,
  id: string,
  version: number,
  { seen, ...change }: TagChange,
): Promise<data.TagRow> {
  const { workspaceId } = actor;
  const before = await existingTag(tx, workspaceId, id);
  settle(version, before.version, { name: before.name }, { ...change, seen });
  const { name } = change;
  const term = termOf(name);
  const other = await data.readTag(tx, workspaceId, { term });
  if (other !== undefined && other.tag_no !== before.tag_no)
    throw refuseField('name', 'field.taken');
  if (!(await data.updateTag(tx, workspaceId, before, { name, term }))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return renameTag(tx, actor, id, version, seen === undefined ? change : { ...change, seen });
  }
  await audit(tx, actor, {
    action: 'changed',
    entity: 'tag',
    entityId: id,
    before: { name: before.name },
    after: { name },
  });
  return existingTag(tx, workspaceId, id);
}

/** Takes a tag out of use: nobody is filed under it any more. */
export async function removeTag(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const { workspaceId } = actor;
  const before = await existingTag(tx, workspaceId, id);
  if (!(await data.updateTag(tx, workspaceId, before, { removed_at: new Date() }))) {
    return removeTag(tx, actor, id);
  }
  await audit(tx, actor, {
    action: 'removed',
    entity: 'tag',
    entityId: id,
    before: { name: before.name },
  });
}

/** What a customer within reach is filed under. */
export async function tagsOf(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<CustomerTags> {
  const found = await readCustomer(tx, actor, 'customers.read', customerId);
  return read(tx, actor.workspaceId, found.customer_no);
}

/** Files a customer under a tag, or no longer: done already, it changes nothing. */
export async function setTag(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  tagId: string,
  isSo: boolean,
): Promise<CustomerTags> {
  const { workspaceId } = actor;
  const { customer_no: no } = await readCustomer(tx, actor, 'customers.write', customerId);
  const tag = await existingTag(tx, workspaceId, tagId);
  await holdCustomers(tx, workspaceId, [no]);
  const before = await read(tx, workspaceId, no);
  if (before.items.some(({ id }) => id === tagId) === isSo) return before;
  await (isSo ? data.insertTagOf : data.deleteTagOf)(tx, workspaceId, tag.tag_no, [no]);
  await countChanges(tx, workspaceId, [no]);
  const after = await read(tx, workspaceId, no);
  const names = ({ items }: CustomerTags) => ({ tags: items.map(({ name }) => name) });
  await Promise.all([
    insertOutbox(tx, workspaceId, 'customer.changed', { customer_id: customerId }),
    auditPersonal(tx, actor, customerId, {
      action: 'changed',
      entity: 'customer',
      entityId: customerId,
      before: names(before),
      after: names(after),
    }),
  ]);
  return after;
}

async function read(tx: Transaction, workspaceId: string, no: number): Promise<CustomerTags> {
  const [{ version }, tags] = await Promise.all([
    readKind(tx, workspaceId, no),
    data.readTagsOf(tx, workspaceId, [no]),
  ]);
  const items = (tags.get(no) ?? []).map(({ tag_id: id, name }) => ({ id, name }));
  return { version, items };
}

async function existingTag(tx: Transaction, workspaceId: string, id: string): Promise<data.TagRow> {
  const row = await data.readTag(tx, workspaceId, { id });
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}
