import { describe, expect, it } from 'vitest';
import { permissions, permissionsOf, rolePermissions, roles, scopes } from './permissions.ts';

describe('permissions', () => {
  it('add up over several roles, each at its widest scope', () => {
    expect(permissionsOf(['salesperson', 'service'])).toMatchObject({
      'customers.read': 'team',
      'customers.write': 'team',
      'standing.read': 'team',
    });
    expect(permissionsOf(['salesperson', 'viewer'])).toMatchObject({
      'customers.read': 'all',
      'customers.write': 'own',
    });
  });

  it('of several roles are those of each and no others, in any order', () => {
    for (const first of roles) {
      for (const second of roles) {
        const both = permissionsOf([first, second]);
        expect(both).toEqual(permissionsOf([second, first]));
        for (const permission of permissions) {
          const widest = [rolePermissions[first][permission], rolePermissions[second][permission]]
            .map((scope) => (scope === undefined ? -1 : scopes.indexOf(scope)))
            .reduce((a, b) => Math.max(a, b));
          expect(both[permission]).toBe(scopes[widest]);
        }
      }
    }
  });

  it('are none without a role', () => {
    expect(permissionsOf([])).toEqual({});
  });

  // The table as the business reads it; a change here is a change of what people may do.
  it('are these', () => {
    const table = Object.fromEntries(
      roles.map((role) => [
        role,
        permissions.map((name) => rolePermissions[role][name]?.[0] ?? '-').join(''),
      ]),
    );
    expect(permissions).toEqual([
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
    ]);
    // o(wn), t(eam), a(ll), in the order above.
    expect(table).toEqual({
      owner: 'aaaaaaaaaaaaaaaaaaaaa',
      manager: 'aaaaaaaaaaaaaaaaaaaaa',
      salesperson: 'a-a-oo-oo----aaoo--oo',
      marketer: 'a-a-a-aaa-aa-aaaa--oo',
      service: 'a-a-tt-tt------tt--tt',
      viewer: 'a-a-a--aa----a--a--oo',
    });
  });
});
