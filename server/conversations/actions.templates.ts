import { v7 as uuidv7 } from 'uuid';
import type {
  FilledTemplate,
  MessageTemplateChange,
  NewMessageTemplate,
  Signatures,
} from '../../contract/conversations/letters.ts';
import {
  fillTemplate,
  isTemplateField,
  openFields,
} from '../../contract/conversations/template-fields.ts';
import { closestLanguage } from '../../contract/i18n/languages.ts';
import { readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { audit } from '../workspace/index.ts';
import { knownOf } from './actions.consent.ts';
import * as data from './data.templates.ts';
import { fieldValuesOf } from './rules.fields.ts';

export async function createTemplate(
  tx: Transaction,
  actor: Actor,
  given: NewMessageTemplate,
): Promise<data.TemplateRow> {
  refuseUnknown(given);
  const id = uuidv7();
  await data.insertTemplate(tx, actor.workspaceId, actor.employeeId, id, given);
  const change = { action: 'created', entity: 'message_template', entityId: id } as const;
  await audit(tx, actor, { ...change, after: given });
  return existing(tx, actor, id);
}

/** Whoever wrote a template changes it, and whoever may change the business changes shared ones. */
export async function changeTemplate(
  tx: Transaction,
  actor: Actor,
  id: string,
  version: number,
  { seen, ...change }: MessageTemplateChange,
): Promise<data.TemplateRow> {
  const before = await changeable(tx, actor, id);
  const was = fieldsOf(before);
  settle(version, before.version, was, { ...change, seen });
  refuseUnknown(change);
  const after = {
    name: change.name ?? before.name,
    shared: change.shared ?? before.shared,
    language: change.language ?? closestLanguage([before.language]),
    subject: change.subject ?? before.subject,
    body: change.body ?? before.body,
  };
  const purpose = change.purpose === undefined ? {} : { purpose: change.purpose };
  const set = { ...after, ...purpose, removed_at: null };
  if (!(await data.updateTemplate(tx, actor.workspaceId, before, set))) {
    // Somebody was quicker by a moment: nothing is written yet, so look again.
    return changeTemplate(
      tx,
      actor,
      id,
      version,
      seen === undefined ? change : { ...change, seen },
    );
  }
  await audit(tx, actor, {
    action: 'changed',
    entity: 'message_template',
    entityId: id,
    before: was,
    after: { ...after, ...purpose },
  });
  return existing(tx, actor, id);
}

export async function removeTemplate(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const before = await changeable(tx, actor, id);
  const set = { removed_at: new Date() };
  if (!(await data.updateTemplate(tx, actor.workspaceId, before, set))) {
    return removeTemplate(tx, actor, id);
  }
  await audit(tx, actor, {
    action: 'removed',
    entity: 'message_template',
    entityId: id,
    before: fieldsOf(before),
  });
}

/** A template as it would go to a customer, and what it can't say of them. */
export async function fillFor(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  templateId: string,
): Promise<FilledTemplate> {
  const { workspaceId } = actor;
  const customer = await readCustomer(tx, actor, 'customers.read', customerId);
  const template = await existing(tx, actor, templateId);
  const { customer_no: customerNo } = customer;
  const known = await knownOf(tx, { workspaceId, customerNo, customerId });
  const zone = known.standing.timeZone;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const row = await data.readFields(tx, workspaceId, customerNo, today.format(new Date()));
  if (row === undefined) throw new Error('the customer is gone');
  const values = fieldValuesOf(row, actor.name, closestLanguage([template.language]), zone);
  const subject = fillTemplate(template.subject, values);
  const body = fillTemplate(template.body, values);
  return { subject, body, open: openFields(`${subject}\n${body}`) };
}

export async function changeSignatures(
  tx: Transaction,
  actor: Actor,
  given: Signatures,
): Promise<void> {
  const twice = given.items.findIndex(
    ({ language }, at) => given.items.findIndex((one) => one.language === language) < at,
  );
  if (twice >= 0) throw refuseField(`items.${twice}.language`, 'field.taken');
  await data.replaceSignatures(tx, actor.workspaceId, actor.employeeId, given);
  await audit(tx, actor, {
    action: 'changed',
    entity: 'signature',
    entityId: actor.employeeId,
    after: { ...given },
  });
}

async function existing(tx: Transaction, actor: Actor, id: string): Promise<data.TemplateRow> {
  const templates = await data.readTemplates(tx, actor.workspaceId, actor.employeeId);
  const found = templates.find((one) => one.template_id === id);
  if (found === undefined) throw new Refusal('resource.not_found');
  return found;
}

async function changeable(tx: Transaction, actor: Actor, id: string): Promise<data.TemplateRow> {
  const template = await existing(tx, actor, id);
  if (!mayChange(actor, template)) throw new Refusal('permission.denied');
  return template;
}

export function mayChange(actor: Actor, { employee_id }: data.TemplateRow): boolean {
  return employee_id === actor.employeeId || actor.permissions['workspace.write'] !== undefined;
}

/** A place that no field fills would only be found when somebody wants to send it. */
function refuseUnknown(given: { subject?: string | undefined; body?: string | undefined }): void {
  for (const path of ['subject', 'body'] as const) {
    const field = openFields(given[path] ?? '').find((name) => !isTemplateField(name));
    if (field !== undefined) throw refuseField(path, 'template.no_such_field', { field });
  }
}

function fieldsOf({ name, shared, language, purpose, subject, body }: data.TemplateRow) {
  return { name, shared, language, purpose, subject, body };
}
