import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type {
  MessageChange,
  MessageOutcome,
  newMessage,
} from '../../contract/conversations/contact.ts';
import { openFields } from '../../contract/conversations/template-fields.ts';
import { emailKey, readCustomer, readHolders } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { auditPersonal } from '../workspace/index.ts';
import { findContradictions } from './actions.agreed.ts';
import { attachToMessage } from './actions.attachments.ts';
import { knownOf } from './actions.consent.ts';
import { copiedCustomers, copiesOf } from './actions.copies.ts';
import { momentOf } from './actions.moment.ts';
import { passGate } from './actions.passage.ts';
import { recordSent } from './actions.sending.ts';
import { readAttached } from './data.attachments.ts';
import { readCopies, replaceCopies } from './data.copies.ts';
import * as data from './data.outgoing.ts';
import { type AnsweredRow, readAnswered } from './data.received.ts';
import { isPurpose } from './rules.contact.ts';
import { languageOf, type MessageParts } from './views.contact.ts';

/** A message with everything that belongs to it. */
export type Written = data.OutgoingRow & MessageParts;

/**
 * Writes a message to a customer into the way out. Where the gate says no it waits until it may,
 * if that is wished and waiting helps; else it stays where it is, refused and for everybody to see.
 */
export async function writeMessage(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  wanted: z.output<typeof newMessage>,
  mailHost: string | undefined,
): Promise<Written> {
  const { workspaceId } = actor;
  const customer = await readCustomer(tx, actor, 'customers.write', customerId);
  if (mailHost === undefined) throw new Refusal('mail.not_set_up');
  const { purpose, subject, body, attachment_ids: attachmentIds = [] } = wanted;
  await refuseText(tx, actor, customer.numbers, wanted, wanted.despite);
  const { customer_no: customerNo } = customer;
  const moment = await momentOf(tx, { workspaceId, customerNo, customerId }, wanted.send_at);
  const known = await knownOf(tx, { workspaceId, customerNo, customerId });
  const answered = await answeredBy(tx, workspaceId, customer.numbers, wanted.answers);
  const recipient =
    (await theirAddress(tx, workspaceId, customerNo, answered)) ?? known.email ?? '';
  const copies = await copiesOf(tx, workspaceId, purpose, recipient, wanted.copies ?? []);
  const outgoingId = uuidv7();
  const copied = copiedCustomers(copies, customerNo);
  const passenger = { outgoingId, customerNo, purpose, programmeNo: null, copies: copied };
  const at = moment ?? new Date();
  const { verdict } = await passGate(tx, workspaceId, passenger, at);
  const later = wanted.wait ? verdict.allowed_from : null;
  await data.insertOutgoing(tx, workspaceId, {
    outgoing_id: outgoingId,
    kind: 'message',
    customer_no: customerNo,
    employee_id: actor.employeeId,
    purpose,
    subject_id: null,
    recipient,
    language: wanted.language ?? languageOf(known),
    subject,
    body,
    message_id: messageId(outgoingId, mailHost),
    state: verdict.allowed || later !== null ? 'waiting' : 'refused',
    due_at: verdict.allowed || later === null ? at : new Date(later),
    send_at: moment,
    send_zone: moment === null ? null : (wanted.send_at?.zone ?? null),
    answered_ref: answered?.message_ref ?? null,
    root_ref: answered?.root_ref ?? null,
    thread_id: answered?.thread_id ?? null,
  });
  await replaceCopies(tx, workspaceId, outgoingId, copies);
  await attachToMessage(tx, workspaceId, outgoingId, attachmentIds, customer.numbers);
  await auditPersonal(tx, actor, customerId, {
    action: 'created',
    entity: 'message',
    entityId: outgoingId,
    after: { purpose, subject, allowed: verdict.allowed },
  });
  return required(tx, workspaceId, outgoingId);
}

async function answeredBy(
  tx: Transaction,
  workspaceId: string,
  numbers: readonly number[],
  mailId: string | undefined,
): Promise<AnsweredRow | null> {
  if (mailId === undefined) return null;
  const answered = await readAnswered(tx, workspaceId, numbers, mailId);
  if (answered === undefined) throw refuseField('answers', 'field.invalid_choice');
  return answered;
}

/** An answer goes where the mail came from, as long as that is an address of theirs. */
async function theirAddress(
  tx: Transaction,
  workspaceId: string,
  customerNo: number,
  answered: AnsweredRow | null,
): Promise<string | undefined> {
  const from = answered?.from_address ?? null;
  if (from === null) return undefined;
  const holders = await readHolders(tx, workspaceId, [emailKey(from)]);
  return holders.some((one) => one.customer_no === customerNo) ? from : undefined;
}

