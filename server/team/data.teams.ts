import type { Transaction } from '../db/transaction.ts';

export async function readTeams(
  tx: Transaction,
  workspaceId: string,
  after: string | undefined,
  limit: number,
) {
  let query = tx
    .selectFrom('team')
    .select(['team_id', 'name', 'version', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('team_id')
    .limit(limit);
  if (after !== undefined) query = query.where('team_id', '>', after);
  return query.execute();
}

export async function readTeam(tx: Transaction, workspaceId: string, teamId: string) {
  return tx
    .selectFrom('team')
    .select(['team_id', 'name', 'version', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .executeTakeFirst();
}

export type TeamRow = NonNullable<Awaited<ReturnType<typeof readTeam>>>;

export async function isTeamNamed(
  tx: Transaction,
  workspaceId: string,
  name: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('team')
    .select('team_id')
    .where('workspace_id', '=', workspaceId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row !== undefined;
}

/** Undefined when another team has the name, even one that is being made at the same time. */
export async function insertTeam(
  tx: Transaction,
  workspaceId: string,
  teamId: string,
  name: string,
): Promise<TeamRow | undefined> {
  return tx
    .insertInto('team')
    .values({ workspace_id: workspaceId, team_id: teamId, name, created_at: new Date() })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doNothing())
    .returning(['team_id', 'name', 'version', 'created_at'])
    .executeTakeFirst();
}

/** False when somebody else changed the team since `version`. */
export async function renameTeam(
  tx: Transaction,
  workspaceId: string,
  teamId: string,
  version: number,
  name: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('team')
    .set({ name, version: version + 1 })
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Removes a team; those in it, and those invited into it, are then in none. */
export async function deleteTeam(
  tx: Transaction,
  workspaceId: string,
  teamId: string,
): Promise<void> {
  await Promise.all([
    tx
      .updateTable('employee')
      .set((set) => ({
        team_id: null,
        version: set('version', '+', 1),
        updated_at: new Date(),
      }))
      .where('workspace_id', '=', workspaceId)
      .where('team_id', '=', teamId)
      .execute(),
    tx
      .updateTable('invitation')
      .set({ team_id: null })
      .where('workspace_id', '=', workspaceId)
      .where('team_id', '=', teamId)
      .execute(),
    tx
      .deleteFrom('team')
      .where('workspace_id', '=', workspaceId)
      .where('team_id', '=', teamId)
      .execute(),
  ]);
}
