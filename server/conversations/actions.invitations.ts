import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Transaction } from '../db/transaction.ts';
import { takeOutbox } from '../jobs/index.ts';
import { findInvitation } from '../team/index.ts';
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