/** Writes a message anew that has not gone; the gate is asked again. */
export async function rewriteMessage(
  tx: Transaction,
  actor: Actor,
  messageId: string,
  version: number,
  change: MessageChange,
): Promise<Written> {
  const { workspaceId } = actor;
  const row = await data.holdOutgoing(tx, workspaceId, messageId);
  if (row === undefined || row.customer_id === null) throw new Refusal('resource.not_found');
  const { customer_id: customerId, outgoing_no: no, purpose } = row;
  const customer = await readCustomer(tx, actor, 'customers.write', customerId);
  if (row.state !== 'waiting' || !isPurpose(purpose)) throw new Refusal('message.over');
  if (row.version !== version) throw new Refusal('version.conflict');
  const subject = change.subject ?? row.subject ?? '';
  const body = change.body ?? row.body ?? '';
  await refuseText(tx, actor, customer.numbers, { subject, body }, change.despite ?? []);
  const { customer_no: customerNo } = customer;
  if (change.copies !== undefined) {
    const { recipient } = row;
    const copies = await copiesOf(tx, workspaceId, purpose, recipient, change.copies);
    await replaceCopies(tx, workspaceId, messageId, copies);
  }
  if (change.attachment_ids !== undefined) {
    const ids = change.attachment_ids;
    await attachToMessage(tx, workspaceId, messageId, ids, customer.numbers);
  }
  const meant =
    change.send_at === undefined
      ? { send_at: row.send_at === null ? null : new Date(row.send_at), send_zone: row.send_zone }
      : {
          send_at: await momentOf(tx, { workspaceId, customerNo, customerId }, change.send_at),
          send_zone: change.send_at?.zone ?? null,
        };
  const copied = copiedCustomers(await readCopies(tx, workspaceId, [messageId]), customerNo);
  const { programme_no: programmeNo } = row;
  const passenger = { outgoingId: messageId, customerNo, purpose, programmeNo, copies: copied };
  const now = new Date();
  const at = meant.send_at !== null && meant.send_at > now ? meant.send_at : now;
  const { verdict } = await passGate(tx, workspaceId, passenger, at);
  const later = verdict.allowed_from;
  await data.updateOutgoing(tx, workspaceId, no, {
    ...meant,
    subject,
    body,
    version: version + 1,
    ...(verdict.allowed || later !== null
      ? { due_at: verdict.allowed || later === null ? at : new Date(later) }
      : { state: 'refused' }),
  });
  await auditPersonal(tx, actor, customerId, {
    action: 'changed',
    entity: 'message',
    entityId: messageId,
    before: { subject: row.subject },
    after: { subject, allowed: verdict.allowed },
  });
  return required(tx, workspaceId, messageId);
}

/** Nothing goes that names a field nobody filled, or unknowingly says otherwise than was agreed. */
async function refuseText(
  tx: Transaction,
  actor: Actor,
  customerNos: readonly number[],
  text: { subject: string; body: string },
  despite: readonly string[],
): Promise<void> {
  for (const path of ['subject', 'body'] as const) {
    const [field] = openFields(text[path]);
    if (field !== undefined) throw refuseField(path, 'message.open_field', { field });
  }
  const whole = `${text.subject}\n${text.body}`;
  const contradicted = await findContradictions(tx, actor, customerNos, whole);
  if (contradicted.some(({ id }) => !despite.includes(id)))
    throw new Refusal('message.contradicts_agreed', { count: contradicted.length });
}

export function messageId(outgoingId: string, mailHost: string): string {
  return `<${outgoingId}@${mailHost}>`;
}

/**
 * Says what became of a message that may have gone (its Message-ID is in the mail server's log), or
 * holds back one that waits.
 */
export async function settleMessage(
  tx: Transaction,
  actor: Actor,
  messageId: string,
  { outcome }: MessageOutcome,
): Promise<Written> {
  const { workspaceId, employeeId } = actor;
  const row = await data.holdOutgoing(tx, workspaceId, messageId);
  if (row === undefined || row.customer_id === null) throw new Refusal('resource.not_found');
  await readCustomer(tx, actor, 'customers.write', row.customer_id);
  const open = outcome === 'cancelled' ? 'waiting' : 'unknown';
  if (row.state !== open) throw new Refusal('message.over');
  const set = { settled_by: employeeId };
  if (outcome === 'sent') {
    const sentAt = new Date(row.handed_at ?? Date.now());
    await data.updateOutgoing(tx, workspaceId, row.outgoing_no, {
      ...set,
      state: 'sent',
      sent_at: sentAt,
    });
    await recordSent(tx, workspaceId, row, sentAt);
  } else {
    const next =
      outcome === 'cancelled'
        ? ({ state: 'cancelled' } as const)
        : ({ state: 'waiting', due_at: new Date(), handed_at: null } as const);
    await data.updateOutgoing(tx, workspaceId, row.outgoing_no, { ...set, ...next });
  }
  await auditPersonal(tx, actor, row.customer_id, {
    action: 'changed',
    entity: 'message',
    entityId: messageId,
    before: { state: row.state },
    after: { state: outcome },
  });
  return required(tx, workspaceId, messageId);
}

async function required(
  tx: Transaction,
  workspaceId: string,
  outgoingId: string,
): Promise<Written> {
  const row = await data.readOutgoing(tx, workspaceId, outgoingId);
  if (row === undefined) throw new Error('the message is gone');
  return { ...row, ...(await readParts(tx, workspaceId, [outgoingId])) };
}

/** What belongs to some messages besides their text. */
export async function readParts(
  tx: Transaction,
  workspaceId: string,
  outgoingIds: readonly string[],
): Promise<MessageParts> {
  const [copies, attached] = await Promise.all([
    readCopies(tx, workspaceId, outgoingIds),
    readAttached(tx, workspaceId, outgoingIds),
  ]);
  return { copies, attached };
}
