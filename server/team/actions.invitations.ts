import { createHash, createHmac } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { NewInvitation } from '../../contract/team/invitation.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { insertOutbox } from '../jobs/index.ts';
import { audit } from '../workspace/index.ts';
import { refuseUnknownTeam } from './actions.ts';
import { isEmployed, readEmployee } from './data.ts';
import * as data from './data.invitations.ts';
import { covers, INVITATION_DAYS, knownRoles } from './rules.ts';

/**
 * The secret of an invitation, derived from the installation's, so that a repeated request is
 * answered with the same link although only the secret's hash is stored.
 */
export function invitationToken(secret: string, invitationId: string): string {
  return createHmac('sha256', secret).update(`invitation ${invitationId}`).digest('base64url');
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Invites an e-mail address; an older open invitation to it is withdrawn. */
export async function invite(
  tx: Transaction,
  actor: Actor,
  wanted: NewInvitation,
  secret: string,
): Promise<data.InvitationRow> {
  const { workspaceId } = actor;
  const self = await readEmployee(tx, workspaceId, actor.employeeId);
  if (!covers(knownRoles(self?.roles ?? []), wanted.roles)) throw new Refusal('permission.denied');
  await refuseUnknownTeam(tx, workspaceId, wanted.team_id);
  if (await isEmployed(tx, workspaceId, { email: wanted.email })) {
    throw refuseField('email', 'employee.email_taken');
  }
  await data.revokeInvitations(tx, workspaceId, { email: wanted.email });
  const id = uuidv7();
  const now = Date.now();
  const row = {
    email: wanted.email,
    roles: wanted.roles,
    team_id: wanted.team_id ?? null,
    language: wanted.language ?? actor.language,
  };
  await data.insertInvitation(tx, workspaceId, {
    ...row,
    invitation_id: id,
    token_hash: tokenHash(invitationToken(secret, id)),
    invited_by: actor.employeeId,
    created_at: new Date(now),
    expires_at: new Date(now + INVITATION_DAYS * 86_400_000),
  });
  await audit(tx, actor, { action: 'created', entity: 'invitation', entityId: id, after: row });
  await insertOutbox(tx, workspaceId, 'invitation.made', { invitation_id: id });
  const made = await data.readInvitation(tx, workspaceId, { id });
  if (made === undefined) throw new Refusal('resource.not_found');
  return made;
}

export async function withdrawInvitation(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const withdrawn = await data.revokeInvitations(tx, actor.workspaceId, { id });
  if (withdrawn === 0) throw new Refusal('resource.not_found');
  await audit(tx, actor, { action: 'withdrawn', entity: 'invitation', entityId: id });
}

/** The invitation a secret belongs to, while it may still be accepted. */
export async function acceptable(
  tx: Transaction,
  workspaceId: string,
  token: string,
): Promise<data.InvitationRow> {
  const row = await data.readInvitation(tx, workspaceId, { tokenHash: tokenHash(token) });
  if (row === undefined || row.revoked_at !== null) throw new Refusal('invitation.invalid');
  if (row.accepted_at !== null) throw new Refusal('invitation.already_accepted');
  if (Date.parse(row.expires_at) <= Date.now()) throw new Refusal('invitation.expired');
  return row;
}

/** An invitation that may still be accepted. */
export async function findInvitation(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<data.InvitationRow | undefined> {
  const row = await data.readInvitation(tx, workspaceId, { id });
  const isOpen = row?.accepted_at === null && row.revoked_at === null;
  return isOpen && Date.parse(row.expires_at) > Date.now() ? row : undefined;
}
