import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../db/transaction.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { audit, type By } from '../workspace/index.ts';
import * as data from './data.teams.ts';

export async function createTeam(tx: Transaction, by: By, name: string): Promise<data.TeamRow> {
  const teamId = uuidv7();
  const team = await data.insertTeam(tx, by.workspaceId, teamId, name);
  if (team === undefined) throw refuseField('name', 'field.taken');
  await audit(tx, by, { action: 'created', entity: 'team', entityId: teamId, after: { name } });
  return team;
}

export async function renameTeam(
  tx: Transaction,
  by: By,
  teamId: string,
  version: number,
  name: string,
): Promise<data.TeamRow> {
  const before = await found(tx, by.workspaceId, teamId);
  if (name !== before.name) await refuseTakenName(tx, by.workspaceId, name);
  if (!(await data.renameTeam(tx, by.workspaceId, teamId, version, name))) {
    throw new Refusal('version.conflict');
  }
  await audit(tx, by, {
    action: 'changed',
    entity: 'team',
    entityId: teamId,
    before: { name: before.name },
    after: { name },
  });
  return found(tx, by.workspaceId, teamId);
}

export async function removeTeam(tx: Transaction, by: By, teamId: string): Promise<void> {
  const before = await found(tx, by.workspaceId, teamId);
  await data.deleteTeam(tx, by.workspaceId, teamId);
  await audit(tx, by, {
    action: 'deleted',
    entity: 'team',
    entityId: teamId,
    before: { name: before.name },
  });
}

async function found(tx: Transaction, workspaceId: string, teamId: string): Promise<data.TeamRow> {
  const row = await data.readTeam(tx, workspaceId, teamId);
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}

async function refuseTakenName(tx: Transaction, workspaceId: string, name: string): Promise<void> {
  if (await data.isTeamNamed(tx, workspaceId, name)) throw refuseField('name', 'field.taken');
}
