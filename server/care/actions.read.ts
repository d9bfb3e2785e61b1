import { fitting } from '../../engine/care/day-plan.ts';
import type { ForgottenList, TodayList } from '../../contract/care/today.ts';
import { permissionsOf, role } from '../../contract/team/permissions.ts';
import { readOpenWays } from '../conversations/index.ts';
import { reachOf } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { scopeOf } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { readWorkspace } from '../workspace/index.ts';
import { readRun } from './data.plan.ts';
import { type Colleague, readColleague, readHours, readSettings } from './data.settings.ts';
import * as data from './data.today.ts';
import { proposedWays } from './rules.channel.ts';
import { dateOf, dayOf, todayIn } from './rules.days.ts';
import { itemView } from './views.ts';

/** One's own list, or that of a colleague whose customers one sees. */
export async function readToday(
  tx: Transaction,
  actor: Actor,
  wanted: string | undefined,
): Promise<TodayList> {
  const { workspaceId } = actor;
  const [workspace, settings, hours, run, employee] = await Promise.all([
    readWorkspace(tx, workspaceId),
    readSettings(tx, workspaceId),
    readHours(tx, workspaceId),
    readRun(tx, workspaceId),
    readColleague(tx, workspaceId, wanted ?? actor.employeeId),
  ]);
  if (employee === undefined || !maySee(actor, employee)) throw new Refusal('resource.not_found');
  const { employee_id: employeeId } = employee;
  const today = todayIn(workspace.time_zone, new Date());
  const unowned =
    settings.unowned_to === null ? seesAll(employee) : settings.unowned_to === employeeId;
  const [lines, done] = await Promise.all([
    data.readLines(tx, workspaceId, employeeId, unowned),
    data.readDone(tx, workspaceId, workspace.time_zone, employeeId, dateOf(today)),
  ]);
  const open = await readOpenWays(tx, workspaceId, lines.map(contactOf), proposedWays);
  const rows = lines.flatMap((row) => {
    const ways = open.get(row.customer_no);
    return ways === undefined || ways.open.length === 0 ? [] : [{ row, ways }];
  });
  const own = hours.find((it) => it.employee_id === employeeId);
  const available = own?.day_minutes ?? settings.day_minutes;
  const minutes = rows.map(({ row }) => row.minutes);
  const fit = fitting(minutes, available - done.minutes);
  return {
    employee: { id: employeeId, name: employee.name },
    day: dateOf(today),
    items: rows.map(({ row, ways }, at) => itemView(row, today, at < fit, ways)),
    planned_minutes: minutes.slice(0, fit).reduce((sum, one) => sum + one, 0),
    available_minutes: available,
    done,
    ready: run !== undefined,
  };
}

/** Our word is kept though care was refused: it is an answer to what was said. */
function contactOf(row: data.TodayRow) {
  const purpose = row.reason === 'promised' ? ('service' as const) : ('care' as const);
  return { customerNo: row.customer_no, purpose };
}

function maySee(actor: Actor, { employee_id, team_id }: Colleague): boolean {
  if (employee_id === actor.employeeId) return true;
  const scope = scopeOf(actor, 'customers.read');
  return scope === 'all' || (scope === 'team' && team_id !== null && team_id === actor.teamId);
}

function seesAll({ roles }: Colleague): boolean {
  const held = roles.flatMap((name) => role.safeParse(name).data ?? []);
  return permissionsOf(held)['customers.write'] === 'all';
}

const SHOWN_OF_EACH = 50;

/** Forgotten customers, for each owner whose customers one sees. */
export async function readForgotten(tx: Transaction, actor: Actor): Promise<ForgottenList> {
  const { workspaceId } = actor;
  const workspace = await readWorkspace(tx, workspaceId);
  const today = todayIn(workspace.time_zone, new Date());
  const on = dateOf(today);
  const owners = await data.readForgottenOwners(tx, reachOf(actor, 'customers.read'), on);
  const lists = await Promise.all(
    owners.map(({ owner_id }) => data.readForgotten(tx, workspaceId, owner_id, on, SHOWN_OF_EACH)),
  );
  return {
    owners: owners.map(({ owner_id, owner_name, count }, at) => ({
      employee: owner_id === null ? null : { id: owner_id, name: owner_name ?? '' },
      count,
      customers: (lists[at] ?? []).map((row) => ({
        id: row.customer_id,
        name: row.display_name,
        named: row.named,
        period_days: row.period_days,
        days_since: today - dayOf(row.started_on),
      })),
    })),
  };
}
