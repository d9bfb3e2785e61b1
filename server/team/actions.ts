import { v7 as uuidv7 } from 'uuid';
import type { EmployeeChange, OwnChange } from '../../contract/team/employee.ts';
import type { Role } from '../../contract/team/permissions.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { settle } from '../http/version.ts';
import { audit, type By } from '../workspace/index.ts';
import * as data from './data.ts';
import { readTeam } from './data.teams.ts';
import { covers, knownRoles } from './rules.ts';
import { employeeView } from './views.ts';

export interface NewEmployee {
  userId: string;
  name: string;
  email: string;
  language: string;
  teamId: string | null;
  roles: readonly Role[];
}

/** Gives a person who has proved who they are a place in the workspace. */
export async function addEmployee(
  tx: Transaction,
  workspaceId: string,
  requestId: string,
  person: NewEmployee,
): Promise<string> {
  const employeeId = uuidv7();
  const { userId, teamId, roles, ...rest } = person;
  await data.insertEmployee(tx, workspaceId, {
    ...rest,
    employee_id: employeeId,
    user_id: userId,
    team_id: teamId,
  });
  await data.replaceRoles(tx, workspaceId, employeeId, roles);
  await audit(
    tx,
    { workspaceId, employeeId, requestId },
    {
      action: 'created',
      entity: 'employee',
      entityId: employeeId,
      after: { ...rest, team_id: teamId, roles },
    },
  );
  return employeeId;
}

/** Changes somebody's place in the team. The workspace never loses its last active owner. */
export async function changeEmployee(
  tx: Transaction,
  actor: Actor,
  employeeId: string,
  version: number,
  change: EmployeeChange,
): Promise<data.EmployeeRow> {
  const { workspaceId } = actor;
  await data.takeTurn(tx, `roles ${workspaceId}`);
  const [before, self] = await Promise.all([
    data.readEmployee(tx, workspaceId, employeeId),
    data.readEmployee(tx, workspaceId, actor.employeeId),
  ]);
  if (before === undefined) throw new Refusal('resource.not_found');
  const held = knownRoles(before.roles);
  const own = knownRoles(self?.roles ?? []);
  if (!covers(own, held) || !covers(own, change.roles ?? [])) {
    throw new Refusal('permission.denied');
  }
  settle(version, before.version, inOrder(employeeView(before)), {
    ...inOrder(change),
    seen: change.seen && inOrder(change.seen),
  });
  await refuseUnknownTeam(tx, workspaceId, change.team_id);
  await keepAnOwner(tx, workspaceId, before, change);
  if (
    !(await data.updateEmployee(
      tx,
      workspaceId,
      employeeId,
      before.version,
      columns(before, change),
    ))
  ) {
    // Only the person themselves changes their row beside whoever's turn it is: look again.
    return changeEmployee(tx, actor, employeeId, version, change);
  }
  if (change.roles !== undefined) {
    await data.replaceRoles(tx, workspaceId, employeeId, change.roles);
  }
  return written(tx, actor, before);
}

export async function changeSelf(
  tx: Transaction,
  actor: Actor,
  change: OwnChange,
): Promise<data.EmployeeRow> {
  const before = await data.readEmployee(tx, actor.workspaceId, actor.employeeId);
  if (before === undefined) throw new Refusal('resource.not_found');
  const { employee_id, version } = before;
  if (!(await data.updateEmployee(tx, actor.workspaceId, employee_id, version, given(change)))) {
    throw new Refusal('version.conflict');
  }
  return written(tx, actor, before);
}

/** Refuses the field when the workspace has no such team. */
export async function refuseUnknownTeam(
  tx: Transaction,
  workspaceId: string,
  teamId: string | null | undefined,
): Promise<void> {
  if (teamId == null) return;
  const found = await readTeam(tx, workspaceId, teamId);
  if (found === undefined) throw refuseField('team_id', 'field.invalid_choice');
}

async function keepAnOwner(
  tx: Transaction,
  workspaceId: string,
  before: data.EmployeeRow,
  change: EmployeeChange,
): Promise<void> {
  const isOwner = before.roles.includes('owner') && before.deactivated_at === null;
  const stays = (change.roles ?? ['owner']).includes('owner') && change.active !== false;
  if (!isOwner || stays) return;
  if ((await data.countActiveOwners(tx, workspaceId)) <= 1) {
    throw new Refusal('employee.last_owner');
  }
}

/** Roles are a set: in which order they are named makes no difference. */
function inOrder<Some extends { roles?: Role[] | undefined }>(of: Some): Some {
  return of.roles === undefined ? of : { ...of, roles: [...of.roles].sort() };
}

function columns(before: data.EmployeeRow, change: EmployeeChange): data.EmployeeSet {
  const { active, roles: _roles, seen: _seen, ...rest } = change;
  const isActive = before.deactivated_at === null;
  if (active === undefined || active === isActive) return given(rest);
  return { ...given(rest), deactivated_at: active ? null : new Date() };
}

function given(change: {
  name?: string | undefined;
  language?: string | undefined;
  team_id?: string | null | undefined;
}): data.EmployeeSet {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

async function written(
  tx: Transaction,
  by: By,
  before: data.EmployeeRow,
): Promise<data.EmployeeRow> {
  const after = await data.readEmployee(tx, by.workspaceId, before.employee_id);
  if (after === undefined) throw new Refusal('resource.not_found');
  await audit(tx, by, {
    action: 'changed',
    entity: 'employee',
    entityId: before.employee_id,
    before: { ...employeeView(before) },
    after: { ...employeeView(after) },
  });
  return after;
}
