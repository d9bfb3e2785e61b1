import type { Role } from '../../contract/team/permissions.ts';

export interface InvitationPreview {
  email: string;
  workspace_name: string;
}

export interface Employee {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  active: boolean;
  version: number;
}

export interface Invitation {
  id: string;
  email: string;
  roles: Role[];
  expires_at: string;
}

export interface SignedInSession {
  id: string;
  current: boolean;
  user_agent: string | null;
  ip_address: string | null;
  created_at: string;
  last_seen_at: string;
}

/** The token is told once, when the invitation is made. */
export type NewInvitation = Invitation & { token: string };
