import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Transaction } from '../db/transaction.ts';
import { takeOutbox } from '../jobs/index.ts';
import { findInvitation, findColleague } from '../team/index.ts';
import { messageId } from './actions.messages.ts';
import { insertOutgoing } from './data.outgoing.ts';

const made = z.object({ invitation_id: z.string() });
const AT_ONCE = 50;

/** Puts mails for invitations made since into the way out. */
export async function queueInvitations(
  tx: Transaction,
  workspaceId: string,
  mailHost: string,
): Promise<void> {
  const waiting = await takeOutbox(tx, workspaceId, 'invitation.made', AT_ONCE);
  for (const payload of waiting) {
    const { invitation_id: invitationId } = made.parse(payload);
    const invitation = await findInvitation(tx, workspaceId, invitationId);
    if (invitation === undefined) continue;
    const outgoingId = uuidv7();
    await insertOutgoing(tx, workspaceId, {
      outgoing_id: outgoingId,
      kind: 'invitation',
      customer_no: null,
      employee_id: null,
      purpose: 'team',
      subject_id: invitationId,
      recipient: invitation.email,
      language: invitation.language,
      subject: null,
      body: null,
      message_id: messageId(outgoingId, mailHost),
      state: 'waiting',
      due_at: new Date(),
    });
  }
}

const toldAtOnce = z.object({ notification_id: z.string(), employee_id: z.string() });
const toldDaily = z.object({ digest_id: z.string(), employee_id: z.string() });

/** Puts mails about what employees were told since into the way out; their words are made later. */
export async function queueNotices(
  tx: Transaction,
  workspaceId: string,
  mailHost: string,
): Promise<void> {
  const atOnce = await takeOutbox(tx, workspaceId, 'notification.made', AT_ONCE);
  const daily = await takeOutbox(tx, workspaceId, 'digest.made', AT_ONCE);
  const notices = [
    ...atOnce.map((payload) => {
      const { notification_id: subjectId, employee_id: employeeId } = toldAtOnce.parse(payload);
      return { kind: 'notification' as const, subjectId, employeeId };
    }),
    ...daily.map((payload) => {
      const { digest_id: subjectId, employee_id: employeeId } = toldDaily.parse(payload);
      return { kind: 'digest' as const, subjectId, employeeId };
    }),
  ];
  for (const { kind, subjectId, employeeId } of notices) {
    const colleague = await findColleague(tx, workspaceId, employeeId);
    if (colleague === undefined) continue;
    const outgoingId = uuidv7();
    await insertOutgoing(tx, workspaceId, {
      outgoing_id: outgoingId,
      kind,
      customer_no: null,
      employee_id: employeeId,
      purpose: 'team',
      subject_id: subjectId,
      recipient: colleague.email,
      language: colleague.language,
      subject: null,
      body: null,
      message_id: messageId(outgoingId, mailHost),
      state: 'waiting',
      due_at: new Date(),
    });
  }
}
