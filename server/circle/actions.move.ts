import { MEMBERSHIP_RULES as RULES } from '../../engine/circle/membership.ts';
import { isWayIn, type Way } from '../../engine/circle/flow.ts';
import type { Transaction } from '../db/transaction.ts';
import { appendFrom } from '../ledger/index.ts';
import { readWorkspace } from '../workspace/index.ts';
import * as data from './data.ts';
import * as move from './data.move.ts';
import { closeSaveTasks } from './data.review.ts';
import { lastDayOf } from './rules.months.ts';

/** Takes in and out whoever was approved; books it, and records each as a fact. */
export async function moveApproved(
  tx: Transaction,
  workspaceId: string,
  month: string,
): Promise<number> {
  const moved = await move.insertApprovedMovements(tx, workspaceId, month, lastDayOf(month));
  if (moved.length === 0) return 0;
  const counts = new Map<Way, number>();
  for (const { way } of moved) counts.set(way, (counts.get(way) ?? 0) + 1);
  const numbers = moved.map((row) => row.customer_no);
  const left = moved.filter(({ way }) => !isWayIn(way)).map((row) => row.customer_no);
  await data.countWays(tx, workspaceId, month, counts);
  await move.applyApproved(tx, workspaceId, month, RULES.cooldown, numbers);
  await closeSaveTasks(tx, workspaceId, left, 'left');
  await recordMovements(tx, workspaceId, month, numbers);
  return moved.length;
}

/** Takes one customer in or out outside the proposals. */
export async function moveByHand(
  tx: Transaction,
  workspaceId: string,
  moved: move.HandMovement,
  place: Pick<move.Place, 'joined' | 'left_on'> & Partial<move.Place>,
): Promise<void> {
  const inward = isWayIn(moved.way);
  await move.insertMovement(tx, workspaceId, moved);
  await data.countWays(tx, workspaceId, moved.month, new Map([[moved.way, 1]]));
  await move.placeMember(tx, workspaceId, moved.customerNo, {
    state: inward ? 'insider' : 'none',
    qualifying: 0,
    failing: 0,
    cooldown: 0,
    month: moved.month,
    changed_by: moved.decidedBy,
    ...place,
  });
  if (!inward) await closeSaveTasks(tx, workspaceId, [moved.customerNo], 'left');
  await recordMovements(tx, workspaceId, moved.month, [moved.customerNo]);
}

/** Whoever was merged into another leaves their place to the survivor. */
export async function moveMerged(
  tx: Transaction,
  workspaceId: string,
  month: string,
): Promise<void> {
  const merged = await move.readMerged(tx, workspaceId);
  for (const { customer_no: no, survivor_no: survivor, joined } of merged) {
    const common = {
      month,
      movedOn: lastDayOf(month),
      because: 'merged',
      decidedBy: null,
      words: null,
    };
    await moveByHand(
      tx,
      workspaceId,
      { ...common, customerNo: no, way: 'merged_out' },
      { joined: null, left_on: month },
    );
    const there = await move.readMembership(tx, workspaceId, survivor);
    if (there?.joined != null) continue;
    await moveByHand(
      tx,
      workspaceId,
      { ...common, customerNo: survivor, way: 'merged_in' },
      { joined, left_on: there?.left_on ?? null },
    );
  }
}

async function recordMovements(
  tx: Transaction,
  workspaceId: string,
  month: string,
  customerNos: readonly number[],
): Promise<void> {
  const { time_zone: zone } = await readWorkspace(tx, workspaceId);
  const facts = move.movementFacts(workspaceId, zone, month, customerNos);
  await appendFrom(tx, workspaceId, zone, facts);
}
