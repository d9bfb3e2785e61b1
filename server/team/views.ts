import type { Employee } from '../../contract/team/employee.ts';
import type { Invitation } from '../../contract/team/invitation.ts';
import type { OpenSession, Session } from '../../contract/team/session.ts';
import type { Team } from '../../contract/team/team.ts';
import { closestLanguage } from '../../contract/i18n/languages.ts';
import { permissionsOf } from '../../contract/team/permissions.ts';
import { workspaceView, type WorkspaceRow } from '../workspace/index.ts';
import type { EmployeeRow } from './data.ts';
import type { InvitationRow } from './data.invitations.ts';
import type { TeamRow } from './data.teams.ts';
import { knownRoles } from './rules.ts';

export function employeeView(row: EmployeeRow): Employee {
  return {
    id: row.employee_id,
    name: row.name,
    email: row.email,
    language: closestLanguage([row.language]),
    roles: knownRoles(row.roles),
    team_id: row.team_id,
    active: row.deactivated_at === null,
    deactivated_at: row.deactivated_at,
    version: row.version,
    created_at: row.created_at,
  };
}

export function sessionView(row: EmployeeRow, workspace: WorkspaceRow): Session {
  const { id, name, email, language, roles } = employeeView(row);
  return {
    employee: { id, name, email, language, roles },
    workspace: workspaceView(workspace),
    permissions: { ...permissionsOf(roles) },
  };
}

export function invitationView(row: InvitationRow): Invitation {
  return {
    id: row.invitation_id,
    email: row.email,
    roles: knownRoles(row.roles),
    team_id: row.team_id,
    language: closestLanguage([row.language]),
    invited_by: row.invited_by,
    invited_by_name: row.invited_by_name,
    created_at: row.created_at,
    expires_at: row.expires_at,
  };
}

export function teamView(row: TeamRow): Team {
  return {
    id: row.team_id,
    name: row.name,
    version: row.version,
    created_at: row.created_at,
  };
}

interface SessionRow {
  id: string;
  userAgent?: string | null | undefined;
  ipAddress?: string | null | undefined;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
}

export function openSessionView(row: SessionRow, currentId: string): OpenSession {
  return {
    id: row.id,
    current: row.id === currentId,
    user_agent: row.userAgent || null,
    ip_address: row.ipAddress || null,
    created_at: row.createdAt.toISOString(),
    last_seen_at: row.updatedAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
  };
}
