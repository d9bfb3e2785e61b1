import { v7 as uuidv7 } from 'uuid';
import type { GuestsChange, NewActivity } from '../../contract/community/activity.ts';
import { type Reach, reachOf } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { isFuture } from '../http/days.ts';
import { Refusal } from '../http/problem.ts';
import { appendFrom, reverseFrom } from '../ledger/index.ts';
import { choose } from '../service/index.ts';
import { audit, readWorkspace } from '../workspace/index.ts';
import * as data from './data.ts';

/** Writes down a gathering, and whom it is for. */
export async function enterActivity(
  tx: Transaction,
  actor: Actor,
  { name, happens_on, state, place: where, ...chosen }: NewActivity,
): Promise<{ row: data.ActivityRow; unmatched: string[] }> {
  const { workspaceId, employeeId } = actor;
  const place = where ?? null;
  const id = uuidv7();
  await data.insertActivities(tx, workspaceId, [
    { activity_id: id, name, happens_on, place, employee_id: employeeId, created_at: new Date() },
  ]);
  await audit(tx, actor, {
    action: 'created',
    entity: 'activity',
    entityId: id,
    after: { name, happens_on, place },
  });
  const { unmatched } = await setGuests(tx, actor, id, { ...chosen, state });
  return { row: await readActivity(tx, reachOf(actor, 'facts.record'), id), unmatched };
}

/** Sets who is invited and who came. The same again changes nothing. */
export async function setGuests(
  tx: Transaction,
  actor: Actor,
  activityId: string,
  { state, ...chosen }: GuestsChange,
): Promise<{ changed: number; unmatched: string[] }> {
  const { workspaceId, employeeId } = actor;
  const activity = await readActivity(tx, reachOf(actor, 'facts.record'), activityId);
  const { customerNos, unmatched } = await choose(tx, actor, chosen);
  if (state === 'attended') await refuseEarly(tx, workspaceId, activity.happens_on);
  const no = activity.activity_no;
  const now = new Date();
  const rows = customerNos.map((customer_no) => ({
    activity_no: no,
    customer_no,
    invited_by: employeeId,
    invited_at: now,
    attended_at: state === 'attended' ? now : null,
  }));
  const changed =
    state === 'none'
      ? await data.deleteGuests(tx, workspaceId, no, customerNos)
      : await data.upsertGuests(tx, workspaceId, rows);
  if (changed > 0) {
    await settleFacts(tx, workspaceId, no, customerNos);
    await audit(tx, actor, {
      action: 'changed',
      entity: 'activity',
      entityId: activityId,
      after: { state, customer_nos: customerNos },
    });
  }
  return { changed, unmatched };
}

/** Nobody has come to what has not begun. */
async function refuseEarly(tx: Transaction, workspaceId: string, day: string): Promise<void> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  if (isFuture(day, timeZone)) throw new Refusal('activity.not_yet');
}

/** Takes a gathering back with all its facts, or back in. */
export async function withdrawActivity(
  tx: Transaction,
  actor: Actor,
  activityId: string,
  withdrawn: boolean,
): Promise<data.ActivityRow> {
  const { workspaceId, employeeId } = actor;
  const reach = reachOf(actor, 'facts.record');
  const before = await readActivity(tx, reach, activityId);
  if ((before.withdrawn_at !== null) === withdrawn) return before;
  await data.updateActivity(tx, workspaceId, before.activity_no, {
    withdrawn_at: withdrawn ? new Date() : null,
    withdrawn_by: withdrawn ? employeeId : null,
  });
  await settleFacts(tx, workspaceId, before.activity_no, null);
  await audit(tx, actor, {
    action: withdrawn ? 'withdrawn' : 'restored',
    entity: 'activity',
    entityId: activityId,
  });
  return readActivity(tx, reach, activityId);
}

/** A gathering with its guests, as a source of many hands it over. */
export interface BulkActivity {
  id: string;
  name: string;
  happensOn: string;
  place: string;
  invitedAt: Date;
  guests: readonly { customerNo: number; attendedAt: Date | null }[];
}

/** Enters many under their ids; those that are known already change nothing. */
export async function enterActivities(
  tx: Transaction,
  workspaceId: string,
  activities: readonly BulkActivity[],
): Promise<void> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  const numbers = await data.insertActivities(
    tx,
    workspaceId,
    activities.map(({ id, name, happensOn, place, invitedAt }) => ({
      activity_id: id,
      name,
      happens_on: happensOn,
      place,
      employee_id: null,
      created_at: invitedAt,
    })),
  );
  for (const { id, invitedAt, guests } of activities) {
    const no = numbers.get(id);
    if (no === undefined) continue;
    const rows = guests.map(({ customerNo, attendedAt }) => ({
      activity_no: no,
      customer_no: customerNo,
      invited_by: null,
      invited_at: invitedAt,
      attended_at: attendedAt,
    }));
    await data.upsertGuests(tx, workspaceId, rows);
  }
  await appendFrom(tx, workspaceId, timeZone, data.guestFacts(workspaceId, [...numbers.values()]));
}

export async function readActivity(
  tx: Transaction,
  reach: Reach,
  activityId: string,
): Promise<data.ActivityRow> {
  const [row] = await data.readActivities(tx, reach, { activityId, limit: 1 });
  if (row === undefined) throw new Refusal('resource.not_found');
  return row;
}

async function settleFacts(
  tx: Transaction,
  workspaceId: string,
  no: number,
  customerNos: readonly number[] | null,
): Promise<void> {
  const { time_zone: timeZone } = await readWorkspace(tx, workspaceId);
  await reverseFrom(tx, workspaceId, data.fallenFacts(workspaceId, no, customerNos));
  await appendFrom(tx, workspaceId, timeZone, data.guestFacts(workspaceId, [no], customerNos));
}
