import type { CareSettings, CareSettingsChange } from '../../contract/care/cadence.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { audit, readWorkspace } from '../workspace/index.ts';
import * as data from './data.settings.ts';

export async function readCareSettings(
  tx: Transaction,
  workspaceId: string,
): Promise<CareSettings> {
  const [workspace, settings, hours] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readSettings(tx, workspaceId),
    data.readHours(tx, workspaceId),
  ]);
  return {
    grid: settings.grid,
    hour_cost: { amount: settings.hour_cost_amount, currency: workspace.currency },
    effect_bp: settings.effect_bp,
    day_minutes: settings.day_minutes,
    unowned_to: settings.unowned_to,
    hours,
    version: settings.version,
  };
}

/** Changes how often customers are touched. Everybody's rhythm follows within moments. */
export async function changeCareSettings(
  tx: Transaction,
  actor: Actor,
  version: number,
  change: CareSettingsChange,
): Promise<CareSettings> {
  const { workspaceId } = actor;
  const before = await data.readSettings(tx, workspaceId);
  if (before.version !== version) throw new Refusal('version.conflict');
  if (change.unowned_to != null) {
    const colleague = await data.readColleague(tx, workspaceId, change.unowned_to);
    if (colleague === undefined) throw refuseField('unowned_to', 'field.invalid_choice');
  }
  const after: data.Settings = {
    grid: change.grid ?? before.grid,
    hour_cost_amount: change.hour_cost ?? before.hour_cost_amount,
    effect_bp: change.effect_bp ?? before.effect_bp,
    day_minutes: change.day_minutes ?? before.day_minutes,
    unowned_to: change.unowned_to === undefined ? before.unowned_to : change.unowned_to,
    version,
  };
  if (!(await data.writeSettings(tx, workspaceId, after))) throw new Refusal('version.conflict');
  await audit(tx, by(actor), {
    action: 'changed',
    entity: 'care_setting',
    entityId: workspaceId,
    before: { ...before },
    after: { ...after, version: version + 1 },
  });
  return readCareSettings(tx, workspaceId);
}

/** Says how much time an employee has for contacts, a day. */
export async function setCareHours(
  tx: Transaction,
  actor: Actor,
  employeeId: string,
  dayMinutes: number,
): Promise<void> {
  const { workspaceId } = actor;
  const colleague = await data.readColleague(tx, workspaceId, employeeId);
  if (colleague === undefined) throw new Refusal('resource.not_found');
  const hours = await data.readHours(tx, workspaceId);
  const before = hours.find((it) => it.employee_id === employeeId);
  await data.writeHours(tx, workspaceId, employeeId, dayMinutes);
  await audit(tx, by(actor), {
    action: 'changed',
    entity: 'care_hours',
    entityId: employeeId,
    ...(before === undefined ? {} : { before: { day_minutes: before.day_minutes } }),
    after: { day_minutes: dayMinutes },
  });
}

function by({ workspaceId, employeeId, requestId }: Actor) {
  return { workspaceId, employeeId, requestId };
}
