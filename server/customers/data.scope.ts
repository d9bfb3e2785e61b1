import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../contract/team/permissions.ts';

/** Whose customers somebody may see, as the lists and searches of this domain apply it. */
export interface Reach {
  workspaceId: string;
  employeeId: string;
  teamId: string | null;
  scope: Scope;
}

/** The condition on `c.owner_id` that keeps a query within reach; undefined where it is unlimited. */
export function withinReach(reach: Reach): RawBuilder<boolean> | undefined {
  switch (reach.scope) {
    case 'all':
      return undefined;
    case 'own':
      return sql`c.owner_id = ${reach.employeeId}`;
    case 'team':
      return reach.teamId === null
        ? sql`c.owner_id = ${reach.employeeId}`
        : sql`c.owner_id in (
            select mate.employee_id from employee mate
            where mate.workspace_id = ${reach.workspaceId} and mate.team_id = ${reach.teamId})`;
  }
}

/** All of the conditions, or none. */
export function all(conditions: readonly (RawBuilder<unknown> | undefined)[]): RawBuilder<unknown> {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? sql`true` : sql.join(given, sql` and `);
}
