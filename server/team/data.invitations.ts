import { sql } from 'kysely';
import type { Transaction } from '../db/transaction.ts';

/** The workspace that a secret link leads into; asked before any workspace is entered. */
export async function readInvitationWorkspace(
  tx: Transaction,
  tokenHash: string,
): Promise<string | undefined> {
  const result = await sql<{ id: string | null }>`
    select invitation_workspace(${tokenHash}) as id`.execute(tx);
  return result.rows[0]?.id ?? undefined;
}

function invitations(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('invitation as i')
    .leftJoin('employee as e', (join) =>
      join.on('e.workspace_id', '=', workspaceId).onRef('e.employee_id', '=', 'i.invited_by'),
    )
    .select([
      'i.invitation_id',
      'i.email',
      'i.roles',
      'i.team_id',
      'i.language',
      'i.invited_by',
      'e.name as invited_by_name',
      'i.created_at',
      'i.expires_at',
      'i.accepted_at',
      'i.revoked_at',
    ])
    .where('i.workspace_id', '=', workspaceId);
}

export type InvitationRow = Awaited<ReturnType<typeof readOpenInvitations>>[number];

/** Newest first; those that have expired too, because they may be made again. */
export async function readOpenInvitations(
  tx: Transaction,
  workspaceId: string,
  before: string | undefined,
  limit: number,
) {
  let query = invitations(tx, workspaceId)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .orderBy('i.invitation_id', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('i.invitation_id', '<', before);
  return query.execute();
}

export async function readInvitation(
  tx: Transaction,
  workspaceId: string,
  by: { id: string } | { tokenHash: string },
): Promise<InvitationRow | undefined> {
  return invitations(tx, workspaceId)
    .where((where) =>
      'id' in by ? where('i.invitation_id', '=', by.id) : where('i.token_hash', '=', by.tokenHash),
    )
    .executeTakeFirst();
}

export interface NewInvitationRow {
  invitation_id: string;
  email: string;
  roles: string[];
  team_id: string | null;
  language: string;
  token_hash: string;
  invited_by: string;
  created_at: Date;
  expires_at: Date;
}

export async function insertInvitation(
  tx: Transaction,
  workspaceId: string,
  row: NewInvitationRow,
): Promise<void> {
  await tx
    .insertInto('invitation')
    .values({ ...row, workspace_id: workspaceId })
    .execute();
}

export async function revokeInvitations(
  tx: Transaction,
  workspaceId: string,
  which: { id: string } | { email: string },
): Promise<number> {
  const result = await tx
    .updateTable('invitation')
    .set({ revoked_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where((where) =>
      'id' in which ? where('invitation_id', '=', which.id) : where('email', '=', which.email),
    )
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** False when somebody else accepted or withdrew it first. */
export async function acceptInvitation(
  tx: Transaction,
  workspaceId: string,
  invitationId: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('invitation')
    .set({ accepted_at: new Date() })
    .where('workspace_id', '=', workspaceId)
    .where('invitation_id', '=', invitationId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
