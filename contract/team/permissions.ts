import { z } from 'zod';

/** Whose customers an action reaches: one's own, one's team's, or everybody's. */
export const scopes = ['own', 'team', 'all'] as const;
export type Scope = (typeof scopes)[number];

export const roles = ['owner', 'manager', 'salesperson', 'marketer', 'service', 'viewer'] as const;
export const role = z.enum(roles);
export type Role = (typeof roles)[number];

export const permissions = [
  'workspace.read',
  'workspace.write',
  'team.read',
  'team.manage',
  'customers.read',
  'customers.write',
  'segments.write',
  'orders.read',
  'standing.read',
  'standing.manage',
  'imports.read',
  'imports.run',
  'audit.read',
  'promotions.read',
  'promotions.write',
  'facts.record',
  'circle.read',
  'circle.manage',
  'privacy.manage',
  'tasks.read',
  'tasks.write',
] as const;
export type Permission = (typeof permissions)[number];

/** What one person may do, and how far it reaches; an absent permission is a no. */
export type Permissions = { readonly [P in Permission]?: Scope };

const everything = Object.fromEntries(permissions.map((name) => [name, 'all'])) as Permissions;

/** The one table of permissions. The data layer applies it to lists, searches and counts alike. */
export const rolePermissions: Readonly<Record<Role, Permissions>> = {
  owner: everything,
  manager: everything,
  salesperson: {
    'workspace.read': 'all',
    'team.read': 'all',
    'customers.read': 'own',
    'customers.write': 'own',
    'orders.read': 'own',
    'standing.read': 'own',
    'promotions.read': 'all',
    'promotions.write': 'all',
    'facts.record': 'own',
    'circle.read': 'own',
    'tasks.read': 'own',
    'tasks.write': 'own',
  },
  marketer: {
    'workspace.read': 'all',
    'team.read': 'all',
    'customers.read': 'all',
    'segments.write': 'all',
    'orders.read': 'all',
    'standing.read': 'all',
    'imports.read': 'all',
    'imports.run': 'all',
    'promotions.read': 'all',
    'promotions.write': 'all',
    'facts.record': 'all',
    'circle.read': 'all',
    'tasks.read': 'own',
    'tasks.write': 'own',
  },
  service: {
    'workspace.read': 'all',
    'team.read': 'all',
    'customers.read': 'team',
    'customers.write': 'team',
    'orders.read': 'team',
    'standing.read': 'team',
    'facts.record': 'team',
    'circle.read': 'team',
    'tasks.read': 'team',
    'tasks.write': 'team',
  },
  viewer: {
    'workspace.read': 'all',
    'team.read': 'all',
    'customers.read': 'all',
    'orders.read': 'all',
    'standing.read': 'all',
    'promotions.read': 'all',
    'circle.read': 'all',
    'tasks.read': 'own',
    'tasks.write': 'own',
  },
};

/** Several roles add up: each permission at its widest scope. */
export function permissionsOf(held: readonly Role[]): Permissions {
  const widest: Partial<Record<Permission, Scope>> = {};
  for (const name of held) {
    for (const permission of permissions) {
      const scope = rolePermissions[name][permission];
      const before = widest[permission];
      if (scope !== undefined && (before === undefined || wider(scope, before))) {
        widest[permission] = scope;
      }
    }
  }
  return widest;
}

function wider(a: Scope, b: Scope): boolean {
  return scopes.indexOf(a) > scopes.indexOf(b);
}
