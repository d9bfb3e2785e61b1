import { v7 as uuidv7 } from 'uuid';
import type {
  HandoverChecklist,
  NewHandover,
  OpenItem,
} from '../../contract/customers/handover.ts';
import type { NewHandoverOfAll } from '../../contract/team/handover.ts';
import type { Job } from '../../contract/workspace/job.ts';
import {
  type Given,
  giveCustomers,
  letHelp,
  ownerOf,
  readCustomer,
  readOwned,
} from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { refuseField } from '../http/problem.ts';
import { jobView, startJob } from '../jobs/index.ts';
import { findColleague, tell, tellWatchers } from '../team/index.ts';
import { auditPersonals, type By, readWorkspace } from '../workspace/index.ts';
import * as data from './data.handover.ts';
import { refreshCustomers } from './jobs.plan.ts';
import { todayIn } from './rules.days.ts';
import { byDay, comingOccasions, keyOf } from './rules.handover.ts';

export async function readChecklist(
  tx: Transaction,
  actor: Actor,
  customerId: string,
): Promise<HandoverChecklist> {
  const found = await readCustomer(tx, actor, 'customers.read', customerId);
  const owner = await data.readOwnerOf(tx, actor.workspaceId, found.customer_no);
  return { owner, items: await openWith(tx, actor, found, owner?.id ?? null) };
}

/** Everything that is open with a customer and somebody has to go on with. */
async function openWith(
  tx: Transaction,
  { workspaceId }: Actor,
  { customer_no: customerNo, numbers }: { customer_no: number; numbers: readonly number[] },
  ownerId: string | null,
): Promise<OpenItem[]> {
  const [workspace, open, days] = await Promise.all([
    readWorkspace(tx, workspaceId),
    data.readOpen(tx, workspaceId, numbers, ownerId),
    data.readDays(tx, workspaceId, customerNo),
  ]);
  const today = todayIn(workspace.time_zone, new Date());
  return byDay([...open, ...comingOccasions(days, today)]);
}

/**
 * Hands a customer over and answers the handover's id. What was talked over is ticked off and stays with whoever has it; all else
 * that is open goes along, in the same transaction.
 */
export async function handOver(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  asked: NewHandover,
): Promise<string> {
  const { workspaceId, employeeId } = actor;
  const found = await readOwned(tx, actor, customerId);
  const { customer_no: customerNo } = found;
  const to = await ownerOf(tx, actor, asked.to_id, 'to_id');
  const owner = await data.readOwnerOf(tx, workspaceId, customerNo);
  if (to === null || to.id === owner?.id) throw refuseField('to_id', 'field.invalid_choice');
  const open = await openWith(tx, actor, found, owner?.id ?? null);
  const handoverId = uuidv7();
  const [given] = await giveCustomers(tx, actor, [customerNo], to.id, () => handoverId);
  // Somebody else gave them to the same colleague a moment ago.
  if (given === undefined) throw refuseField('to_id', 'field.invalid_choice');
  const ticked = new Set(asked.ticked.map(keyOf));
  const [handoverNo = 0] = await data.insertHandovers(tx, workspaceId, [
    { ...rowOf(asked, given, employeeId, handoverId), customer_note: asked.customer_note || null },
  ]);
  await data.insertItems(
    tx,
    workspaceId,
    open.map((item) => ({
      handover_no: handoverNo,
      kind: item.kind,
      item_id: item.id,
      ticked: ticked.has(keyOf(item)),
    })),
  );
  const kept = asked.ticked.filter(({ kind }) => kind === 'task').map(({ id }) => id);
  await goAlong(tx, actor, [given], to.id, kept);
  const news = { by: employeeId, customerNo };
  await Promise.all([
    tell(tx, workspaceId, { ...news, kind: 'customer_handed' }, [to.id]),
    tellWatchers(tx, workspaceId, { ...news, kind: 'owner_changed' }, [to.id]),
  ]);
  if (asked.helps_with && given.from_id !== null) {
    const stays = { employee_id: given.from_id, purpose: asked.helps_with };
    await letHelp(tx, actor, found, stays);
  }
  return handoverId;
}

/** Hands over some customers of one employee. */
export async function handOverStretch(
  tx: Transaction,
  by: By & { employeeId: string },
  asked: NewHandoverOfAll,
  customerNos: readonly number[],
): Promise<void> {
  const ids = new Map(customerNos.map((no) => [no, uuidv7()]));
  const idOf = (no: number) => ids.get(no) ?? '';
  const given = await giveCustomers(tx, by, customerNos, asked.to_id, idOf);
  if (given.length === 0) return;
  await data.insertHandovers(
    tx,
    by.workspaceId,
    given.map((one) => ({
      ...rowOf(asked, one, by.employeeId, idOf(one.customer_no)),
      customer_note: null,
    })),
  );
  await goAlong(tx, by, given, asked.to_id, []);
}

function rowOf(
  { to_id, reason, note }: Pick<NewHandover, 'to_id' | 'reason' | 'note'>,
  { customer_no, from_id }: Given,
  handedBy: string,
  handoverId: string,
) {
  return {
    handover_id: handoverId,
    customer_no,
    from_id,
    to_id,
    reason,
    note: note || null,
    handed_by: handedBy,
    handed_at: new Date(),
  };
}

/** Tasks move to the new owner, and so do the lines of the day's list. */
async function goAlong(
  tx: Transaction,
  by: By & { employeeId: string },
  given: readonly Given[],
  toId: string,
  kept: readonly string[],
): Promise<void> {
  const { workspaceId, employeeId: byId } = by;
  const nos = given.map((one) => one.customer_no);
  const ids = new Map(given.map((one) => [one.customer_no, one.customer_id]));
  const fromId = given[0]?.from_id ?? null;
  if (fromId !== null) {
    const moved = await data.moveTasks(tx, workspaceId, nos, { fromId, toId, byId }, kept);
    await auditPersonals(
      tx,
      by,
      moved.map((task) => ({
        subjectId: ids.get(task.customer_no) ?? '',
        action: 'changed',
        entity: 'task',
        entityId: task.task_id,
        before: { assignee_id: fromId },
        after: { assignee_id: toId },
      })),
    );
  }
  await refreshCustomers(tx, workspaceId, nos, new Date());
}

/** Starts handing over everybody of one employee; who has left may have any number of customers. */
export async function handOverAll(
  tx: Transaction,
  actor: Actor,
  asked: NewHandoverOfAll,
): Promise<Job> {
  const { workspaceId, employeeId } = actor;
  if (asked.from_id === asked.to_id) throw refuseField('to_id', 'field.invalid_choice');
  const to = await findColleague(tx, workspaceId, asked.to_id);
  if (to === undefined) throw refuseField('to_id', 'field.invalid_choice');
  const row = await startJob(tx, workspaceId, {
    kind: 'handover',
    key: asked.from_id,
    input: asked,
    employeeId,
  });
  await tell(tx, workspaceId, { kind: 'customers_handed', by: employeeId }, [asked.to_id]);
  return jobView(row, actor.language);
}
