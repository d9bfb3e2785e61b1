import { v7 as uuidv7 } from 'uuid';
import type { MessageOutcome, NewMessage } from '../../contract/conversations/contact.ts';
import { readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { auditPersonal } from '../workspace/index.ts';
import { findContradictions } from './actions.agreed.ts';
import { passGate } from './actions.passage.ts';
import { recordSent } from './actions.sending.ts';
import * as data from './data.outgoing.ts';

/**
 * Writes a message to a customer into the way out. Where the gate says no it waits until it may,
 * if that is wished and waiting helps; else it stays where it is, refused and for everybody to see.
 */
export async function writeMessage(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  wanted: NewMessage,
  mailHost: string | undefined,
): Promise<data.OutgoingRow> {
  const { workspaceId } = actor;
  const customer = await readCustomer(tx, actor, 'customers.write', customerId);
  if (mailHost === undefined) throw new Refusal('mail.not_set_up');
  const text = `${wanted.subject}\n${wanted.body}`;
  const contradicted = await findContradictions(tx, actor, customer.numbers, text);
  if (contradicted.some(({ id }) => !wanted.despite.includes(id)))
    throw new Refusal('message.contradicts_agreed', { count: contradicted.length });
  const outgoingId = uuidv7();
  const now = new Date();
  const { purpose, subject, body } = wanted;
  const passenger = { outgoingId, customerNo: customer.customer_no, purpose, programmeNo: null };
  const { verdict, known } = await passGate(tx, workspaceId, passenger, now);
  const later = wanted.wait ? verdict.allowed_from : null;
  await data.insertOutgoing(tx, workspaceId, {
    outgoing_id: outgoingId,
    kind: 'message',
    customer_no: customer.customer_no,
    employee_id: actor.employeeId,
    purpose,
    subject_id: null,
    recipient: known.email ?? '',
    language: known.preference?.language ?? known.language ?? known.business.language,
    subject,
    body,
    message_id: messageId(outgoingId, mailHost),
    state: verdict.allowed || later !== null ? 'waiting' : 'refused',
    due_at: verdict.allowed || later === null ? now : new Date(later),
  });
  await auditPersonal(tx, actor, customerId, {
    action: 'created',
    entity: 'message',
    entityId: outgoingId,
    after: { purpose, subject, allowed: verdict.allowed },
  });
  return required(tx, workspaceId, outgoingId);
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
): Promise<data.OutgoingRow> {
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
): Promise<data.OutgoingRow> {
  const row = await data.readOutgoing(tx, workspaceId, outgoingId);
  if (row === undefined) throw new Error('the message is gone');
  return row;
}
