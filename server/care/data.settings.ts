import { type CareGrid, careGrid, defaultGrid } from '../../contract/care/cadence.ts';
import { usualDayMinutes } from '../../contract/team/hours.ts';
import type { Transaction } from '../db/transaction.ts';
import { USUAL_HOUR_COST } from '../value/index.ts';

export interface Settings {
  grid: CareGrid;
  hour_cost_amount: number;
  effect_bp: number;
  day_minutes: number;
  unowned_to: string | null;
  /** 0 while nobody has changed anything. */
  version: number;
}

/** What holds until somebody says otherwise: 40.00 an hour, a sixth of losses, four hours. */
const untouched: Settings = {
  grid: defaultGrid,
  hour_cost_amount: USUAL_HOUR_COST,
  effect_bp: 1_500,
  day_minutes: usualDayMinutes,
  unowned_to: null,
  version: 0,
};

export async function readSettings(tx: Transaction, workspaceId: string): Promise<Settings> {
  const row = await tx
    .selectFrom('care_setting')
    .select(['grid', 'hour_cost_amount', 'effect_bp', 'day_minutes', 'unowned_to', 'version'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row === undefined ? untouched : { ...row, grid: careGrid.parse(row.grid) };
}

/** False when somebody else changed them since `version`. */
export async function writeSettings(
  tx: Transaction,
  workspaceId: string,
  settings: Settings,
): Promise<boolean> {
  const { version, grid, ...rest } = settings;
  const row = { ...rest, grid: JSON.stringify(grid), version: version + 1, updated_at: new Date() };
  if (version === 0) {
    const inserted = await tx
      .insertInto('care_setting')
      .values({ ...row, workspace_id: workspaceId })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await tx
    .updateTable('care_setting')
    .set(row)
    .where('workspace_id', '=', workspaceId)
    .where('version', '=', version)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Those with hours of their own. */
export async function readHours(tx: Transaction, workspaceId: string) {
  return tx
    .selectFrom('care_hours')
    .select(['employee_id', 'day_minutes'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('employee_id')
    .execute();
}

export async function writeHours(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
  dayMinutes: number,
): Promise<void> {
  const row = { day_minutes: dayMinutes, updated_at: new Date() };
  await tx
    .insertInto('care_hours')
    .values({ ...row, workspace_id: workspaceId, employee_id: employeeId })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'employee_id']).doUpdateSet(row))
    .execute();
}

export interface Colleague {
  employee_id: string;
  name: string;
  team_id: string | null;
  roles: string[];
}

/** Somebody of the workspace who is still there. */
export async function readColleague(
  tx: Transaction,
  workspaceId: string,
  employeeId: string,
): Promise<Colleague | undefined> {
  const [row, roles] = await Promise.all([
    tx
      .selectFrom('employee')
      .select(['employee_id', 'name', 'team_id'])
      .where('workspace_id', '=', workspaceId)
      .where('employee_id', '=', employeeId)
      .where('deactivated_at', 'is', null)
      .executeTakeFirst(),
    tx
      .selectFrom('employee_role')
      .select('role')
      .where('workspace_id', '=', workspaceId)
      .where('employee_id', '=', employeeId)
      .execute(),
  ]);
  return row === undefined ? undefined : { ...row, roles: roles.map(({ role }) => role) };
}
