import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../contract/team/permissions.ts';

/** Whose customers somebody may see, as the lists and searches of this domain apply it. */
export interface Reach {
  workspaceId: string;
  employeeId: string;
  teamId: string | null;
  scope: Scope;
  /** The customers one helps with, whoever owns them; none where everybody is reached. */
  helps?: readonly number[];
}

/** The condition on `c` that keeps a query within reach; undefined where it is unlimited. */
export function withinReach(reach: Reach): RawBuilder<boolean> | undefined {
  const { scope, employeeId, teamId, helps = [] } = reach;
  if (scope === 'all') return undefined;
  const isOwn = scope === 'own' || teamId === null;
  const mates = sql`select mate.employee_id from employee mate
    where mate.workspace_id = ${reach.workspaceId} and mate.team_id = ${teamId}`;
  if (helps.length === 0) {
    return isOwn ? sql`c.owner_id = ${employeeId}` : sql`c.owner_id in (${mates})`;
  }
  // Each side of the "or" compares a column with values, so that both have their index.
  const owned = isOwn ? sql`c.owner_id = ${employeeId}` : sql`c.owner_id = any(array(${mates}))`;
  return sql`(${owned} or c.customer_no = any(${[...helps]}::int8[]))`;
}

/** Whether the condition is one that an index answers in the order of names. */
export function isSimple({ helps = [] }: Reach): boolean {
  return helps.length === 0;
}

/** All of the conditions, or none. */
export function all(conditions: readonly (RawBuilder<unknown> | undefined)[]): RawBuilder<unknown> {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? sql`true` : sql.join(given, sql` and `);
}
